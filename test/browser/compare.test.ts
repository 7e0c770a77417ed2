/** Comparing in the built lab: pins that survive a reload, and a sweep that is stopped, left and gone on with. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { compareEn } from '../../src/app/compare/texts.en';
import { en } from '../../src/app/i18n/en';
import { launchChromium } from '../../src/cli/chromium';
import type { Recipe } from '../../src/scenario/recipe';
import { findPageFaults } from '../support/pageFaults';
import { violations } from '../support/axe';
import { openLab, play, smallRecipe, until } from './labPage';

const t = compareEn;

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchChromium();
  page = await openLab({ browser, address: `${inject('lab')}?lang=en`, recipe: smallRecipe(4) });
  await page.setViewportSize({ width: 1440, height: 900 });
});
afterAll(() => browser.close());

const dialog = () => page.getByRole('dialog');
const button = (name: string) => dialog().getByRole('button', { name, exact: true });
const openComparison = async (): Promise<void> => {
  await page.getByRole('banner').getByRole('button', { name: en.top.compare }).click();
  await page.getByRole('heading', { name: t.pins.title }).waitFor();
};
const names = (): Promise<string[]> =>
  page
    .locator('input.name')
    .evaluateAll((inputs) => inputs.map((input) => (input instanceof HTMLInputElement ? input.value : '')));

describe('the comparison', { timeout: 240_000 }, () => {
  it('overlays two pinned runs and sets them side by side', async () => {
    await play(page);
    await page.getByRole('button', { name: en.compare.pin }).click();
    await page.getByText(en.compare.pinned('FedAvg')).waitFor();
    const { federation, ...rest } = smallRecipe(4);
    const other: Recipe = { ...rest, federation: { ...federation, strategy: { name: 'fedprox', mu: 1 } } };
    await page.evaluate(async (recipe) => window.credence?.configure(recipe), other);
    await play(page);
    await openComparison();
    await button(t.pins.pinNow).click();
    await page.getByRole('heading', { name: t.table.title }).waitFor();
    expect(await names()).toEqual(['FedAvg', 'FedProx µ=1']);

    // What is drawn and written is what the runs gave.
    const summary = await page.evaluate(() => window.credence?.summary());
    const last = summary?.rounds.at(-1)?.common?.auc?.toFixed(3) ?? 'none';
    const chart = page.getByRole('img', { name: /2 runs, common test set/i });
    expect(await chart.getAttribute('aria-labelledby')).not.toBeNull();
    expect(await chart.locator('title').textContent()).toContain(`B FedProx µ=1 ${last}`);
    const table = page.getByRole('table', { name: t.table.caption(t.table.score, 'AUC') });
    const rural = summary?.rounds.at(-1)?.own[3]?.auc?.toFixed(3) ?? 'none';
    expect(await table.getByRole('row', { name: /Rural commercial bank/ }).textContent()).toContain(rural);
    // One seed decides nothing.
    expect(await table.getByText(t.table.best, { exact: true }).count()).toBe(0);
    expect(await page.getByText(t.chart.undecided['one-seed']).count()).toBeGreaterThan(0);
    for (const by of [t.chart.by.bytes, t.chart.by.seconds]) {
      await page.getByRole('radio', { name: by }).click();
      await page.getByRole('img', { name: new RegExp(by, 'i') }).waitFor();
    }
  });

  it('is there after a reload, in its place, with a new name and order', async () => {
    await page.getByRole('textbox', { name: t.pins.name('A') }).fill('plain');
    await page.getByRole('textbox', { name: t.pins.name('A') }).press('Enter');
    await button(t.pins.up('FedProx µ=1')).click();
    await page.waitForTimeout(300);
    await page.reload();
    await page.getByRole('heading', { name: t.table.title }).waitFor({ timeout: 60_000 });
    expect(await names()).toEqual(['FedProx µ=1', 'plain']);
    await button(t.pins.unpin('plain')).click();
    expect(await names()).toEqual(['FedProx µ=1']);
    await button(t.pins.undo).click();
    expect(await names()).toEqual(['FedProx µ=1', 'plain']);
  });

  it('sweeps in the background, stops, and goes on after a reload', async () => {
    await until(page, () => window.credence !== undefined);
    await page.evaluate(async (recipe) => window.credence?.configure(recipe), smallRecipe(3));
    await page.getByRole('combobox', { name: new RegExp(t.sweep.axis(1)) }).selectOption('epochs');
    await page.getByRole('textbox', { name: t.sweep.values }).fill('1, 2, 3, 4');
    await page.getByText(t.sweep.count(4, 3, 12)).waitFor();
    await button(t.sweep.start).click();
    await page.getByText(/^[1-3] of 12 runs done/).waitFor({ timeout: 90_000 });
    await button(t.sweep.cancel).click();
    const stopped = page.getByText(/^Not finished: \d+ of 12 runs done/);
    await stopped.waitFor();
    const before = await stopped.textContent();
    await page.reload();
    await stopped.waitFor({ timeout: 30_000 });
    expect(await stopped.textContent()).toBe(before);
    await button(t.sweep.resume).click();
    await page.getByText(t.sweep.status.finished(12)).waitFor({ timeout: 180_000 });
    const grid = page.getByRole('table', { name: t.grid.caption('Local epochs') });
    expect(await grid.getByRole('row').count()).toBe(5);
    expect(await grid.getByText(t.grid.waiting).count()).toBe(0);
    // Any cell can be pinned, with all its seeds.
    await grid.getByRole('button').first().click();
    await button(t.grid.pin).click();
    await page.getByText(t.pins.facts(3, 3)).waitFor();
  });

  it.each(['en', 'zh-CN'])('can be read and used by everyone, in %s', async (lang) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(`${inject('lab')}?lang=${lang}&show=compare`);
    await dialog().getByRole('table').nth(1).waitFor();
    await page.waitForTimeout(300);
    expect(await violations(page, 'dialog')).toEqual([]);
    await page.evaluate(() => (document.documentElement.dataset['theme'] = 'dark'));
    expect(await violations(page, 'dialog', 'colours')).toEqual([]);
    for (const width of [1440, 900, 390]) {
      await page.setViewportSize({ width, height: 900 });
      // Chromium keeps the old scroll width of what lies behind a dialog until it is laid out anew.
      await page.evaluate(() => {
        const lab = document.querySelector<HTMLElement>('#app > .lab');
        if (lab !== null) lab.style.display = 'none';
        document.body.getBoundingClientRect();
        lab?.style.removeProperty('display');
      });
      await expect.poll(() => page.evaluate(findPageFaults), { timeout: 5000 }).toEqual([]);
    }
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  it('is veiled to a party, whose eyes do not see it', async () => {
    await page.goto(`${inject('lab')}?lang=en&show=compare&view=coordinator`);
    await page.getByText(t.veiled).waitFor({ timeout: 60_000 });
    expect(await page.getByRole('dialog').getByRole('table').count()).toBe(0);
    expect(await page.locator('input.name').count()).toBe(0);
    await button(t.toAll).click();
    await page.getByRole('heading', { name: t.table.title }).waitFor();
  });
});
