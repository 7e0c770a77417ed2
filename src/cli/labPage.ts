/** The lab's page in a browser without a window, driven through its script object `window.credence`. */
import type { Browser, JSHandle, Page } from 'playwright-core';
import * as v from 'valibot';
import { outcomeSchema, type Outcome } from '../lab/compare/outcome';
import { runSummarySchema, type RunSummary } from '../lab/compare/runSummary';
import type { CredenceScript } from '../lab/scripting';
import type { Mapping, Recipe } from '../scenario/recipe';
import { ChromiumError, launchChromium } from './chromium';
import { CommandError, EXIT } from './exit';
import { importSentence } from './importSentence';
import { readRecord, type PlainRecord } from './outcome';

export interface RunState {
  readonly status: string;
  /** Last closed round. */
  readonly round: number;
  readonly rounds: number;
  /** Federated, common test set, at that round. */
  readonly auc: number | null;
}

export interface ReadFile {
  readonly proposal: Mapping;
  readonly warnings: readonly { readonly code: string; readonly column?: string }[];
  readonly rows: number;
  readonly columns: number;
  readonly sha256: string;
}

export interface LabPage {
  /** @throws CommandError when the lab refuses the recipe */
  configure(recipe: Recipe): Promise<void>;
  /** @throws CommandError when the file cannot be read as a table */
  readCsv(path: string): Promise<ReadFile>;
  /** @throws CommandError when the mapping does not fit the file */
  startImport(mapping: Mapping | null): Promise<void>;
  state(): Promise<RunState>;
  /** Plays to the end, references included. */
  run(): Promise<void>;
  record(): Promise<PlainRecord>;
  /** What a comparison keeps of the shown run. @throws CommandError before its first round has closed */
  summary(): Promise<RunSummary>;
  /** Runs a recipe of drawn customers beside the shown run. @throws CommandError when the lab refuses the recipe */
  runBeside(recipe: Recipe): Promise<Outcome>;
  /** The run as one file. */
  exportRun(): Promise<Buffer>;
  close(): Promise<void>;
}

/** @throws CommandError when there is no browser */
export async function openBrowser(): Promise<Browser> {
  try {
    return await launchChromium();
  } catch (error) {
    if (error instanceof ChromiumError) throw new CommandError(EXIT.noBrowser, error.message);
    throw new CommandError(
      EXIT.noBrowser,
      `The browser did not start: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** Bytes that one call brings over from the page. */
const SLICE = 4 * 2 ** 20;

/** A fresh page, as if a person had just opened it. */
export async function openLabPage(browser: Browser, address: string): Promise<LabPage> {
  const page = await browser.newPage();
  page.setDefaultTimeout(60_000);
  await page.goto(address);
  const script = await scriptObject(page);
  await opened(script);

  return {
    configure: (recipe) =>
      call(() => script.evaluate((credence, value) => credence.configure(value), recipe)),
    async readCsv(path) {
      const input = await fileInput(page, path);
      return call(() =>
        script.evaluate(async (credence, element) => {
          const file = element.files?.[0];
          if (file === undefined) throw new Error('credence: failed: the file did not reach the page');
          return credence.readCsv(file, file.name);
        }, input),
      );
    },
    startImport: (mapping) =>
      call(() => script.evaluate((credence, value) => credence.startImport(value), mapping)),
    state: () =>
      script.evaluate((credence) => {
        const { status, rounds, recipe } = credence.record();
        const last = rounds.at(-1);
        return {
          status,
          round: last?.round ?? 0,
          rounds: recipe.federation.rounds,
          auc: last?.common?.auc ?? null,
        };
      }),
    run: () => call(() => script.evaluate((credence) => credence.run().then(() => undefined))),
    record: async () =>
      readRecord(
        await script.evaluate((credence) =>
          // Vectors stay in the page: they are in the exported run.
          JSON.stringify(credence.record(), (_, value: unknown) =>
            ArrayBuffer.isView(value) ? undefined : value,
          ),
        ),
      ),
    summary: async () =>
      v.parse(runSummarySchema, await call(() => script.evaluate((credence) => credence.summary()))),
    runBeside: async (recipe) =>
      v.parse(
        outcomeSchema,
        await call(() => script.evaluate((credence, value) => credence.runBeside(value), recipe)),
      ),
    exportRun: () => call(() => exportRun(script)),
    close: () => page.close(),
  };
}

/** The page's script object, once the page has put it there. */
export async function scriptObject(page: Page): Promise<JSHandle<CredenceScript>> {
  await until(() => page.evaluate<boolean>('window.credence !== undefined'));
  return page.evaluateHandle<CredenceScript>('window.credence');
}

/** The page opens with a run of its own; resolves when that has its institutions, so that the next finds order. */
export async function opened(script: JSHandle<CredenceScript>): Promise<void> {
  await until(async () => !(await script.evaluate((it) => it.record().status === 'preparing')));
}

/**
 * Asks until the answer is yes. The browser tool's own way of waiting evaluates text inside the page, which the
 * page's policy forbids.
 *
 * @throws Error after the patience, milliseconds
 */
export async function until(ask: () => Promise<boolean>, patience = 60_000): Promise<void> {
  const end = performance.now() + patience;
  while (!(await ask())) {
    if (performance.now() > end) throw new Error(`the page was not ready after ${patience / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** A file chosen by its path, without reading it into this process. */
async function fileInput(page: Page, path: string): Promise<JSHandle<HTMLInputElement>> {
  const input = await page.evaluateHandle(() => {
    const element = document.createElement('input');
    element.type = 'file';
    return element;
  });
  await input.setInputFiles(path);
  return input;
}

async function exportRun(script: JSHandle<CredenceScript>): Promise<Buffer> {
  const blob = await script.evaluateHandle((credence) => credence.exportRun());
  const size = await blob.evaluate((file) => file.size);
  const parts: Buffer[] = [];
  for (let from = 0; from < size; from += SLICE) {
    const text = await blob.evaluate(
      (file, { start, end }) =>
        new Promise<string>((resolve, reject) => {
          const reader = new FileReader();
          reader.onload = () => resolve(typeof reader.result === 'string' ? reader.result : '');
          reader.onerror = () => reject(new Error('credence: failed: the exported run could not be read'));
          reader.readAsDataURL(file.slice(start, end));
        }),
      { start: from, end: from + SLICE },
    );
    parts.push(Buffer.from(text.slice(text.indexOf(',') + 1), 'base64'));
  }
  await blob.dispose();
  return Buffer.concat(parts);
}

async function call<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw pageError(error);
  }
}

/** The page's own errors say `credence: CODE: DETAIL`; anything else is passed on as it is. */
export function pageError(error: unknown): unknown {
  const text = error instanceof Error ? error.message : String(error);
  const [, code, detail = ''] = /credence: ([a-z-]+): ([^\n]*)/.exec(text) ?? [];
  if (code === undefined) return error;
  if (code === 'import')
    return new CommandError(EXIT.usage, `The CSV cannot be used: ${importSentence(detail)}`);
  if (code === 'recipe') return new CommandError(EXIT.usage, `The lab refuses the recipe: ${detail}`);
  return new CommandError(EXIT.failed, `The lab failed: ${detail}`);
}
