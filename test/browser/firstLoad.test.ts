/** What a visitor's first second costs: everything that the page fetches before any realm or worker can start. */
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { launchChromium } from '../../src/cli/chromium';
import { until } from './labPage';

/** Bytes, gzipped. */
const LIMIT = 150_000;
/** The text of the realms and the workers' entries: with the first of these, the lab itself is there. */
const WORKING_PART = /\/(institution-[^/]*\.js\.txt|[a-z]+\.worker-[^/]*\.js)$/;

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

describe('the first load', () => {
  it('is less than 150 kB gzipped, without the parts that do the work', async () => {
    const page = await browser.newPage();
    const requested: string[] = [];
    page.on('request', (request) => requested.push(request.url()));
    await page.goto(inject('lab'));
    await until(page, () => window.credence !== undefined && window.credence.record().rounds.length > 2);
    await page.close();
    const first = requested.findIndex((url) => WORKING_PART.test(url));
    expect(first).toBeGreaterThan(0);
    expect(requested.filter((url) => WORKING_PART.test(url)).length).toBeGreaterThanOrEqual(3);

    const sizes = await Promise.all(
      requested.slice(0, first).map(async (url): Promise<[string, number]> => {
        const body = Buffer.from(await (await fetch(url)).arrayBuffer());
        return [new URL(url).pathname, gzipSync(body).byteLength];
      }),
    );
    expect(sizes.map(([path]) => path)).toContainEqual(expect.stringMatching(/\/index-[^/]*\.js$/));
    const total = sizes.reduce((sum, [, size]) => sum + size, 0);
    expect(total, JSON.stringify(sizes)).toBeLessThan(LIMIT);
    // Panels come after the first paint, not before the parts that do the work.
    for (const panel of [/\/RecipePanel-[^/]*\.js$/, /\/Ledger-[^/]*\.js$/, /\/panelPack[^/]*\.js$/]) {
      expect(requested.findIndex((url) => panel.test(url))).toBeGreaterThan(first);
    }
    expect(requested.filter((url) => /\/pack\./.test(url))).toHaveLength(1);
    // Nothing of the page comes from anywhere else.
    for (const url of requested)
      expect(url.startsWith(inject('lab')) || /^(blob|data|about):/.test(url)).toBe(true);
  });
});
