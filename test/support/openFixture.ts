/** The page with a lab of invented numbers, served from its sources, in a browser of its own. */
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { createServer } from 'vite';
import { launchChromium } from '../../src/cli/chromium';

/** CSS pixels, by width. */
const HEIGHTS: Readonly<Record<number, number>> = { 1440: 900, 1200: 800, 1024: 768, 390: 844, 320: 640 };
/** CSS pixels; narrower windows are phones, whose controls are made for fingers. */
const PHONE = 600;

export interface Fixture {
  /** A fresh visit. Close it by its context. @param query as in fixturePage.ts */
  open(query: string, width?: number): Promise<Page>;
  close(): Promise<void>;
}

export async function openFixture(): Promise<Fixture> {
  const server = await createServer({
    root: resolve(import.meta.dirname, '../..'),
    cacheDir: 'node_modules/.vite-page-test',
    logLevel: 'error',
    // What only a part drawn later imports: found then, it would make the page's other libraries out of date.
    optimizeDeps: {
      include: [
        '@noble/ciphers/chacha.js',
        '@noble/curves/ed25519.js',
        '@noble/hashes/hkdf.js',
        'fft.js',
        'shamir-secret-sharing',
      ],
    },
    server: { port: 0, host: '127.0.0.1', hmr: false, watch: null },
  });
  await server.listen();
  const address = `${server.resolvedUrls?.local[0] ?? ''}test/support/fixture.html`;
  const browser = await launchChromium();

  async function open(query: string, width = 1440): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width, height: HEIGHTS[width] ?? 900 },
      hasTouch: width < PHONE,
      reducedMotion: 'reduce',
      colorScheme: 'light',
    });
    const page = await context.newPage();
    await page.goto(`${address}?${query}`);
    await page.waitForSelector('h1', { timeout: 90_000 });
    await page.locator('.gains-to-come').waitFor({ state: 'detached' });
    return page;
  }

  // The first visit compiles the modules.
  const first = await open('');
  await first.locator('.ledger table').waitFor({ timeout: 90_000 });
  await first.context().close();
  return {
    open,
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

/** And waits for the page to have drawn itself anew. */
export async function resize(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: HEIGHTS[width] ?? 900 });
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
}
