/** How each state of the page is reached from a fresh visit, by the names that a person reads on its controls. */
import type { Locator, Page } from 'playwright-core';
import { en } from '../app/i18n/en';
import type { Texts } from '../app/i18n/language.svelte';
import { zhCN } from '../app/i18n/zh-CN';
import { recipeFragment } from '../lab/permalink';
import type { RunStatus } from '../lab/record';
import { defaultRecipe, type Recipe, type SyntheticData } from '../scenario/recipe';
import { opened, scriptObject, until } from './labPage';
import type { Language } from './shotPlan';

export const TEXTS: Readonly<Record<Language, Texts>> = { zh: zhCN, en };

export interface ShotState {
  /** The address's fragment, with its #. */
  readonly fragment?: string;
  /** Script that runs before the page's own. */
  readonly before?: string;
  /** Held back for ever: the page waits for it. */
  readonly held?: RegExp;
  /** Reached afresh at each width, because the way there depends on it. */
  readonly perWidth?: boolean;
  /** Photograph what the window shows; the whole page otherwise. */
  readonly windowOnly?: boolean;
  reach?(page: Page, t: Texts): Promise<void>;
}

/** The houses of the default recipe with fewer customers and rounds, at the classroom's default rate. */
const SHORT: Recipe = {
  ...defaultRecipe,
  data: { ...drawn(defaultRecipe), size: 0.3, rateFactor: 3 },
  federation: { ...defaultRecipe.federation, rounds: 12 },
};
function drawn({ data }: Recipe): SyntheticData {
  if (data.source !== 'synthetic') throw new TypeError('the default recipe has no drawn customers');
  return data;
}
/** Everyone must reply, and soon: one slow institution stops it. */
const STRICT: Recipe = {
  ...SHORT,
  federation: { ...SHORT.federation, minimumReplies: 5, deadline: 3 },
};
const OWN_FILE: Recipe = {
  ...defaultRecipe,
  data: {
    source: 'csv',
    sha256: '5e'.repeat(32),
    mapping: {
      target: 'defaulted',
      bad: 'yes',
      columns: [{ column: 'income', use: 'numeric', sensitivity: 3 }],
      dealing: { by: 'equal', institutions: 3 },
    },
    holdoutShare: 0.3,
  },
};

/** Customers of an imagined lender, with the usual oddities: a missing code, a category, an identifier. */
export function exampleCsv(rows: number): string {
  const lines = Array.from({ length: rows }, (_, i) => {
    const wave = (i * 7919) % 1000;
    const income = 3000 + wave * 12;
    const age = i % 11 === 0 ? -9 : 20 + (i % 45);
    const sector = ['retail', 'farming', 'transport', 'catering'][i % 4];
    const late = (i * 31) % 5;
    const risk = late * 190 + ((i * 613) % 700) - wave / 3;
    return `C${1000 + i},${income},${age},${sector},${late},${risk > 560 ? 'yes' : 'no'}`;
  });
  return ['customer_id,income,age,sector,late_payments,defaulted', ...lines].join('\n') + '\n';
}

const OVER: ReadonlySet<RunStatus> = new Set(['finished', 'stopped', 'failed']);
/** Milliseconds for one short run on a slow machine. */
const RUN_PATIENCE = 180_000;

const csvFile = (text: string) => ({
  name: 'loans.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(text),
});

async function start(page: Page, recipe: Recipe): Promise<void> {
  const script = await scriptObject(page);
  await opened(script);
  await script.evaluate((it, value) => it.configure(value), recipe);
  await status(page, 'paused');
}

async function finish(page: Page, recipe: Recipe = SHORT): Promise<void> {
  await start(page, recipe);
  const script = await scriptObject(page);
  // Played and looked at, not awaited: a run that never ends is then a problem with a name.
  await script.evaluate((it) => void it.run());
  await until(async () => OVER.has(await script.evaluate((it) => it.record().status)), RUN_PATIENCE);
  await script.evaluate((it) => it.run().then(() => undefined));
}

/** Waits for a status with at least so many rounds judged, the initial weights included. */
async function status(page: Page, wanted: RunStatus, rounds = 0): Promise<void> {
  const script = await scriptObject(page);
  await until(() =>
    script.evaluate(
      (it, { name, least }) => it.record().status === name && it.record().rounds.length >= least,
      { name: wanted, least: rounds },
    ),
  );
}

const button = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });

/** The text somewhere in a name, taken literally. */
const within = (text: string): RegExp => new RegExp(text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));

async function openRecipe(page: Page, t: Texts): Promise<void> {
  const sheet = button(page, t.transport.recipe);
  if (await sheet.isVisible()) await sheet.click();
  // All groups: the recipe's are the page's only ones with a heading in bold.
  await page.evaluate(() => {
    for (const group of document.querySelectorAll('details:has(> summary b)')) group.setAttribute('open', '');
  });
}

async function openImport(page: Page, t: Texts): Promise<void> {
  await start(page, SHORT);
  await openRecipe(page, t);
  await button(page, t.recipe.ownData).click();
  await page.getByRole('dialog', { name: t.csv.title }).waitFor();
}

async function chooseFile(page: Page, text: string): Promise<void> {
  await page.locator('dialog[open] input[type=file]').setInputFiles(csvFile(text));
}

async function mapColumns(page: Page, t: Texts): Promise<void> {
  await openImport(page, t);
  await chooseFile(page, exampleCsv(900));
  await button(page, t.csv.start).waitFor();
}

export const SHOT_STATES: Readonly<Record<string, ShotState>> = {
  opening: {
    held: /institution-[0-9a-f]+\.js\.txt/,
    reach: (page, t) => page.getByText(t.state.preparing).first().waitFor(),
  },
  ready: { reach: (page) => start(page, SHORT) },
  running: {
    async reach(page, t) {
      await start(page, SHORT);
      await button(page, t.transport.play).click();
      await status(page, 'running', 5);
    },
  },
  paused: {
    async reach(page, t) {
      await start(page, SHORT);
      await button(page, t.transport.play).click();
      await status(page, 'running', 4);
      await button(page, t.transport.pause).click();
      await status(page, 'paused', 4);
    },
  },
  straggler: {
    async reach(page, t) {
      await start(page, { ...SHORT, federation: { ...SHORT.federation, deadline: 3 } });
      await (await scriptObject(page)).evaluate((it) => it.setPace(3, 60_000));
      await button(page, t.transport.play).click();
      await status(page, 'running', 4);
    },
  },
  finished: { reach: (page) => finish(page) },
  'finished-default': { reach: (page) => finish(page, defaultRecipe) },
  'seed-study': {
    async reach(page, t) {
      await finish(page);
      await page.getByLabel(t.gains.studyCount).selectOption('3');
      await button(page, t.gains.study(3)).click();
      await page.getByText(t.gains.studyDone(3)).first().waitFor();
    },
  },
  'envelope-update': {
    windowOnly: true,
    async reach(page, t) {
      await start(page, SHORT);
      await (await scriptObject(page)).evaluate((script) => script.step().then(() => undefined));
      await button(page, within(t.ledger.kind.fitReply)).first().click();
      await page.getByRole('dialog', { name: t.inspector.title }).waitFor();
      await page.getByText(t.inspector.recomputed).first().waitFor();
    },
  },
  'envelope-counts': {
    windowOnly: true,
    async reach(page, t) {
      await start(page, SHORT);
      await button(page, within(t.ledger.kind.histogramsReply)).first().click();
      await page.getByRole('dialog', { name: t.inspector.title }).waitFor();
      await page.getByText(t.inspector.recomputed).first().waitFor();
    },
  },
  recipe: {
    perWidth: true,
    windowOnly: true,
    async reach(page, t) {
      await start(page, SHORT);
      await openRecipe(page, t);
    },
  },
  'recipe-wrong': {
    perWidth: true,
    windowOnly: true,
    async reach(page, t) {
      await start(page, SHORT);
      await openRecipe(page, t);
      const field = page.getByLabel(within(t.recipe.field.learningRate)).first();
      await field.fill('99');
      await field.press('Tab');
    },
  },
  share: {
    windowOnly: true,
    async reach(page, t) {
      await start(page, SHORT);
      await button(page, t.top.share).click();
      await page.getByRole('dialog', { name: t.share.title }).waitFor();
    },
  },
  'import-1-file': { perWidth: true, windowOnly: true, reach: openImport },
  'import-2-reading': {
    perWidth: true,
    windowOnly: true,
    async reach(page, t) {
      await openImport(page, t);
      // A file that takes for ever.
      await page.evaluate('Blob.prototype.arrayBuffer = () => new Promise(() => undefined)');
      await chooseFile(page, exampleCsv(900));
      await page.getByText(t.csv.reading('loans.csv')).first().waitFor();
    },
  },
  'import-3-mapping': { perWidth: true, windowOnly: true, reach: mapColumns },
  'import-4-dealing': {
    perWidth: true,
    windowOnly: true,
    async reach(page, t) {
      await mapColumns(page, t);
      await button(page, t.csv.start).scrollIntoViewIfNeeded();
    },
  },
  'import-5-started': {
    perWidth: true,
    async reach(page, t) {
      await mapColumns(page, t);
      await button(page, t.csv.start).click();
      await page.getByRole('dialog', { name: t.csv.title }).waitFor({ state: 'detached' });
      const script = await scriptObject(page);
      await until(() => script.evaluate((it) => it.record().recipe.data.source === 'csv'));
      await (await scriptObject(page)).evaluate((script) => script.run().then(() => undefined));
    },
  },
  'import-refused': {
    perWidth: true,
    windowOnly: true,
    async reach(page, t) {
      await openImport(page, t);
      await chooseFile(page, 'a,b\n1,2\n3\n');
      await page.locator('dialog[open] [role=alert]').first().waitFor();
    },
  },
  'link-bad': {
    fragment: '#recipe=broken',
    reach: (page, t) => page.getByText(t.notice['bad-link']).waitFor(),
  },
  'link-old': {
    fragment: `#recipe=${Buffer.from('{"version":0}').toString('base64url')}`,
    reach: (page, t) => page.getByText(t.notice['old-link']).waitFor(),
  },
  'link-file-needed': {
    fragment: recipeFragment(OWN_FILE),
    reach: (page) => status(page, 'failed'),
  },
  stopped: {
    async reach(page, t) {
      await start(page, STRICT);
      await (await scriptObject(page)).evaluate((it) => it.setPace(3, 60_000));
      await button(page, t.transport.play).click();
      await status(page, 'stopped');
      await page.getByText(within(t.stop['too-few-replies'])).first().waitFor();
    },
  },
  'realm-blocked': {
    before:
      "Object.defineProperty(HTMLIFrameElement.prototype, 'srcdoc', { set() {}, get: () => '', configurable: true })",
    reach: (page) => status(page, 'failed'),
  },
  unsupported: {
    before: 'delete globalThis.Worker',
    reach: (page, t) => page.getByText(t.unsupported.title).waitFor(),
  },
};
