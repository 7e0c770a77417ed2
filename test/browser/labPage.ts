/** The built lab in a page of its own, as a test drives it. */
import { createHash } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import type { CredenceScript } from '../../src/lab/scripting';
import { recipeFragment } from '../../src/lab/permalink';
import { defaultRecipe, type Mapping, type Recipe } from '../../src/scenario/recipe';

declare global {
  interface Window {
    readonly credence?: CredenceScript;
  }
}

/** A recipe whose file nobody has: the page opens with it and starts nothing. */
export function waitingFor(recipe: Recipe): Recipe {
  const mapping: Mapping = {
    target: 'none',
    bad: '1',
    columns: [{ column: 'none', use: 'numeric', sensitivity: 1 }],
    dealing: { by: 'equal', institutions: 3 },
  };
  return { ...recipe, data: { source: 'csv', sha256: '0'.repeat(64), mapping, holdoutShare: 0.3 } };
}

export function smallRecipe(rounds: number): Recipe {
  const { data, federation } = defaultRecipe;
  return {
    ...defaultRecipe,
    data: data.source === 'synthetic' ? { ...data, size: 0.1, rateFactor: 3 } : data,
    federation: { ...federation, rounds, deadline: 300 },
  };
}

export interface LabPageOptions {
  readonly browser: Browser;
  /** With a closing slash. */
  readonly address: string;
  readonly recipe: Recipe;
  /** Called before anything is loaded. */
  prepare?(page: Page): Promise<void>;
}

/** A fresh browser context, as if another person had opened the link. Close it by its context. */
export async function openLab({ browser, address, recipe, prepare }: LabPageOptions): Promise<Page> {
  const context = await browser.newContext();
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await prepare?.(page);
  await page.goto(`${address}${recipeFragment(recipe)}`);
  await until(page, () => window.credence !== undefined);
  return page;
}

/** Playwright's own waiting evaluates text in the page, which the page's policy refuses. */
export async function until(page: Page, condition: () => boolean, patience = 90_000): Promise<void> {
  const end = Date.now() + patience;
  while (!(await page.evaluate(condition))) {
    if (Date.now() > end) throw new Error(`not in ${patience} ms: ${condition.toString()}`);
    await page.waitForTimeout(50);
  }
}

/** Reads a table from memory, deals it and starts a run on it, paused. */
export async function importTable(page: Page, csv: string, mapping: Mapping): Promise<void> {
  // The link's own recipe has to have failed first, or it would overtake the import.
  await until(page, () => window.credence?.record().stopReason === 'file-needed');
  await page.evaluate(
    async ({ text, how }) => {
      await window.credence?.readCsv(new Blob([text], { type: 'text/csv' }), 'table.csv');
      await window.credence?.startImport(how);
    },
    { text: csv, how: mapping },
  );
}

/** Plays to the end, references included. */
export async function play(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await window.credence?.run();
  });
}

/**
 * Puts another script in every institution's realm of the built lab, under its own fingerprint: all else stays.
 */
export async function replaceInstitution(page: Page, script: string): Promise<void> {
  const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
  await page.route('**/assets/*', async (route) => {
    const url = route.request().url();
    if (/\/institution-[^/]*\.js\.txt$/.test(url)) {
      return route.fulfill({ body: script, contentType: 'text/plain; charset=utf-8' });
    }
    if (!url.endsWith('.js')) return route.continue();
    const response = await route.fetch();
    const body = await response.text();
    const [file] = /institution-[0-9a-f]+\.js\.txt/.exec(body) ?? [];
    if (file === undefined) return route.continue();
    const own = await route.fetch({ url: new URL(file, url).href });
    const fingerprint = sha256(await own.text());
    if (!body.includes(fingerprint)) throw new Error("the page does not hold its script's fingerprint");
    return route.fulfill({ response, body: body.replaceAll(fingerprint, sha256(script)) });
  });
}
