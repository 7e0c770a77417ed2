/** Homomorphic encryption with the real library, in the realms and the worker that it is built for. */
import { resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { launchChromium } from '../../src/cli/chromium';
import { CIPHERTEXT_BYTES, SECRET_KEY_BYTES, SUM_BYTES } from '../../src/core/homomorphic/parameters';
import { defaultAggregation } from '../../src/core/secureAggregation/settings';
import type { AggregationBy } from '../../src/core/secureAggregation/settings';
import { defaultRecipe, type Recipe } from '../../src/scenario/recipe';
import { buildScript } from '../../vite.closedScript.ts';
import { openLab, smallRecipe, until } from './labPage';
import type { CipherTrial } from './workers/cipherTrial.worker';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const by = (way: AggregationBy, recipe: Recipe): Recipe => ({
  ...recipe,
  protection: { ...recipe.protection, aggregation: defaultAggregation(way) },
});

interface Ended {
  readonly status: string;
  readonly hashes: readonly string[];
  readonly aucs: readonly number[];
  readonly script: string;
}

async function ran(
  recipe: Recipe,
  prepare: (page: Page) => Promise<void> = () => Promise.resolve(),
): Promise<Ended> {
  const page = await openLab({ browser, address: inject('lab'), recipe, prepare });
  await page.evaluate(() => void window.credence?.run());
  await until(page, () => {
    const { rounds, recipe: of, status } = window.credence?.record() ?? {};
    return status === 'failed' || (of !== undefined && rounds?.length === of.federation.rounds + 1);
  });
  const found = await page.evaluate(() => {
    const record = window.credence?.record();
    return {
      status: record?.stopReason ?? 'went on',
      hashes: record?.rounds.map(({ weightsSha256 }) => weightsSha256) ?? [],
      aucs: record?.rounds.map(({ common }) => common?.auc ?? NaN) ?? [],
      script: record?.institutions[0]?.script ?? '',
    };
  });
  await page.context().close();
  return found;
}

describe('the cipher', () => {
  let trial: CipherTrial;
  beforeAll(async () => {
    const script = await buildScript(
      resolve(import.meta.dirname, '../..'),
      'test/browser/workers/cipherTrial.worker.ts',
    );
    const page = await browser.newPage();
    // As in a closed realm: an origin of its own, and bytes that are handed over.
    trial = await page.evaluate(
      (text) =>
        new Promise<CipherTrial>((found, failed) => {
          const worker = new Worker(URL.createObjectURL(new Blob([text], { type: 'text/javascript' })));
          worker.onmessage = ({ data }: MessageEvent<CipherTrial>) => found(data);
          worker.onerror = ({ message }) => failed(new Error(message));
        }),
      script.code,
    );
    await page.close();
  }, 120_000);

  it('adds 100 members’ 100,000 integers up without a rounding', () => {
    expect(trial.members).toBe(100);
    expect(trial.integers).toBe(100_000);
    expect(trial.wrong).toBe(0);
  });

  it('writes as many bytes as the vocabulary has', () => {
    expect(trial.ciphertextBytes).toEqual([CIPHERTEXT_BYTES]);
    expect(trial.sumBytes).toEqual([SUM_BYTES]);
    expect(trial.keyBytes).toEqual([SECRET_KEY_BYTES]);
  });

  it('draws another key each time, and another ciphertext of the same integers', () => {
    expect(trial.differentKeys).toBe(true);
    expect(trial.differentCiphertexts).toBe(true);
    // Every byte comes from there; it is not a seed of the run.
    expect(trial.randomCalls).toBeGreaterThan(100);
  });

  it('tells nothing under another key, and refuses what is no ciphertext or no key', () => {
    expect(trial.rightUnderAnotherKey).toBe(0);
    expect(trial.takesJunk).toEqual([]);
  });

  it('takes no parameters below 128 bits of security', () => {
    expect(trial.refusesWeak).toBe(true);
  });
});

describe('a run under homomorphic encryption', () => {
  it('is as good as a plain one, twice the same, and the same to the bit as under masks', async () => {
    const whole = { ...defaultRecipe, federation: { ...defaultRecipe.federation, rounds: 8 } };
    const plain = await ran(by('plain', whole));
    const first = await ran(by('homomorphic', whole));
    const again = await ran(by('homomorphic', whole));
    const masked = await ran(by('secure', whole));
    expect(first.aucs).toHaveLength(9);
    first.aucs.forEach((auc, round) => expect(Math.abs(auc - (plain.aucs[round] ?? NaN))).toBeLessThan(1e-5));
    expect(again.hashes).toEqual(first.hashes);
    expect(masked.hashes).toEqual(first.hashes);
    // The realms ran another script, which is told.
    expect(first.script).not.toBe(plain.script);
    expect(masked.script).toBe(plain.script);
  }, 120_000);

  it('alone fetches what encrypts', async () => {
    for (const [way, isFetched] of [
      ['secure', false],
      ['homomorphic', true],
    ] as const) {
      const asked: string[] = [];
      await ran(by(way, smallRecipe(1)), (page) => {
        page.on('request', (request) => asked.push(request.url()));
        return Promise.resolve();
      });
      const fetched = asked.some((url) => /\/institution-homomorphic-[^/]*\.js\.txt$/.test(url));
      expect(fetched, way).toBe(isFetched);
    }
  });

  it('says so where the browser cannot encrypt', async () => {
    const { status, hashes } = await ran(by('homomorphic', smallRecipe(1)), async (page) => {
      await page.addInitScript(() => {
        const validate = WebAssembly.validate.bind(WebAssembly);
        // An engine that has never heard of a reference to an exception.
        const EXCEPTION_REFERENCE = 0x69;
        WebAssembly.validate = (module) => {
          const bytes = module instanceof Uint8Array ? module : new Uint8Array();
          return !bytes.includes(EXCEPTION_REFERENCE) && validate(module);
        };
      });
    });
    expect(status).toBe('cipher-unsupported');
    expect(hashes).toEqual([]);
  });
});
