/** The comparison's rows, of one run or of a study's seeds. */
import type { Perspective, SeenInstitution, SeenRun, SeenSeed } from '../../lab/perspective';
import type { Measure } from '../charts/curves';
import { canCompare, comparedRound, gain, verdictOf } from './gain';
import type { Figure, Gain, Verdict, Yardstick } from './gain';
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
  /** Beside a model of its own; null where the global one is what it uses. */
  readonly global: Cell | null;
  readonly difference: Cell | null;
  readonly pooled: Cell | null;
  readonly verdict: Verdict;
  /** Binning error of the difference at most. */
  readonly bound: number;
  /** Rounds that early stopping chose, of a single run. */
  readonly bestRound: Gain['bestRound'];
  /** Of a study: the difference of each seed, in the study's order. */
  readonly bySeed: readonly { readonly seed: number; readonly difference: number }[];
}

/** Whether institutions have models of their own, as far as this party knows. */
export const isPersonal = (rows: readonly GainRow[]): boolean => rows.some(({ global }) => global !== null);

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
    const one = gain(round, run.references, i, yardstick, measure);
    return {
      institution,
      alone: single(one.alone),
      federated: single(one.federated),
      global: single(one.global),
      pooled: single(one.pooled),
      difference: single(one.difference),
      verdict: verdictOf(run, round, i, yardstick, one),
      bound: one.difference?.bound ?? 0,
      bestRound: one.bestRound,
      bySeed: [],
    };
  });
}

/** @param results at least one */
export function rowsOfStudy(
  institutions: readonly SeenInstitution[],
  perspective: Perspective,
  results: readonly SeenSeed[],
  yardstick: Yardstick,
  measure: Measure,
): GainRow[] {
  return institutions.map((institution, i) => {
    const gains = results.map(({ final, references }) => gain(final, references, i, yardstick, measure));
    const differences = gains.map(({ difference }) => difference);
    return {
      institution,
      alone: averaged(gains.map(({ alone }) => alone)),
      federated: averaged(gains.map(({ federated }) => federated)),
      global: averaged(gains.map(({ global }) => global)),
      pooled: averaged(gains.map(({ pooled }) => pooled)),
      difference: averaged(differences),
      verdict: canCompare(perspective, i, yardstick) ? verdictOverSeeds(spread(differences)) : 'unseen',
      bound: Math.max(0, ...differences.map((difference) => difference?.bound ?? 0)),
      bestRound: { alone: null, pooled: null },
      bySeed: results.flatMap(({ seed }, k) => {
        const difference = differences[k];
        return difference == null ? [] : [{ seed, difference: difference.value }];
      }),
    };
  });
}
