/**
 * What the coordinator can say of a model from counts that institutions noised for their customers' sake, and how far that
 * may be off. Noise that is then fitted to totals has no simple law, so its reach is found by doing it again (parametric
 * bootstrap: Efron and Tibshirani 1993, "An Introduction to the Bootstrap", section 6.5): what was told is noised and fitted
 * as before, 39 times, and the farthest of these is the bound, which one draw in 40 passes.
 */
import type { ClosedRound } from '../coordinator/federation';
import { addHistograms } from '../core/metrics/addHistograms';
import { judge, type Judgement } from '../core/metrics/judge';
import { fittedCounts } from '../core/privacy/noisedCounts';
import { judgingMultipliers } from '../core/privacy/privacyPlan';
import { stream, type Rng } from '../core/random';
import { createStrategy } from '../core/strategies/strategies';
import type { Recipe } from '../scenario/recipe';
import type { Told } from './record';

const REPEATS = 39;
/** Beyond it a useful model cannot be told from a coin: no figure is given. */
export const MOST_AUC_ERROR = 0.25;

export interface NoisedFigures {
  readonly told: Told;
  readonly personal: readonly (Judgement | null)[];
}

/**
 * @param closed round; its counts as they came
 * @param recipe under record-level privacy
 * @throws RangeError when nothing was noised
 */
export function toldFigures(
  closed: Pick<ClosedRound, 'round' | 'sum' | 'counts' | 'personal' | 'judged'>,
  { federation, protection: { privacy }, seed }: Recipe,
  institutions: number,
): NoisedFigures {
  if (privacy.unit !== 'record') throw new RangeError('these counts are not noised');
  const histograms = createStrategy(federation.strategy).facts.isPersonal ? 2 : 1;
  const { last, before } = judgingMultipliers(privacy, federation.rounds, histograms);
  const deviation = closed.round >= federation.rounds ? last : before;
  const source = (...of: (string | number)[]): Rng => stream(seed, 'told-figures', closed.round, ...of);
  const own = (told: ReadonlyMap<number, Uint32Array>, what: string): (Judgement | null)[] =>
    Array.from({ length: institutions }, (_, k) => {
      const counts = told.get(k);
      return counts === undefined ? null : judgeNoised([counts], deviation, source(what, k));
    });
  const parts = [...closed.counts].sort(([a], [b]) => a - b).map(([, counts]) => counts);
  const all = closed.sum === null ? parts : [closed.sum];
  // Of a sum the parts are not known: its noise is theirs together.
  const together = closed.sum === null ? deviation : deviation * Math.sqrt(closed.judged.length);
  return {
    told: {
      common: all.length === 0 ? null : judgeNoised(all, together, source('common')),
      own: own(closed.counts, 'own'),
      counts: all.length === 0 ? null : addHistograms(all),
    },
    personal: own(closed.personal, 'personal'),
  };
}

/**
 * KS is withheld: the widest of many noised gaps is wide, whatever the model.
 *
 * @param parts noised histograms that are judged together
 * @param deviation of the noise on each count
 */
export function judgeNoised(
  parts: readonly Uint32Array[],
  deviation: number,
  rng: Pick<Rng, 'normal'>,
): Judgement | null {
  if (parts.every((counts) => counts.every((count) => count === 0))) return null;
  const found = judge(addHistograms(parts));
  let auc = 0;
  let brier = 0;
  for (let i = 0; i < REPEATS; i++) {
    const again = judge(addHistograms(parts.map((counts) => noisedAgain(counts))));
    auc = Math.max(auc, Math.abs((again.auc ?? 0.5) - (found.auc ?? 0.5)));
    brier = Math.max(brier, Math.abs(again.brier - found.brier));
  }
  const aucError = found.aucError + auc;
  const isTold = found.auc !== null && aucError <= MOST_AUC_ERROR;
  return {
    ...found,
    auc: isTold ? found.auc : null,
    aucError: isTold ? aucError : 0,
    ks: null,
    ksError: 0,
    brierError: found.brierError + brier,
  };

  function noisedAgain(counts: Uint32Array): Uint32Array {
    const bins = counts.length / 2;
    const again = new Uint32Array(counts.length);
    for (const from of [0, bins]) {
      const told = counts.subarray(from, from + bins);
      const total = told.reduce((sum, count) => sum + count, 0);
      // Rounded normal numbers, in place of the discrete Gaussian of the release: alike from a deviation of 1, and quick.
      const noised = Float64Array.from(told, (count) => count + Math.round(deviation * rng.normal()));
      again.set(fittedCounts(noised, total), from);
    }
    return again;
  }
}
