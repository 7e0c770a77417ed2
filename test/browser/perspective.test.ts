/**
 * What a party does not hold is nowhere in the page when it looks: not in a text, a name, a title, a value, a data
 * attribute or a closed table. Asked twice: by every hidden figure as the page would write it, and by the whole page,
 * which must come out the same if all that is hidden were otherwise.
 */
import { resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { createServer } from 'vite';
import type { ViteDevServer } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bytes, count, percent, score, whole } from '../../src/app/format/numbers';
import { launchChromium } from '../../src/cli/chromium';
import type { Judgement } from '../../src/core/metrics/judge';
import { tellingRun } from './tellingRun';

const record = tellingRun();
const SELF = 2;
const VIEWS = ['coordinator', `institution-${SELF + 1}`] as const;
type View = (typeof VIEWS)[number];

/** As the page writes shares and counts of people, bytes and fingerprints, in either language. */
const people = (value: number): string[] => [whole(value), count(value, 'zh-CN'), count(value, 'en')];
const share = (value: number): string[] => [percent(value), percent(value, 2)];
const fingerprint = (hex: string): string[] => [hex, `${hex.slice(0, 4)}…${hex.slice(-4)}`];
const auc = (judgement: Judgement | null | undefined): string[] =>
  judgement?.auc == null ? [] : [score(judgement.auc)];

interface Figures {
  /** Each as the page may write it. */
  readonly written: readonly string[];
  /** Parties that hold it. */
  readonly heldBy: readonly View[];
}

/** @param keep which institutions */
function ofInstitutions(write: (k: number) => string[], keep: (k: number) => boolean): string[] {
  return record.institutions
    .map(({ id }) => id)
    .filter(keep)
    .flatMap(write);
}

const others = (k: number): boolean => k !== SELF;
const anyone = (): boolean => true;
const last = record.rounds.at(-1);
const { alone, pooled } = record.references;
const facts = (k: number) => record.institutions[k]?.facts;
const [COORDINATOR, INSTITUTION] = VIEWS;

const overAllWalls = (way: 'in' | 'out'): number =>
  record.ledger.reduce((sum, entry) => (entry.direction === way ? sum + entry.byteLength : sum), 0);

const figures: Readonly<Record<string, Figures>> = {
  'rows of the others': {
    written: ofInstitutions((k) => people(facts(k)?.rows ?? 0), others),
    heldBy: [COORDINATOR],
  },
  'base rates of the others': {
    written: ofInstitutions((k) => share((facts(k)?.defaults ?? 0) / (facts(k)?.rows ?? 1)), others),
    heldBy: [],
  },
  'base rates': {
    written: ofInstitutions((k) => share((facts(k)?.defaults ?? 0) / (facts(k)?.rows ?? 1)), anyone),
    heldBy: [INSTITUTION],
  },
  'missing values of the others': {
    written: ofInstitutions((k) => share(facts(k)?.missing ?? 0), others),
    heldBy: [],
  },
  'missing values': {
    written: ofInstitutions((k) => share(facts(k)?.missing ?? 0), anyone),
    heldBy: [INSTITUTION],
  },
  'AUCs alone of the others, on their own customers': {
    written: ofInstitutions((k) => auc(alone[k]?.at(-1)?.own[k]), others),
    heldBy: [],
  },
  'AUCs alone, on the common test set': {
    written: ofInstitutions((k) => auc(alone[k]?.at(-1)?.common), anyone),
    heldBy: [],
  },
  'pooled AUC': { written: auc(pooled.at(-1)?.common), heldBy: [] },
  'federated AUC on the common test set': { written: auc(last?.common), heldBy: [COORDINATOR] },
  'federated AUCs of the others, on their own customers': {
    written: ofInstitutions((k) => auc(last?.own[k]), others),
    heldBy: [COORDINATOR],
  },
  'fingerprints of the others’ letters': {
    written: record.ledger
      .filter(
        ({ institution, round, direction }) => institution !== SELF && round === 12 && direction === 'out',
      )
      .flatMap(({ sha256 }) => fingerprint(sha256)),
    heldBy: [COORDINATOR],
  },
  'bytes over all walls': {
    written: [bytes(overAllWalls('out')), bytes(overAllWalls('in')), bytes(last?.bytesUp ?? 0)],
    heldBy: [COORDINATOR],
  },
  'the coordinator’s clock': {
    written: [`${last?.milliseconds ?? 0} ms`, `${last?.milliseconds ?? 0} 毫秒`],
    heldBy: [COORDINATOR],
  },
};

/** Runs in the page: every text and attribute of every element, closed parts and form values included. */
function everything(): string {
  for (const part of document.querySelectorAll('details')) part.open = true;
  const found: string[] = [];
  for (const element of document.querySelectorAll('body, body *')) {
    if (element instanceof HTMLScriptElement) continue;
    for (const { name, value } of element.attributes) {
      // How far an animation has come is the clock's, and a number in an identifier the order of arrival of panels.
      found.push(`${name}=${value.replace(/--delay: [\d.]+ms/g, '--delay').replace(/\bc\d+\b/g, 'c')}`);
    }
    if (element instanceof HTMLInputElement) found.push(element.value);
    for (const node of element.childNodes) if (node.nodeType === 3) found.push(node.textContent ?? '');
  }
  return found.filter((text) => text.trim() !== '').join('\n');
}

/** Not as a part of a longer number or word. */
function has(page: string, written: string): boolean {
  const quoted = written.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\d.,\\w])${quoted}(?![\\w]|[.,]\\d)`, 'u').test(page);
}

describe('the page through a party’s eyes', { timeout: 180_000 }, () => {
  let server: ViteDevServer;
  let browser: Browser;
  let address = '';

  beforeAll(async () => {
    server = await createServer({
      root: resolve(import.meta.dirname, '../..'),
      cacheDir: 'node_modules/.vite-perspective-test',
      logLevel: 'error',
      server: { port: 0, host: '127.0.0.1', hmr: false, watch: null },
    });
    await server.listen();
    address = `${server.resolvedUrls?.local[0] ?? ''}test/browser/pages/eyes.html`;
    browser = await launchChromium();
    const page = await browser.newPage();
    // The first visit compiles the modules.
    await page.goto(address);
    await page.waitForSelector('h1', { timeout: 90_000 });
    await page.close();
  }, 180_000);

  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  async function open(query: string): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    await page.goto(`${address}?${query}`);
    await page.waitForSelector('h1');
    return page;
  }

  /** Once it stands still: what was closed draws itself after it is opened, and may hold closed parts itself. */
  async function read(page: Page): Promise<string> {
    let before = '';
    for (let i = 0; i < 20; i++) {
      const now = await page.evaluate(everything);
      if (now === before) return now;
      before = now;
      await page.waitForTimeout(300);
    }
    throw new Error('the page does not come to rest');
  }

  async function switchTo(page: Page, view: View): Promise<void> {
    const radios = page.getByRole('radiogroup', { name: 'View as' }).getByRole('radio');
    await radios.nth(view === 'coordinator' ? 2 : 1).click();
    if (view !== 'coordinator') await page.getByRole('option').nth(SELF).click();
  }

  for (const view of VIEWS) {
    it(`shows none of the figures that are not the ${view}’s, which the all-seeing view shows`, async () => {
      const page = await open('lang=en');
      const all = await read(page);
      await switchTo(page, view);
      const seen = await read(page);
      await page.context().close();
      // A figure that stays when all that is hidden is otherwise is another one of the same digits.
      const elsewhere = await open(`lang=en&view=${view}&otherwise=${view}`);
      const legitimate = await read(elsewhere);
      await elsewhere.context().close();
      const hidden = Object.entries(figures).filter(([, { heldBy }]) => !heldBy.includes(view));
      for (const [name, { written }] of hidden) {
        const told = written.filter((text) => has(all, text));
        expect(told.length, `the all-seeing view shows ${name}`).toBeGreaterThan(0);
        const leaked = told.filter((text) => has(seen, text) && !has(legitimate, text));
        expect({ name, leaked }).toEqual({ name, leaked: [] });
      }
    });

    for (const [moment, keys] of [
      ['at the head', []],
      [
        'looking back at a crossing',
        [
          'ArrowLeft',
          'ArrowLeft',
          'Shift+ArrowRight',
          'Shift+ArrowRight',
          'Shift+ArrowRight',
          'Shift+ArrowRight',
        ],
      ],
      ['looking back at the opening', ['Home']],
    ] as const) {
      it(`is for the ${view} the same whatever it does not hold, ${moment}`, async () => {
        const pages: string[] = [];
        for (const query of [`view=${view}`, `view=${view}&otherwise=${view}`]) {
          const page = await open(`lang=en&${query}`);
          for (const key of keys) await page.keyboard.press(key);
          pages.push(await read(page));
          await page.context().close();
        }
        const [one = [], other = []] = pages.map((text) => text.split('\n'));
        const differing = one.flatMap((line, i) =>
          line === other[i] ? [] : [`${line} | ${other[i] ?? ''}`],
        );
        expect(differing.slice(0, 20)).toEqual([]);
      });
    }

    it(`would be seen to differ if it could: the all-seeing view does, for what is not the ${view}’s`, async () => {
      const pages: string[] = [];
      for (const query of ['', `&otherwise=${view}`]) {
        const page = await open(`lang=en${query}`);
        pages.push(await read(page));
        await page.context().close();
      }
      expect(pages[0]).not.toEqual(pages[1]);
    });
  }
});
