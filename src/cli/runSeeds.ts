/** Runs one recipe for several seeds, each in a fresh page of the lab. */
import type { Browser } from 'playwright-core';
import { defaultRecipe, type Mapping, type Recipe } from '../scenario/recipe';
import { CommandError, EXIT } from './exit';
import { warningSentence } from './importSentence';
import { openLabPage, type LabPage, type RunState } from './labPage';
import { outcomeOf, type SeedOutcome } from './outcome';
import type { ProgressLine } from './progressLine';

export interface RunRequest {
  readonly recipe: Recipe;
  /** The person's own file; null for synthetic customers. */
  readonly csv: { readonly path: string; readonly name: string; readonly mapping: Mapping | null } | null;
  readonly seeds: number;
}

export interface SeedRun {
  readonly outcome: SeedOutcome;
  /** The run as one file. */
  readonly file: Buffer;
}

/** How often progress is looked up, milliseconds. */
const LOOK = 200;

/**
 * Ends early after a seed whose run did not finish.
 *
 * @throws CommandError
 */
export async function* runSeeds(
  browser: Browser,
  address: string,
  { recipe, csv, seeds }: RunRequest,
  progress: ProgressLine,
): AsyncGenerator<SeedRun> {
  for (let k = 0; k < seeds; k++) {
    const seed = recipe.seed + k;
    progress.show(`seed ${seed}: opening the institutions`);
    const page = await openLabPage(browser, address);
    try {
      if (csv === null) await page.configure({ ...recipe, seed });
      else await deal(page, { ...recipe, seed }, csv, k === 0 ? progress : undefined);
      await play(page, seed, progress);
      const outcome = outcomeOf(await page.record());
      const file = await page.exportRun();
      yield { outcome, file };
      if (outcome.status !== 'finished') return;
    } finally {
      await page.close();
    }
  }
}

/** Reads a person's file in the page, deals it, and leaves a run on it, paused. @throws CommandError */
export async function deal(
  page: LabPage,
  recipe: Recipe,
  csv: NonNullable<RunRequest['csv']>,
  progress: ProgressLine | undefined,
): Promise<void> {
  // The import keeps the other settings of the page's recipe; the customers drawn for now are gone at once.
  await page.configure({ ...recipe, data: defaultRecipe.data });
  const file = await page.readCsv(csv.path);
  const wanted = recipe.data.source === 'csv' ? recipe.data : null;
  if (wanted !== null && wanted.sha256 !== file.sha256) {
    throw new CommandError(
      EXIT.usage,
      `${csv.name} is not the recipe's file: its SHA-256 is\n${file.sha256}, the recipe asks for\n${wanted.sha256}.`,
    );
  }
  const mapping = csv.mapping ?? wanted?.mapping ?? null;
  progress?.note(`${csv.name}: ${file.rows} rows, ${file.columns} columns, SHA-256 ${file.sha256}`);
  if (mapping === null) {
    const { target, bad, dealing } = file.proposal;
    const dealt =
      dealing.by === 'column' ? `by ${dealing.column}` : `to ${dealing.institutions} institutions`;
    progress?.note(`proposed mapping: target '${target}', default is '${bad}', dealt ${dealt}`);
    for (const warning of file.warnings) progress?.note(`  note: ${warningSentence(warning)}`);
  }
  await page.startImport(mapping);
  const share = wanted?.holdoutShare;
  const { recipe: started } = await page.record();
  if (share !== undefined && started.data.source === 'csv' && started.data.holdoutShare !== share) {
    await page.configure({ ...started, data: { ...started.data, holdoutShare: share } });
  }
}

async function play(page: LabPage, seed: number, progress: ProgressLine): Promise<void> {
  const run = page.run().then(() => 'over' as const);
  // When looking fails first, the run's own failure is no news.
  run.catch(() => undefined);
  for (;;) {
    const look = new Promise<'look'>((resolve) => setTimeout(() => resolve('look'), LOOK));
    if ((await Promise.race([run, look])) === 'over') return;
    progress.show(`seed ${seed}: ${whereabouts(await page.state())}`);
  }
}

function whereabouts({ status, round, rounds, auc }: RunState): string {
  if (status === 'finished') return 'all rounds done, references catching up';
  if (status !== 'running' && status !== 'paused') return status;
  return `round ${round} of ${rounds}${auc === null ? '' : `, AUC ${auc.toFixed(3)}`}`;
}
