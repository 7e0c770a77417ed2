/**
 * Alone and pooled depend on customers, encoding, model, training and seed, not on how the federation averages. Runs
 * that differ in the latter only share them, so that a sweep does not train them for every cell.
 */
import type { Recipe } from '../../scenario/recipe';
import type { RunSummary } from './runSummary';

export interface KnownReferences {
  has(recipe: Recipe): boolean;
  keep(summary: RunSummary): void;
  /**
   * The summary of a run without references of its own, with those that are known.
   *
   * @returns null where they do not fit: not all institutions judged its last round, so that its common test set is
   *   another one
   */
  complete(summary: RunSummary): RunSummary | null;
}

/** As many as a sweep of one seed has of other customers or trainings; older ones are computed again. */
const MOST = 64;

/** Whatever of the recipe could reach a reference, and attacks too, which work with the attackers' own rows. */
function reach({ seed, data, encoding, model, training, federation, network, threat }: Recipe): string {
  const { rounds } = federation;
  const local = network.exceptions.map(({ institution, epochs, hidden }) => ({
    institution,
    epochs,
    hidden,
  }));
  return JSON.stringify({ seed, data, encoding, model, training, rounds, local, threat });
}

function allJudged({ rounds }: RunSummary): boolean {
  const last = rounds.at(-1);
  return last !== undefined && last.own.every((score) => score !== null);
}

export function knownReferences(): KnownReferences {
  const known = new Map<string, Pick<RunSummary, 'alone' | 'pooled'>>();
  return {
    has: (recipe) => known.has(reach(recipe)),
    keep(summary) {
      if (!allJudged(summary) || summary.pooled === null || summary.alone.includes(null)) return;
      known.set(reach(summary.recipe), { alone: summary.alone, pooled: summary.pooled });
      const oldest = known.keys().next();
      if (known.size > MOST && oldest.done !== true) known.delete(oldest.value);
    },
    complete(summary) {
      const found = known.get(reach(summary.recipe));
      return found === undefined || !allJudged(summary) ? null : { ...summary, ...found };
    },
  };
}
