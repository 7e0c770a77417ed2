/** The comparison table's rows, of one run or of a study's seeds. */
import type { SeenInstitution, SeenRun } from '../../lab/perspective';
import type { SeenSeed } from '../../lab/perspective';
import type { Measure } from '../charts/curves';
import { comparedRound, gain, gainsOverSeeds, verdict } from './gain';
import type { Figure, Verdict, Yardstick } from './gain';
import { spread, verdictOverSeeds } from './seedSpread';

export interface Cell {
  readonly value: number;
  /** Standard deviation over seeds; null for a single run. */
  readonly deviation: number | null;
}

export interface GainRow {
  readonly institution: SeenInstitution;
  readonly alone: Cell | null;
  readonly federated: Cell | null;
  readonly difference: Cell | null;
  readonly pooled: Cell | null;
  readonly verdict: Verdict;
  /** Binning error of the difference at most. */
  readonly bound: number;
}

const single = (figure: Figure | null): Cell | null =>
  figure === null ? null : { value: figure.value, deviation: null };

const averaged = (figures: readonly (Figure | null)[]): Cell | null => {
  const over = spread(figures);
  return over === null ? null : { value: over.mean, deviation: over.deviation };
};

/** @returns no row before the first round has closed */
export function rowsOfRun(run: SeenRun, yardstick: Yardstick, measure: Measure): GainRow[] {
  const round = comparedRound(run);
  if (round === null) return [];
  return run.institutions.map((institution, i) => {
    const { alone, federated, pooled, difference } = gain(round, run.references, i, yardstick, measure);
    return {
      institution,
      alone: single(alone),
      federated: single(federated),
      pooled: single(pooled),
      difference: single(difference),
      verdict: verdict(difference),
      bound: difference?.bound ?? 0,
    };
  });
}

/** @param results at least one */
export function rowsOfStudy(
  institutions: readonly SeenInstitution[],
  results: readonly SeenSeed[],
  yardstick: Yardstick,
  measure: Measure,
): GainRow[] {
  return institutions.map((institution, i) => {
    const gains = gainsOverSeeds(results, i, yardstick, measure);
    const differences = gains.map(({ difference }) => difference);
    return {
      institution,
      alone: averaged(gains.map(({ alone }) => alone)),
      federated: averaged(gains.map(({ federated }) => federated)),
      pooled: averaged(gains.map(({ pooled }) => pooled)),
      difference: averaged(differences),
      verdict: verdictOverSeeds(spread(differences)),
      bound: Math.max(0, ...differences.map((difference) => difference?.bound ?? 0)),
    };
  });
}
