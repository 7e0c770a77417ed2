/** A page of a benchmark, from the sources, in Chromium. */
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { createServer } from 'vite';
import { launchChromium } from '../src/cli/chromium';

export const ROOT = resolve(import.meta.dirname, '..');

export interface BenchPage {
  readonly page: Page;
  /** Calls one of the page's functions, `bench.NAME`, with plain values; its answer is what the page says it is. */
  call(name: string, ...values: unknown[]): Promise<unknown>;
  close(): Promise<void>;
}

/**
 * @param path from the root: `bench/street/page.html`
 * @param prepare called before anything is loaded
 */
export async function openBenchPage(
  path: string,
  prepare: (page: Page) => Promise<void> = () => Promise.resolve(),
): Promise<BenchPage> {
  const server = await createServer({
    root: ROOT,
    cacheDir: 'node_modules/.vite-bench',
    logLevel: 'error',
    server: { port: 0, host: '127.0.0.1', hmr: false, watch: null },
  });
  await server.listen();
  const browser = await launchChromium();
  const page = await browser.newPage();
  page.on('pageerror', (error) => console.error(error));
  await prepare(page);
  await page.goto(`${server.resolvedUrls?.local[0] ?? ''}${path}`);
  while (!(await page.evaluate('globalThis.bench !== undefined'))) await page.waitForTimeout(100);
  return {
    page,
    call: (name, ...values) => page.evaluate(`bench.${name}(${values.map((v) => JSON.stringify(v)).join()})`),
    async close() {
      await browser.close();
      await server.close();
    },
  };
}
