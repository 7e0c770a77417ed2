/** The import of an own file, in a browser, with the fixture lab: by keyboard alone, by drop, and on a phone. */
import { resolve } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Locator, Page } from 'playwright-core';
import { createServer } from 'vite';
import type { ViteDevServer } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importEn } from '../../src/app/import/texts.en';
import { importZhCN } from '../../src/app/import/texts.zh-CN';
import { launchChromium } from '../../src/cli/chromium';
import { findPageFaults } from '../support/pageFaults';

const TEXTS = { en: importEn, 'zh-CN': importZhCN } as const;
type Language = keyof typeof TEXTS;

describe('the import', { timeout: 240_000 }, () => {
  let server: ViteDevServer;
  let browser: Browser;
  let address = '';

  beforeAll(async () => {
    server = await createServer({
      root: resolve(import.meta.dirname, '../..'),
      cacheDir: 'node_modules/.vite-import-test',
      logLevel: 'error',
      server: { port: 0, host: '127.0.0.1', hmr: false, watch: null },
    });
    await server.listen();
    address = `${server.resolvedUrls?.local[0] ?? ''}test/support/fixture.html`;
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

  async function open(language: Language, phone = false): Promise<Page> {
    const context = await browser.newContext({
      viewport: phone ? { width: 390, height: 844 } : { width: 1440, height: 900 },
      hasTouch: phone,
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    await page.goto(`${address}?rounds=3&lang=${language}`);
    await page.waitForSelector('h1');
    return page;
  }

  const calls = (page: Page): Promise<unknown> => page.evaluate('fixtureLab.calls');
  const dialogOf = (page: Page, language: Language = 'en'): Locator =>
    page.getByRole('dialog', { name: TEXTS[language].title });

  /** What the focus is on, by its name. */
  const focused = (page: Page): Promise<string> =>
    page.evaluate(() => {
      const at = document.activeElement;
      return (at?.getAttribute('aria-label') ?? at?.textContent ?? '').trim().replace(/\s+/g, ' ');
    });

  async function tabTo(page: Page, name: string | RegExp): Promise<void> {
    for (let i = 0; i < 120; i++) {
      const found = await focused(page);
      if (typeof name === 'string' ? found === name : name.test(found)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`Tab does not reach ${String(name)}`);
  }

  async function press(page: Page, name: string | RegExp): Promise<void> {
    await tabTo(page, name);
    await page.keyboard.press('Enter');
  }

  /** Waits for a step, whose heading has taken the focus, and looks it over. */
  async function reached(page: Page, head: string): Promise<void> {
    await page.getByRole('heading', { name: head }).waitFor();
    await expect.poll(() => focused(page)).toBe(head);
    const { violations } = await new AxeBuilder({ page }).include('dialog').analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
    expect(await page.evaluate(findPageFaults)).toEqual([]);
  }

  it('goes from the example file to a run by keyboard alone', async () => {
    const t = importEn;
    const page = await open('en');
    const dialog = dialogOf(page);
    await page.getByRole('button', { name: 'Use my own CSV' }).focus();
    await page.keyboard.press('Enter');
    await dialog.waitFor();
    expect(await focused(page)).toBe(t.file.choose);

    await press(page, t.file.example);
    await reached(page, t.look.head);
    expect(await dialog.locator('[aria-current=step]').innerText()).toContain(t.step.look);
    await dialog.getByText('3 rows equal an earlier one entirely').waitFor();
    await press(page, /Next: Target/);

    await reached(page, t.target.head);
    expect(await dialog.getByText('23.4%').isVisible()).toBe(true);
    await press(page, /Next: Columns/);

    await reached(page, t.columns.head);
    await tabTo(page, t.columns.search);
    await page.keyboard.type('recov');
    await dialog.getByText('Whether it is present may leak the outcome').waitFor();
    await press(page, t.columns.fix.ignore);
    await dialog.getByText('6 numeric'.replace('6', '5')).waitFor();
    // Arrow keys move within a column's uses, and back again.
    await tabTo(page, t.columns.ignore);
    await page.keyboard.press('ArrowLeft');
    expect(await dialog.getByRole('radio', { name: t.columns.categorical }).isChecked()).toBe(true);
    await page.keyboard.press('ArrowRight');
    await press(page, /Next: Dealing/);

    await reached(page, t.dealing.head);
    await dialog.getByRole('heading', { name: 'Each institution would get' }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await dialog.getByRole('row', { name: /Consumer-finance company/ }).waitFor();
    expect(await dialog.getByRole('radio', { name: /By size of the tiers/ }).isChecked()).toBe(true);
    await press(page, /Next: Check/);

    await reached(page, t.check.head);
    expect(await dialog.getByText('by the size of their tiers').isVisible()).toBe(true);

    // Back to the columns by the list of steps: the choices are still there.
    await press(page, /^4 ?Columns/);
    await reached(page, t.columns.head);
    const recovered = dialog.getByRole('radiogroup', { name: 'Use of recovered_amount' });
    expect(await recovered.getByRole('radio', { name: t.columns.ignore }).isChecked()).toBe(true);
    await press(page, /Next: Dealing/);
    await press(page, /Next: Check/);
    await reached(page, t.check.head);
    expect(await calls(page)).toEqual([]);
    await press(page, 'Start with this data');
    await dialog.waitFor({ state: 'detached' });
    expect(await calls(page)).toEqual(['startImport']);
    await page.context().close();
  });

  it('asks before it forgets a file, and only then', async () => {
    const page = await open('en');
    const dialog = dialogOf(page);
    const button = page.getByRole('button', { name: 'Use my own CSV' });
    await button.click();
    await dialog.waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await button.click();
    await dialog.getByRole('button', { name: importEn.file.example }).click();
    await reached(page, importEn.look.head);
    await page.keyboard.press('Escape');
    await dialog.getByText(importEn.ask.close).waitFor();
    expect(await focused(page)).toBe(importEn.ask.closeNo);
    await page.keyboard.press('Escape');
    expect(await dialog.getByText(importEn.ask.close).count()).toBe(0);
    expect(await dialog.isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    await dialog.getByRole('button', { name: importEn.ask.closeYes }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await calls(page)).toEqual([]);
    await page.context().close();
  });

  /**
   * As if files of these names and texts were dragged over the page, which draws a frame over everything, an open
   * dialog too.
   * @returns lets them go
   */
  async function drag(
    page: Page,
    files: readonly (readonly [string, string])[],
  ): Promise<() => Promise<void>> {
    const dataTransfer = await page.evaluateHandle((given) => {
      const transfer = new DataTransfer();
      for (const [name, text] of given) transfer.items.add(new File([text], name));
      return transfer;
    }, files);
    await page.dispatchEvent('body', 'dragenter', { dataTransfer });
    const highlight = page.locator('[popover]').getByText(/Let go|松开/);
    await expect
      .poll(async () => {
        // A file that is held still goes on telling so.
        await page.dispatchEvent('body', 'dragover', { dataTransfer });
        return highlight.isVisible();
      })
      .toBe(true);
    return () => page.dispatchEvent('body', 'drop', { dataTransfer });
  }

  const TABLE = [
    'income,region,default',
    ...Array.from({ length: 400 }, (_, i) => `${i},${'nse'[i % 3]},${i % 2}`),
  ];

  it('takes a file dropped anywhere on the page, and answers what it cannot take', async () => {
    const page = await open('en');
    const dialog = dialogOf(page);
    const highlight = page.getByText(importEn.file.dropHere);

    const letBookGo = await drag(page, [['book.xlsx', 'PK']]);
    await letBookGo();
    await highlight.waitFor({ state: 'detached' });
    await dialog.getByRole('alert').getByText('.xlsx is no table of text').waitFor();

    const letTableGo = await drag(page, [['own.csv', TABLE.join('\n')]]);
    await letTableGo();
    await reached(page, importEn.look.head);
    expect(await dialog.getByRole('cell', { name: 'n', exact: true }).first().isVisible()).toBe(true);

    await (
      await drag(page, [
        ['a.csv', 'a'],
        ['b.csv', 'b'],
      ])
    )();
    await (
      await drag(page, [['other.csv', TABLE.join('\n').replace('income', 'salary')]])
    )();
    await dialog.getByText('Take “other.csv” instead?').waitFor();
    await dialog.getByRole('button', { name: importEn.ask.replaceYes }).click();
    await dialog.getByRole('columnheader', { name: 'salary' }).waitFor();

    await page.context().close();
  });

  it('shows the line that cannot be read, and keeps the rest', async () => {
    const page = await open('en');
    await page.getByRole('button', { name: 'Use my own CSV' }).click();
    const dialog = dialogOf(page);
    await dialog.locator('input[type=file]').setInputFiles({
      name: 'ragged.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('a,b\n1,2\n3\n4,5\n'),
    });
    await dialog.getByRole('alert').getByText('Line 3 has 1 cells').waitFor();
    const excerpt = dialog.getByRole('region', { name: importEn.file.excerpt });
    expect(await excerpt.getByRole('row').allInnerTexts()).toEqual([
      'Line 2\t1,2',
      'Line 3\t3',
      'Line 4\t4,5',
    ]);
    await page.context().close();
  });

  it('offers the encodings of a file as they read, and reads it again', async () => {
    const page = await open('en');
    await page.getByRole('button', { name: 'Use my own CSV' }).click();
    const dialog = dialogOf(page);
    const lines = Array.from({ length: 300 }, (_, i) => `M\u00fcller ${i % 5},${i % 4 ? 0 : 1}`);
    await dialog.locator('input[type=file]').setInputFiles({
      name: 'latin.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(['name,default', ...lines].join('\n'), 'latin1'),
    });
    await dialog.getByText(importEn.look.encodingMisread).waitFor();
    await dialog.getByRole('radio', { name: /Windows-1252.*Müller/ }).check();
    await dialog.getByRole('cell', { name: 'Müller 0' }).first().waitFor();
    expect(await dialog.getByText(importEn.look.encodingMisread).count()).toBe(0);
    expect(await page.evaluate(findPageFaults)).toEqual([]);
    await page.context().close();
  });

  for (const language of ['zh-CN', 'en'] as const) {
    it(`fits a phone and a finger in ${language}`, async () => {
      const t = TEXTS[language];
      const page = await open(language, true);
      await (
        await drag(page, [['own.csv', TABLE.join('\n')]])
      )();
      const dialog = dialogOf(page, language);
      for (const step of ['look', 'target', 'columns', 'dealing', 'check'] as const) {
        await reached(page, t[step].head);
        if (step === 'columns') await dialog.getByText(t.columns.levelHead).click();
        if (step === 'dealing') await dialog.getByRole('heading', { name: t.dealing.preview }).waitFor();
        expect(await page.evaluate(findPageFaults), step).toEqual([]);
        expect(await page.evaluate(smallTargets), step).toEqual([]);
        if (step !== 'check') await dialog.getByRole('button', { name: t.next }).last().click();
      }
      const box = await dialog.boundingBox();
      expect(box).toMatchObject({ x: 0, y: 0, width: 390, height: 844 });
      await page.context().close();
    });
  }
});

/** Runs in the page: controls of the dialog that a finger would miss. A label makes its whole line the target. */
function smallTargets(): string[] {
  return [...document.querySelectorAll('dialog button, dialog input, dialog select, dialog summary')].flatMap(
    (element) => {
      const box = (element.closest('label') ?? element).getBoundingClientRect();
      const isSaid = element.closest('.said') !== null || !element.checkVisibility();
      return isSaid || (box.height >= 43.5 && box.width >= 43.5) ? [] : [element.outerHTML.slice(0, 120)];
    },
  );
}
