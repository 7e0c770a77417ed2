/** What a sweep has found so far, cell by cell. */
import { bestOf, type BySeed } from './bestOf';
import { isMoreBetter, measureOf, type MeasureName, type MeasureSettings } from './measures';
import type { Outcome } from './outcome';
import type { RunSummary } from './runSummary';
import { cellsOf, recipeKey, seedsOf, type Cell, type Sweep } from './sweep';

export interface CellRun {
  readonly seed: number;
  /** undefined until it is over; never for a cell that is skipped. */
  readonly outcome: Outcome | undefined;
}

export interface CellResult {
  readonly cell: Cell;
  /** One a seed, in order. */
  readonly runs: readonly CellRun[];
}

interface KeyedCell {
  readonly cell: Cell;
  /** One a seed. */
  readonly runs: readonly { readonly seed: number; readonly key: string }[];
}

/** Keys are hashes of whole recipes: made once a sweep, not with every outcome. */
const keyed = new WeakMap<Sweep, readonly KeyedCell[]>();

function keyedCells(sweep: Sweep, institutions: number | undefined): readonly KeyedCell[] {
  const known = institutions === undefined ? keyed.get(sweep) : undefined;
  if (known !== undefined) return known;
  const seeds = seedsOf(sweep);
  const cells = cellsOf(sweep, institutions).map((cell) => ({
    cell,
    runs: seeds.map((seed) => ({
      seed,
      key: cell.obstacles.length > 0 ? '' : recipeKey({ ...cell.recipe, seed }),
    })),
  }));
  if (institutions === undefined) keyed.set(sweep, cells);
  return cells;
}

/**
 * @param outcomes by `recipeKey`
 * @param institutions see `cellsOf`
 */
export function resultsOf(
  sweep: Sweep,
  outcomes: ReadonlyMap<string, Outcome>,
  institutions?: number,
): CellResult[] {
  return keyedCells(sweep, institutions).map(({ cell, runs }) => ({
    cell,
    runs: runs.map(({ seed, key }) => ({ seed, outcome: outcomes.get(key) })),
  }));
}

export function summariesOf({ runs }: CellResult): RunSummary[] {
  return runs.flatMap(({ outcome }) => (outcome?.status === 'done' ? [outcome.summary] : []));
}

/** Of the seeds that are done. */
export function figuresOf(result: CellResult, measure: MeasureName, settings: MeasureSettings): BySeed {
  return new Map(
    summariesOf(result).map((summary) => [summary.recipe.seed, measureOf(summary, measure, settings)]),
  );
}

/**
 * Cells that are best among those with the same customers: elsewhere the task is another one, and higher is not
 * better.
 *
 * @returns indices into `results`
 */
export function bestCells(
  results: readonly CellResult[],
  measure: MeasureName,
  settings: MeasureSettings,
): ReadonlySet<number> {
  const groups = new Map<string, number[]>();
  for (const [k, { cell }] of results.entries()) {
    const who = JSON.stringify(cell.recipe.data);
    groups.set(who, [...(groups.get(who) ?? []), k]);
  }
  const marked = new Set<number>();
  for (const members of groups.values()) {
    const contenders = members.flatMap((k) => {
      const result = results[k];
      return result === undefined ? [] : [{ k, figures: figuresOf(result, measure, settings) }];
    });
    const best = bestOf(
      contenders.map(({ figures }) => figures),
      isMoreBetter(measure),
    );
    const found = best.contender === null ? undefined : contenders[best.contender];
    if (found !== undefined) marked.add(found.k);
  }
  return marked;
}
