/** Pictures of the charts, made in a real browser under the policy of the built page. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Browser, Download, Page } from 'playwright-core';
import { createServer } from 'vite';
import type { ViteDevServer } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../../src/cli/chromium';
import { PAGE_POLICY } from '../../src/lab/realmBootstrap';

const MARGIN = 16;

describe('the picture of a chart', { timeout: 120_000 }, () => {
  let server: ViteDevServer;
  let browser: Browser;
  let page: Page;
  const refused: string[] = [];

  beforeAll(async () => {
    server = await createServer({
      root: resolve(import.meta.dirname, '../..'),
      cacheDir: 'node_modules/.vite-save-chart-test',
      logLevel: 'error',
      server: {
        port: 0,
        host: '127.0.0.1',
        hmr: false,
        watch: null,
        headers: { 'Content-Security-Policy': PAGE_POLICY },
      },
    });
    await server.listen();
    browser = await launchChromium();
    page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: 'dark' });
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) refused.push(message.text());
    });
    await page.goto(`${server.resolvedUrls?.local[0] ?? ''}test/support/fixture.html?rounds=6&lang=zh-CN`);
    await page.locator('#scores-title').waitFor({ timeout: 90_000 });
  }, 180_000);

  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  async function saved(section: string, kind: 'SVG' | 'PNG'): Promise<Download> {
    const foot = page.locator(`${section} .foot`);
    const menu = foot.locator('details.save');
    if ((await menu.getAttribute('open')) === null) await menu.locator('summary').click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      menu.getByRole('button', { name: kind }).click(),
    ]);
    return download;
  }

  for (const [section, name] of [
    ['section[aria-labelledby="scores-title"]', 'auc'],
    ['section[aria-labelledby="gains-title"]', 'gains'],
  ] as const) {
    it(`is an SVG that stands alone: ${name}`, async () => {
      const download = await saved(section, 'SVG');
      expect(download.suggestedFilename()).toBe(`credence-${name}-round-6.svg`);
      const svg = await readFile(await download.path(), 'utf8');
      const { fault, texts, strokes } = await page.evaluate((source) => {
        const parsed = new DOMParser().parseFromString(source, 'image/svg+xml');
        return {
          fault: parsed.querySelector('parsererror')?.textContent ?? null,
          texts: [...parsed.querySelectorAll('text')].map((text) => text.textContent),
          strokes: [...parsed.querySelectorAll('path')].map((path) => path.getAttribute('stroke')),
        };
      }, svg);
      expect(fault).toBeNull();
      expect(svg).not.toContain('var(');
      expect(svg).not.toMatch(/\b(class|style|aria-[a-z]+)=/);
      expect(svg).not.toContain('<!--');
      // The page's stack of faces, and the colours of the dark theme.
      expect(svg).toContain('PingFang SC');
      expect(svg).toContain('fill="rgb(24, 22, 19)"');
      expect(strokes.some((stroke) => stroke?.startsWith('rgb('))).toBe(true);
      expect(texts.join(' ')).toContain('共信 Credence，第 6 轮，种子 1，合成数据');
      expect(texts.join(' ')).toContain('农商行');
    });

    it(`is a PNG of twice the size, and not blank: ${name}`, async () => {
      const download = await saved(section, 'PNG');
      const png = await readFile(await download.path());
      expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
      const box = await page.locator(`${section} svg[role=img]`).first().boundingBox();
      const image = await page.evaluate(async (base64) => {
        const picture = new Image();
        picture.src = `data:image/png;base64,${base64}`;
        await picture.decode();
        const canvas = document.createElement('canvas');
        canvas.width = picture.naturalWidth;
        canvas.height = picture.naturalHeight;
        const context = canvas.getContext('2d');
        context?.drawImage(picture, 0, 0);
        const { data } = context?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
        const colours = new Set<number>();
        for (let i = 0; i < data.length; i += 4) {
          colours.add(((data[i] ?? 0) << 16) | ((data[i + 1] ?? 0) << 8) | (data[i + 2] ?? 0));
        }
        return { width: canvas.width, height: canvas.height, colours: [...colours].length };
      }, png.toString('base64'));
      expect(image.width).toBe(2 * (Math.ceil(box?.width ?? 0) + 2 * MARGIN));
      expect(image.height).toBeGreaterThan(2 * (box?.height ?? 0));
      expect(image.colours).toBeGreaterThan(20);
    });
  }

  it('asks for nothing that the page’s policy refuses', () => {
    expect(refused).toEqual([]);
  });
});
