/** The horizontal range of the dot plot: it stays put while the run goes on and grows by whole steps. */
import type { Measure } from '../charts/curves';
import type { Frames, Range } from '../charts/frames';
import { scoreDomain } from '../charts/scoreDomain';
import { climbingRounds } from '../charts/scoreFrame';
import type { Yardstick } from './gain';
import type { Cell, GainRow } from './rows';

/** Distance of gridlines, at least. */
export const GAIN_STEP: Readonly<Record<Measure, number>> = { auc: 0.02, ks: 0.05 };
const USUAL: Readonly<Record<Measure, Range>> = { auc: [0.7, 0.8], ks: [0.3, 0.5] };

const reach = (cell: Cell | null): number[] =>
  cell === null ? [] : [cell.value - (cell.deviation ?? 0), cell.value + (cell.deviation ?? 0)];

/**
 * @param recipe the run's: a new run has a new frame
 * @param round null over seeds
 */
export function gainFrame(
  frames: Frames,
  recipe: { readonly federation: { readonly rounds: number } },
  rows: readonly GainRow[],
  round: number | null,
  yardstick: Yardstick,
  measure: Measure,
): Range {
  // Early figures are on their way up: what is out of the frame is drawn at its edge.
  const isEarly = round !== null && round <= climbingRounds(recipe.federation.rounds);
  const values = isEarly
    ? []
    : rows.flatMap(({ alone, federated, global }) => [
        ...reach(alone),
        ...reach(federated),
        ...reach(global),
      ]);
  const name = `gains ${measure} ${yardstick}`;
  return frames.hold(recipe, name, scoreDomain(values, USUAL[measure], GAIN_STEP[measure]));
}
