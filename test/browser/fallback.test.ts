/** A browser without WebAssembly SIMD: TensorFlow.js trains instead of the fused kernel, and the page says so. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { launchChromium } from '../../src/cli/chromium';
import { openLab, play, smallRecipe } from './labPage';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const recipe = smallRecipe(3);

/** In the page alone: what it sends into the realms is its choice, and what the realms can do is not touched. */
async function refuseSimd(page: Page): Promise<void> {
  await page.addInitScript(() => {
    WebAssembly.validate = () => false;
  });
}

async function trained(prepare?: (page: Page) => Promise<void>) {
  const page = await openLab({
    browser,
    address: inject('lab'),
    recipe,
    ...(prepare === undefined ? {} : { prepare }),
  });
  await play(page);
  const found = await page.evaluate(() => {
    const { status, institutions, rounds } = window.credence?.record() ?? {};
    return {
      status,
      engines: institutions?.map(({ facts }) => facts?.engine),
      script: institutions?.[0]?.script,
      auc: rounds?.at(-1)?.common?.auc,
    };
  });
  await page.getByRole('button', { name: '看墙内' }).first().click();
  const shown = await page.locator('dl div', { hasText: '引擎' }).first().textContent();
  await page.context().close();
  return { ...found, shown };
}

it('trains with TensorFlow.js, names it, and reaches the same quality', async () => {
  const fused = await trained();
  expect(fused.status).toBe('finished');
  expect(new Set(fused.engines)).toEqual(new Set(['fused-wasm']));
  expect(fused.shown).toContain('融合内核');

  const tensors = await trained(refuseSimd);
  expect(tensors.status).toBe('finished');
  expect(new Set(tensors.engines)).toEqual(new Set(['tfjs-wasm']));
  expect(tensors.shown).toContain('tfjs（WASM）');
  // Another script, under its own fingerprint, and the same learning.
  expect(tensors.script).not.toBe(fused.script);
  expect(tensors.auc).toBeCloseTo(fused.auc ?? NaN, 2);
});
