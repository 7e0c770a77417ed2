/** `npm run headless -- --sweep`: a grid of settings in, one table out, through the lab's own page. */
import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Browser } from 'playwright-core';
import * as v from 'valibot';
import type { Outcome } from '../lab/compare/outcome';
import { attacksAgainstRules, protectionsOn, strategiesOn } from '../lab/compare/presets';
import { resultsOf, type CellResult } from '../lab/compare/results';
import { shortCode } from '../lab/compare/settings';
import { cellsOf, recipeKey, seedsOf, sweepSchema, type Sweep } from '../lab/compare/sweep';
import { sweepCsv, sweepJson } from '../lab/compare/sweepFiles';
import { remainingTime } from '../lab/compare/taskRunner';
import { defaultRecipe, type Recipe } from '../scenario/recipe';
import { CommandError, EXIT, type ExitCode } from './exit';
import { checkedFile, makeFolder, readText } from './givenFiles';
import type { SweepOptions } from './headlessOptions';
import { openBrowser, openLabPage, type LabPage } from './labPage';
import type { ProgressLine } from './progressLine';
import { describeIssue, parseMapping, parseRecipe } from './recipeFile';
import { deal, type RunRequest } from './runSeeds';
import { serveLab } from './servedLab';
import { sweepReport } from './sweepTables';

const PRESETS: Readonly<Record<string, (recipe: Recipe) => Sweep>> = {
  strategies: strategiesOn,
  attacks: attacksAgainstRules,
  protections: protectionsOn,
};

/** @throws CommandError with status 2 */
export function readSweep({ sweep: given, recipe: from, csv, seeds }: SweepOptions): Sweep {
  const base = (): Recipe =>
    from === 'default' ? defaultRecipe : parseRecipe(readText(from), from, csv !== null);
  const preset = PRESETS[given];
  const value: unknown = preset === undefined ? withRecipe(readText(given), given, base) : preset(base());
  const parsed = v.safeParse(sweepSchema, withSeeds(value, seeds));
  if (!parsed.success) {
    const faults = parsed.issues.map((issue) => `  ${sweepFault(issue)}`);
    throw new CommandError(EXIT.usage, [`${given} is not a valid sweep:`, ...faults].join('\n'));
  }
  if (parsed.output.recipe.data.source === 'csv' && csv === null) {
    throw new CommandError(EXIT.usage, `${given} uses a CSV: give it with --csv FILE.`);
  }
  return parsed.output;
}

/** What is checked as a whole says itself what is wrong. */
function sweepFault(issue: v.BaseIssue<unknown>): string {
  const isWhole = issue.type === 'check' || issue.type === 'raw_transform';
  return isWhole ? issue.message : describeIssue(issue);
}

function withRecipe(text: string, name: string, base: () => Recipe): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new CommandError(EXIT.usage, `${name} is not JSON: ${why}`);
  }
  if (typeof value !== 'object' || value === null || 'recipe' in value) return value;
  return { ...value, recipe: base() };
}

function withSeeds(value: unknown, seeds: number | null): unknown {
  return seeds === null || typeof value !== 'object' || value === null ? value : { ...value, seeds };
}

/**
 * @param opened told when a browser is open, and when it is closed
 * @throws CommandError
 */
export async function runSweepCommand(
  options: SweepOptions,
  progress: ProgressLine,
  opened: (isOpen: boolean) => void,
): Promise<ExitCode> {
  const asked = readSweep(options);
  const csv =
    options.csv === null
      ? null
      : {
          path: checkedFile(options.csv),
          name: basename(options.csv),
          mapping: options.mapping === null ? null : parseMapping(readText(options.mapping), options.mapping),
        };
  const out = makeFolder(options.out);
  const browser = await openBrowser();
  opened(true);
  let swept: Swept;
  try {
    const lab = await serveLab(() => progress.note('building the lab (the sources are newer than dist/)'));
    try {
      swept = await runSweep(browser, lab.address, asked, csv, progress);
    } finally {
      await lab.close();
    }
  } finally {
    await browser.close();
    opened(false);
  }
  const { sweep, results } = swept;
  const json = sweepJson(sweep, results);
  writeFileSync(join(out, 'sweep.json'), json);
  writeFileSync(join(out, 'sweep.csv'), sweepCsv(sweep, results));
  progress.clear();
  process.stdout.write(options.json ? json : `${sweepReport(sweep, results)}\n`);
  progress.note(`written to ${options.out}`);
  const hasFailed = results.some(({ runs }) => runs.some(({ outcome }) => outcome?.status === 'failed'));
  return hasFailed ? EXIT.failed : EXIT.ok;
}

/** @param csv whose customers are used; null for drawn ones */
export function runSweep(
  browser: Browser,
  address: string,
  sweep: Sweep,
  csv: RunRequest['csv'],
  progress: ProgressLine,
): Promise<Swept> {
  return csv === null
    ? sweepDrawn(browser, address, sweep, progress)
    : sweepFile(browser, address, sweep, csv, progress);
}

export interface Swept {
  /** As it was run: with a file's fingerprint and mapping, where there is a file. */
  readonly sweep: Sweep;
  readonly results: readonly CellResult[];
}

/** Says how far it is and what is left. */
function createCounter(progress: ProgressLine, all: number) {
  let done = 0;
  const begun = performance.now();
  return (cell: { readonly values: CellResult['cell']['values'] }, seed: number): void => {
    const left = remainingTime(performance.now() - begun, done, all - done);
    const time = left === null ? '' : `, about ${Math.ceil(left / 60_000)} min left`;
    const what = cell.values.map(shortCode).join(', ');
    progress.show(`run ${done + 1} of ${all}${time}: ${what}, seed ${seed}`);
    done++;
  };
}

/** Drawn customers: all runs in one page, one after another, beside a run that rests. */
async function sweepDrawn(
  browser: Browser,
  address: string,
  sweep: Sweep,
  progress: ProgressLine,
): Promise<Swept> {
  const page = await openLabPage(browser, address);
  try {
    // The page's own run would work beside those that are measured.
    await page.configure({ ...defaultRecipe, federation: { ...defaultRecipe.federation, rounds: 1 } });
    const outcomes = await runCells(sweep, progress, undefined, (recipe) => page.runBeside(recipe));
    return { sweep, results: resultsOf(sweep, outcomes) };
  } finally {
    await page.close();
  }
}

/**
 * A file's customers live on the page's own street: each seed deals them anew, and its cells run there. Those that encrypt
 * need realms of their own kind, so the same customers are dealt once more, in another page.
 */
async function sweepFile(
  browser: Browser,
  address: string,
  asked: Sweep,
  csv: NonNullable<RunRequest['csv']>,
  progress: ProgressLine,
): Promise<Swept> {
  const encrypts = ({ protection }: Recipe): boolean => protection.aggregation.by === 'homomorphic';
  let sweep = asked;
  let institutions = 0;
  const outcomes = new Map<string, Outcome>();
  for (const [k, seed] of seedsOf(asked).entries()) {
    const pages = new Map<boolean, LabPage>();
    const pageFor = async (recipe: Recipe): Promise<LabPage> => {
      const open = pages.get(encrypts(recipe));
      if (open !== undefined) return open;
      const page = await openLabPage(browser, address);
      pages.set(encrypts(recipe), page);
      const { protection } = recipe;
      await deal(
        page,
        { ...asked.recipe, seed, protection },
        csv,
        k + pages.size === 1 ? progress : undefined,
      );
      return page;
    };
    try {
      const page = await pageFor(asked.recipe);
      const { recipe, institutions: houses } = await page.record();
      sweep = { ...asked, recipe: { ...asked.recipe, data: recipe.data } };
      institutions = houses.length;
      const one = { ...sweep, recipe: { ...sweep.recipe, seed }, seeds: 1 };
      const found = await runCells(one, progress, institutions, async (cell) =>
        runShown(await pageFor(cell), cell),
      );
      for (const [key, outcome] of found) outcomes.set(key, outcome);
    } finally {
      for (const page of pages.values()) await page.close();
    }
  }
  return { sweep, results: resultsOf(sweep, outcomes, institutions) };
}

async function runShown(page: LabPage, recipe: Recipe): Promise<Outcome> {
  await page.configure(recipe);
  await page.run();
  const { status, stopReason } = await page.record();
  if (status === 'finished') return { status: 'done', summary: await page.summary() };
  const reason =
    stopReason === 'too-few-replies' || stopReason === 'encoding-failed' ? stopReason : 'worker-failed';
  return { status: 'failed', reason };
}

async function runCells(
  sweep: Sweep,
  progress: ProgressLine,
  institutions: number | undefined,
  run: (recipe: Recipe) => Promise<Outcome>,
): Promise<Map<string, Outcome>> {
  const cells = cellsOf(sweep, institutions).filter(({ obstacles }) => obstacles.length === 0);
  const seeds = seedsOf(sweep);
  const count = createCounter(progress, cells.length * seeds.length);
  const outcomes = new Map<string, Outcome>();
  for (const seed of seeds) {
    for (const cell of cells) {
      count(cell, seed);
      const recipe = { ...cell.recipe, seed };
      const key = recipeKey(recipe);
      if (!outcomes.has(key)) outcomes.set(key, await run(recipe));
    }
  }
  return outcomes;
}
