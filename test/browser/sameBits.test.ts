/** One link, one hash: Node, Chromium and Firefox end with the same bits, in every model's round. */
import { resolve } from 'node:path';
import * as v from 'valibot';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { launchChromium } from '../../src/cli/chromium';
import { defaultPrivacy } from '../../src/core/privacy/promise';
import { defaultAggregation } from '../../src/core/secureAggregation/settings';
import { recipeFragment } from '../../src/lab/permalink';
import { planRun } from '../../src/lab/runPlan';
import { worldOf } from '../../src/lab/world';
import { defaultRecipe, type Recipe } from '../../src/scenario/recipe';
import { openInProcessStreet } from '../support/inProcessStreet';
import { askFirefox, findFirefox } from './firefox';
import { openLab, smallRecipe, until } from './labPage';

const network = (
  hidden: number[],
  activation: Recipe['model']['activation'],
  training: Partial<Recipe['training']>,
): Recipe => {
  const small = smallRecipe(4);
  return { ...small, model: { hidden, activation }, training: { ...small.training, ...training } };
};
const recipes: readonly (readonly [string, Recipe])[] = [
  ['the default recipe', defaultRecipe],
  ['ReLU with momentum', network([64, 32], 'relu', { optimizer: 'momentum', learningRate: 0.02 })],
  ['tanh with Adam', network([17, 9, 5], 'tanh', { optimizer: 'adam', learningRate: 0.01 })],
  [
    'private descent',
    { ...smallRecipe(4), protection: { ...defaultRecipe.protection, privacy: defaultPrivacy('record') } },
  ],
  [
    'sums of ciphertexts',
    {
      ...smallRecipe(3),
      protection: { ...defaultRecipe.protection, aggregation: defaultAggregation('homomorphic') },
    },
  ],
  ['sigmoid, balanced', network([12], 'sigmoid', { classWeighting: 'balanced' })],
];

/** SHA-256 of the global weights after each round. */
type Hashes = readonly string[];

async function inNode(recipe: Recipe): Promise<Hashes> {
  const world = worldOf(recipe, undefined);
  if (world === null) throw new Error('no world');
  const plan = planRun(recipe, world.schema, world.inhabitants);
  const street = await openInProcessStreet(plan);
  const { rounds } = await street.run(plan);
  street.close();
  return rounds.map(({ weightsSha256 }) => weightsSha256);
}

async function inChromium(browser: Browser, recipe: Recipe): Promise<Hashes> {
  const page: Page = await openLab({ browser, address: inject('lab'), recipe });
  await page.evaluate(() => void window.credence?.run());
  await until(page, () => {
    const { rounds, recipe: of } = window.credence?.record() ?? {};
    return of !== undefined && rounds?.length === of.federation.rounds + 1;
  });
  const hashes = await page.evaluate(() =>
    window.credence?.record().rounds.map(({ weightsSha256 }) => weightsSha256),
  );
  await page.context().close();
  return hashes ?? [];
}

/** The lab in a frame of the same origin, a recipe after the other. */
const watching = (fragments: readonly string[]): string => `<!doctype html><script type="module">
const rest = () => new Promise((resolve) => setTimeout(resolve, 50));
const all = [];
try {
  for (const fragment of ${JSON.stringify(fragments)}) {
    const frame = document.createElement('iframe');
    frame.style.cssText = 'width:1200px;height:800px';
    frame.src = './index.html' + fragment;
    document.body.append(frame);
    while (frame.contentWindow.credence === undefined) await rest();
    const { credence } = frame.contentWindow;
    credence.run().catch(() => undefined);
    while (credence.record().rounds.length <= credence.record().recipe.federation.rounds) await rest();
    all.push({
      hashes: credence.record().rounds.map(({ weightsSha256 }) => weightsSha256),
      engine: credence.record().institutions[0].facts.engine,
    });
    frame.remove();
  }
  await fetch('/found', { method: 'POST', body: JSON.stringify(all) });
} catch (error) {
  await fetch('/found', { method: 'POST', body: JSON.stringify(String(error)) });
}
</script>`;

const foundSchema = v.array(v.object({ hashes: v.array(v.string()), engine: v.string() }));

describe('the same bits', () => {
  let browser: Browser;
  const node = new Map<string, Hashes>();
  beforeAll(async () => {
    browser = await launchChromium();
    for (const [name, recipe] of recipes) node.set(name, await inNode(recipe));
  });
  afterAll(() => browser.close());

  it.each(recipes)('in Chromium and Node: %s', async (name, recipe) => {
    const hashes = await inChromium(browser, recipe);
    expect(hashes).toHaveLength(recipe.federation.rounds + 1);
    expect(new Set(hashes).size).toBe(hashes.length);
    expect(hashes).toEqual(node.get(name));
  });

  it('in Firefox and Node', async ({ skip }) => {
    const firefox = findFirefox();
    if (firefox === undefined) return skip('Firefox is not installed: apt-get install firefox-esr');
    const page = watching(recipes.map(([, recipe]) => recipeFragment(recipe)));
    const answer = await askFirefox(firefox, resolve(import.meta.dirname, '../../dist'), page, 170_000);
    const found = v.parse(foundSchema, JSON.parse(answer));
    expect(found.map(({ engine }) => engine)).toEqual(recipes.map(() => 'fused-wasm'));
    expect(found.map(({ hashes }) => hashes)).toEqual(recipes.map(([name]) => node.get(name)));
  }, 180_000);
});
