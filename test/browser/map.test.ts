/** The map of the built lab: what is drawn on its way is what the ledger says crossed, letter by letter. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { letterId } from '../../src/app/map/letters';
import type { LedgerEntry } from '../../src/boundary/ledger';
import { launchChromium } from '../../src/cli/chromium';
import { BEGINNING, compareMoments, lettersAt, momentAfter, type Moment } from '../../src/lab/moment';
import { findPageFaults } from '../support/pageFaults';
import { openLab, play, smallRecipe, until } from './labPage';

const ROUNDS = 2;
const END: Moment = { round: ROUNDS, phase: 'closed' };

describe('the map', () => {
  let browser: Browser;
  let page: Page;
  let ledger: readonly LedgerEntry[];

  beforeAll(async () => {
    browser = await launchChromium();
    page = await openLab({ browser, address: `${inject('lab')}?lang=en`, recipe: smallRecipe(ROUNDS) });
    await page.setViewportSize({ width: 1440, height: 900 });
    await play(page);
    ledger = await page.evaluate(() => window.credence?.record().ledger ?? []);
  });
  afterAll(() => browser.close());

  const drawn = (): Promise<string[]> =>
    page.evaluate(() =>
      [...document.querySelectorAll('[data-letter]')].map((each) => each.getAttribute('data-letter') ?? ''),
    );

  async function expectLetters(entries: readonly LedgerEntry[], moment: Moment): Promise<void> {
    const expected = entries.map(letterId).sort();
    let found: string[] = [];
    for (let turn = 0; turn < 40; turn++) {
      found = (await drawn()).sort();
      if (JSON.stringify(found) === JSON.stringify(expected)) break;
      await page.waitForTimeout(50);
    }
    expect({ moment, found }).toEqual({ moment, found: expected });
  }

  /** Keys then go to the page. */
  const leaveControls = (): Promise<void> =>
    page.evaluate(() => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    });

  /** Through every moment of the run, phase by phase. */
  async function walk(visit: (moment: Moment) => Promise<void>): Promise<void> {
    await leaveControls();
    await page.keyboard.press('Home');
    for (let moment = BEGINNING; ; moment = momentAfter(moment)) {
      await visit(moment);
      if (compareMoments(moment, END) === 0) return;
      await page.keyboard.press('Shift+ArrowRight');
    }
  }

  it('draws at every phase exactly the letters that cross in it', async () => {
    const kinds = new Set<string>();
    await walk(async (moment) => {
      const crossing = lettersAt(ledger, moment);
      for (const { kind } of crossing) kinds.add(kind);
      await expectLetters(crossing, moment);
    });
    for (const kind of ['fitRequest', 'progress', 'fitReply', 'evaluateRequest', 'evaluateReply']) {
      expect(kinds).toContain(kind);
    }
  });

  it('shows an institution its own letters only', async () => {
    await page.getByRole('radio', { name: 'All-seeing' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('heading', { name: 'You are: State-owned bank' }).waitFor();
    const own = ledger.filter(({ institution }) => institution === 0);
    await walk((moment) => expectLetters(lettersAt(own, moment), moment));
    await page.getByRole('radio', { name: 'All-seeing' }).click();
    await page.getByRole('heading', { name: 'You see everything' }).waitFor();
  });

  it('opens the letter that is taken, by keyboard too', async () => {
    await walk(async (moment) => {
      if (moment.round !== 1 || moment.phase !== 'crossing') return;
      await expectLetters(lettersAt(ledger, moment), moment);
      await page.locator('[data-letter]').first().focus();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').waitFor();
      await page.keyboard.press('Escape');
      expect(await page.getByRole('dialog').count()).toBe(0);
    });
  });

  it('lets letters fly while the run is played, and land', async () => {
    await leaveControls();
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press(' ');
    await until(page, () => document.querySelector('.letter.flies.out') !== null);
    await until(page, () => document.querySelector('.letter.landed') !== null);
    await page.keyboard.press(' ');
  });

  it('opens a house with its facts and its script', async () => {
    await page.getByRole('button', { name: /^State-owned bank: / }).click();
    const inside = page.getByRole('region', { name: 'Inside State-owned bank' });
    await inside.getByText('Training customers').waitFor();
    expect(await inside.getByRole('button', { name: /^Script/ }).count()).toBe(1);
    await inside.getByRole('button', { name: 'Close' }).click();
    expect(await inside.count()).toBe(0);
  });

  it('lays no words upon each other at any width, in either language', async () => {
    for (const other of ['中文', 'English']) {
      await page.getByRole('button', { name: other }).click();
      await showMapOnly(true);
      for (const width of [1440, 1200, 1024, 390]) {
        await page.setViewportSize({ width, height: 900 });
        await walk(async (moment) => {
          if (moment.round > 1) return;
          const faults = await page.evaluate(findPageFaults);
          expect({ width, moment, faults }).toEqual({ width, moment, faults: [] });
        });
      }
      await showMapOnly(false);
      await page.setViewportSize({ width: 1440, height: 900 });
    }
  });

  /** The rest of the page keeps its place, but is not looked at. */
  function showMapOnly(only: boolean): Promise<void> {
    return page.evaluate(
      (visibility) => {
        let each: Element | null = document.querySelector('#street-title')?.closest('section') ?? null;
        for (; each?.parentElement != null; each = each.parentElement) {
          for (const other of each.parentElement.children) {
            if (other !== each && other instanceof HTMLElement) other.style.visibility = visibility;
          }
        }
      },
      only ? 'hidden' : '',
    );
  }
});
