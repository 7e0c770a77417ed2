/** A run is a function of its link: same weights and same ledger, in whatever order messages arrive. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { ledgerHead } from '../../src/boundary/ledger';
import { launchChromium } from '../../src/cli/chromium';
import { openLab, play, smallRecipe, until } from './labPage';

const ROUNDS = 4;
const recipe = smallRecipe(ROUNDS);

interface Outcome {
  readonly status: string;
  /** SHA-256 of the global weights after each round. */
  readonly weights: readonly string[];
  readonly ledgerHead: string;
  /** Institutions in the order in which updates came, by the coordinator's clock. */
  readonly arrivals: readonly number[];
  /** What the references reached last: AUC on the common test set. */
  readonly references: readonly (number | null | undefined)[];
}

let browser: Browser;
/** The link opened and played, by nobody disturbed: its page and how it ended. */
let page: Page;
let plain: Outcome;

beforeAll(async () => {
  browser = await launchChromium();
  page = await open();
  await play(page);
  plain = await outcome(page);
});
afterAll(() => browser.close());

async function open(of = recipe): Promise<Page> {
  const page = await openLab({ browser, address: inject('lab'), recipe: of });
  await begun(page);
  return page;
}

/** A link starts by itself; until then there is nothing to play. */
async function begun(page: Page): Promise<void> {
  await until(page, () => window.credence !== undefined && window.credence.record().status !== 'preparing');
}

async function outcome(page: Page): Promise<Outcome> {
  const { ledger, ...rest } = await page.evaluate(() => {
    const record = window.credence?.record();
    if (record === undefined) throw new Error('no lab');
    const { status, rounds, ledger, references } = record;
    return {
      status,
      weights: rounds.map(({ weightsSha256 }) => weightsSha256),
      ledger,
      arrivals: ledger.flatMap(({ kind, institution }) => (kind === 'fitReply' ? [institution] : [])),
      references: [references.pooled, ...references.alone].map((points) => points.at(-1)?.common.auc),
    };
  });
  return { ...rest, ledgerHead: ledgerHead(ledger) };
}

/** Delays of each institution's replies, milliseconds. */
async function setPaces(page: Page, paces: readonly number[]): Promise<void> {
  await page.evaluate((delays) => {
    for (const [institution, delay] of delays.entries()) window.credence?.setPace(institution, delay);
  }, paces);
}

async function stepTo(page: Page, round: number): Promise<void> {
  await page.evaluate(async (last) => {
    const { credence } = window;
    if (credence === undefined) throw new Error('no lab');
    await credence.configure(credence.record().recipe);
    while ((credence.record().rounds.at(-1)?.round ?? 0) < last) await credence.step();
  }, round);
}

const exported = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const file = await window.credence?.exportRun();
    if (file === undefined) throw new Error('no lab');
    let binary = '';
    for (const byte of new Uint8Array(await file.arrayBuffer())) binary += String.fromCharCode(byte);
    return btoa(binary);
  });

async function importFile(page: Page, base64: string): Promise<void> {
  await page.evaluate(async (text) => {
    const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    await window.credence?.importRun(new Blob([bytes]));
  }, base64);
}

describe('one link', () => {
  it('opened by another person ends in the same weights, the same ledger and the same references', async () => {
    const other = await open();
    await play(other);
    const again = await outcome(other);
    await other.context().close();
    expect(again).toEqual({ ...plain, arrivals: again.arrivals });
    expect(plain.status).toBe('finished');
    expect(plain.weights).toHaveLength(ROUNDS + 1);
    expect(new Set(plain.weights).size).toBe(ROUNDS + 1);
  });

  it('with messages in another order too', async () => {
    const paces = [
      [1500, 300, 200, 100, 0],
      [0, 100, 200, 300, 1500],
    ];
    const orders: (readonly number[])[] = [];
    const runs: Outcome[] = [];
    for (const delays of paces) {
      await page.evaluate(async (value) => window.credence?.configure(value), recipe);
      await setPaces(page, delays);
      await play(page);
      const run = await outcome(page);
      runs.push(run);
      orders.push(run.arrivals);
    }
    await setPaces(page, [0, 0, 0, 0, 0]);
    // They did arrive in another order: the slowest last.
    expect(orders.map((arrivals) => arrivals.at(-1))).toEqual([0, 4]);
    // A ledger names its run, and these are the page's next ones.
    for (const run of runs) {
      expect(run).toEqual({ ...plain, arrivals: run.arrivals, ledgerHead: run.ledgerHead });
    }
  });

  it('of another seed ends elsewhere', async () => {
    const elsewhere = await open({ ...recipe, seed: 2 });
    await play(elsewhere);
    const other = await outcome(elsewhere);
    await elsewhere.context().close();
    expect(other.status).toBe('finished');
    expect(other.weights.at(-1)).not.toBe(plain.weights.at(-1));
    expect(other.ledgerHead).not.toBe(plain.ledgerHead);
  });
});

describe('a run that was left after round 2', () => {
  it('goes on from its file, after a reload and at another person, to the same end', async () => {
    await stepTo(page, 2);
    const file = await exported(page);
    await page.reload();
    await begun(page);
    const outcomes: Outcome[] = [];
    for (const where of [page, await open()]) {
      // The link's own run has begun; an import takes its place when it is over.
      await play(where);
      await importFile(where, file);
      await play(where);
      outcomes.push(await outcome(where));
      await where.context().close();
    }
    for (const { status, weights, references } of outcomes) {
      expect({ status, weights, references }).toEqual({
        status: plain.status,
        weights: plain.weights,
        references: plain.references,
      });
    }
    // Their ledgers hold the encoding twice, so they differ from the undisturbed run's, but not from each other.
    expect(outcomes[1]?.ledgerHead).toBe(outcomes[0]?.ledgerHead);
    expect(outcomes[0]?.ledgerHead).not.toBe(plain.ledgerHead);
  });
});
