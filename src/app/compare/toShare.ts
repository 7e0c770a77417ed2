/** What a pin needed to reach a share of the pooled score, over its seeds. */
import { costsToShare, type MeasureSettings } from '../../lab/compare/measures';
import type { Pin } from '../../lab/compare/pin';
import { spreadOf } from '../../core/statistics/studentInterval';

export interface ToShare {
  readonly seeds: number;
  /** How many of them reached it. */
  readonly reached: number;
  /** Means over those that did; null when none did. */
  readonly needed: {
    readonly rounds: number;
    readonly bytesUp: number;
    readonly virtualSeconds: number;
  } | null;
}

export function toShare({ runs }: Pin, settings: MeasureSettings): ToShare {
  const costs = runs.flatMap((run) => costsToShare(run, settings) ?? []);
  const mean = (values: readonly number[]): number => spreadOf(values)?.mean ?? 0;
  return {
    seeds: runs.length,
    reached: costs.length,
    needed:
      costs.length === 0
        ? null
        : {
            rounds: mean(costs.map(({ rounds }) => rounds)),
            bytesUp: mean(costs.map(({ bytesUp }) => bytesUp)),
            virtualSeconds: mean(costs.map(({ virtualSeconds }) => virtualSeconds)),
          },
  };
}
