/** The page itself, in a browser, with the fixture lab: accessibility, layout, keys, dialogs. */
import { resolve } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { createServer } from 'vite';
import type { ViteDevServer } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../../src/cli/chromium';
import { findPageFaults } from '../support/pageFaults';

const LANGUAGES = ['zh-CN', 'en'] as const;
const HEIGHTS: Readonly<Record<number, number>> = { 1440: 900, 1200: 800, 1024: 768, 390: 844 };

describe('the page', { timeout: 180_000 }, () => {
  let server: ViteDevServer;
  let browser: Browser;
  let address = '';

  beforeAll(async () => {
    server = await createServer({
      root: resolve(import.meta.dirname, '../..'),
      cacheDir: 'node_modules/.vite-page-test',
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

  async function open(query: string, width = 1440): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width, height: HEIGHTS[width] ?? 900 },
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    await page.goto(`${address}?${query}`);
    await page.waitForSelector('h1');
    return page;
  }

  /** And waits for the page to have drawn itself anew. */
  async function resize(page: Page, width: number): Promise<void> {
    await page.setViewportSize({ width, height: HEIGHTS[width] ?? 900 });
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
  }

  /** @param part a dialog makes the rest of the page inert, so only the dialog is looked at */
  async function violations(page: Page, part = 'html'): Promise<string[]> {
    const { violations: found } = await new AxeBuilder({ page }).include(part).analyze();
    return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
  }

  const calls = (page: Page): Promise<unknown> => page.evaluate('fixtureLab.calls');

  for (const lang of LANGUAGES) {
    for (const theme of ['light', 'dark']) {
      it(`has no axe violation in ${lang}, ${theme}, wide and narrow`, async () => {
        const page = await open(
          `lang=${lang}&theme=${theme}&rounds=3&state=events&notice=bad-link&remembered=1`,
        );
        expect(await page.getAttribute('html', 'lang')).toBe(lang);
        expect(await violations(page)).toEqual([]);
        await resize(page, 390);
        expect(await violations(page)).toEqual([]);
        await page.context().close();
      });
    }

    it(`cuts no text and scrolls nowhere sideways in ${lang}`, async () => {
      for (const query of [
        'rounds=30&state=events',
        'rounds=0',
        'rounds=12&institutions=20&state=training',
      ]) {
        const page = await open(`lang=${lang}&${query}`);
        for (const width of [1440, 1200, 1024, 390]) {
          await resize(page, width);
          await page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))");
          const faults = await page.evaluate(findPageFaults);
          expect({ width, query, faults }).toEqual({ width, query, faults: [] });
        }
        await page.context().close();
      }
    });

    it(`keeps every dialog in order in ${lang}`, async () => {
      for (const width of [1440, 390]) {
        const page = await open(`lang=${lang}&rounds=3`, width);
        await page.locator('.ledger tbody tr').nth(1).getByRole('button').last().click();
        const dialog = page.getByRole('dialog');
        await dialog.locator('pre').waitFor();
        expect(await violations(page, 'dialog')).toEqual([]);
        expect(await page.evaluate(findPageFaults)).toEqual([]);
        await page.keyboard.press('Escape');
        expect(await dialog.count()).toBe(0);

        await page.locator('.bar .tools button').last().click();
        await dialog.getByRole('textbox').waitFor();
        expect(await violations(page, 'dialog')).toEqual([]);
        expect(await page.evaluate(findPageFaults)).toEqual([]);
        await page.keyboard.press('Escape');

        if (width === 390) {
          await page.locator('.transport .recipe').click();
          await dialog.locator('details').first().waitFor();
          expect(await violations(page, 'dialog')).toEqual([]);
          expect(await page.evaluate(findPageFaults)).toEqual([]);
          await page.keyboard.press('Escape');
        }
        await page.context().close();
      }
    });
  }

  it('would notice text that is cut, leaves the window or lies upon other text', async () => {
    const page = await open('lang=en', 390);
    await page.evaluate(`document.querySelector('main').insertAdjacentHTML('beforeend',
      '<p style="width:40px;overflow:hidden;white-space:nowrap">a sentence that does not fit</p><p style="width:600px">wide</p>' +
      '<div><p>one line</p><p style="margin-top:-1em">upon another</p></div>')`);
    const faults = (await page.evaluate(findPageFaults)).map(({ fault }) => fault);
    expect([...new Set(faults)].sort()).toEqual(['cut', 'outside', 'overlap', 'page-scrolls']);
    await page.context().close();
  });

  it('imports a file by keyboard and file picker, and starts only when told', async () => {
    for (const width of [1440, 390]) {
      const page = await open('lang=en&rounds=3', width);
      if (width === 390) await page.locator('.transport .recipe').click();
      await page.getByRole('button', { name: 'Use my own CSV' }).click();
      const dialog = page.getByRole('dialog', { name: 'Import your own CSV' });
      const lines = Array.from(
        { length: 600 },
        (_, i) => `${(i * 37) % 97},${['n', 's'][i % 2]},${i % 9 === 0 ? 1 : 0}`,
      );
      await dialog.locator('input[type=file]').setInputFiles({
        name: 'own.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(['income,region,default', ...lines].join('\n')),
      });
      for (const step of ['Target', 'Columns', 'Dealing']) {
        await dialog.getByRole('button', { name: 'Next' }).click();
        await dialog.locator('[aria-current=step]').getByText(step).waitFor();
      }
      await dialog.getByRole('heading', { name: 'Each institution would get' }).waitFor();
      await dialog.getByRole('button', { name: 'Next' }).click();
      const start = dialog.getByRole('button', { name: 'Start with this data' });
      await start.waitFor();
      expect(await violations(page, 'dialog')).toEqual([]);
      expect(await page.evaluate(findPageFaults)).toEqual([]);
      expect(await calls(page)).toEqual([]);
      await start.click();
      await dialog.waitFor({ state: 'detached' });
      expect(await calls(page)).toEqual(['startImport']);
      await page.context().close();
    }
  });

  it('plays, pauses and steps by keyboard, and leaves keys to fields', async () => {
    const page = await open('lang=en&rounds=3');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press(' ');
    await page.keyboard.press(' ');
    expect(await calls(page)).toEqual(['stepRound', 'play', 'pause']);
    await page.locator('aside input').first().focus();
    await page.keyboard.press(' ');
    await page.keyboard.press('ArrowRight');
    expect(await calls(page)).toHaveLength(3);
    await page.context().close();
  });

  it('holds edits back until they are applied, and says what is wrong', async () => {
    const page = await open('lang=en&rounds=3');
    const apply = page.getByRole('button', { name: 'Apply and start over' });
    const size = page.getByLabel('Size', { exact: true });
    expect(await apply.isDisabled()).toBe(true);
    await size.fill('99');
    expect(await page.getByText('Enter a number from 0.05 to 10.').isVisible()).toBe(true);
    expect(await apply.isDisabled()).toBe(true);
    await size.fill('2');
    await apply.click();
    expect(await calls(page)).toEqual(['configure', 'pause']);
    expect(await page.getByText('The recipe is unchanged.').isVisible()).toBe(true);
    await page.context().close();
  });

  it('remembers language and theme, and says so on the root element', async () => {
    const context = await browser.newContext({ colorScheme: 'light' });
    const page = await context.newPage();
    await page.goto(address);
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('button', { name: 'Switch to dark' }).click();
    await page.reload();
    await page.waitForSelector('h1');
    expect(
      await page.evaluate('[document.documentElement.lang, document.documentElement.dataset.theme]'),
    ).toEqual(['en', 'dark']);
    await context.close();
  });

  it('says what to do in every state that is not a run', async () => {
    for (const [state, words] of [
      ['failed', 'did not open a closed realm'],
      ['stopped', 'Fewer institutions replied'],
      ['file-needed', 'does not travel with the link'],
      ['unsupported', 'This browser cannot open the lab'],
    ] as const) {
      const page = await open(`lang=en&rounds=2&state=${state}`);
      expect(await page.getByText(words).first().isVisible(), state).toBe(true);
      expect(await violations(page)).toEqual([]);
      await page.context().close();
    }
  });

  it('calls a result of one seed no proof until several have run', async () => {
    const page = await open('lang=en&rounds=30');
    expect(await page.getByText('One seed proves nothing').isVisible()).toBe(true);
    await page.getByRole('button', { name: 'Run 5 seeds' }).click();
    await page.getByText('Mean ± standard deviation of 5 seeds').waitFor();
    expect(await page.getByText('One seed proves nothing').count()).toBe(0);
    await page.context().close();
  });
});
