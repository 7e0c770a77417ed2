/** What the coordinator can work out from one letter: nothing but arithmetic on what it holds. */
import type { Flat } from '../../boundary/codec';
import { judge } from '../../core/metrics/judge';
import { uniformity, type ChiSquare } from '../../core/statistics/chiSquare';
import { scoreCounts } from '../../core/metrics/scoreCounts';
import { residueBytes } from './ciphertext';

/** From counts by score, which are exact. */
export interface ScoreFacts {
  readonly customers: number;
  readonly defaults: number;
  /** Share that defaulted. */
  readonly rate: number;
  readonly auc: number | null;
  readonly good: Uint32Array;
  readonly defaulted: Uint32Array;
}

/** @returns null for what is no score histogram, or one without customers */
export function scoreFacts(message: Flat): ScoreFacts | null {
  const counts = message['counts'];
  if (message['kind'] !== 'evaluateReply' || !(counts instanceof Uint32Array)) return null;
  try {
    const { good, defaulted, goodTotal, defaultedTotal } = scoreCounts(counts);
    const customers = goodTotal + defaultedTotal;
    const { auc } = judge(counts);
    return { customers, defaults: defaultedTotal, rate: defaultedTotal / customers, auc, good, defaulted };
  } catch {
    return null;
  }
}

/** What the receiver finds in a vector under masks or in ciphertexts, and it is all it finds. */
export function noiseFacts(message: Flat): ChiSquare | null {
  const residues = residueBytes(message);
  if (residues !== null) return uniformity(residues);
  const { masked } = message;
  if (!(masked instanceof Uint32Array)) return null;
  return uniformity(new Uint8Array(masked.buffer, masked.byteOffset, masked.byteLength));
}

export interface MomentFacts {
  /** Customers whose value is not missing; 0 when there were too few to tell. */
  readonly customers: number;
  readonly mean: number;
  /** Standard deviation. */
  readonly deviation: number;
}

/** One a numeric feature, from its count, sum and sum of squares. */
export function momentFacts(message: Flat): readonly MomentFacts[] | null {
  const sums = message['sums'];
  if (message['kind'] !== 'momentsReply' || !(sums instanceof Float64Array)) return null;
  return Array.from({ length: Math.floor(sums.length / 3) }, (_, feature) => {
    const [customers = 0, sum = 0, squares = 0] = sums.subarray(3 * feature);
    if (!(customers > 0)) return { customers: 0, mean: 0, deviation: 0 };
    const mean = sum / customers;
    return { customers, mean, deviation: Math.sqrt(Math.max(0, squares / customers - mean * mean)) };
  });
}

export interface CellFacts {
  readonly cells: number;
  /** Cells that are not 0. */
  readonly filled: number;
}

/** From statistics whose small cells were withheld. */
export function cellFacts(message: Flat): CellFacts | null {
  const counts = message['counts'];
  const isStatistic = message['kind'] === 'magnitudesReply' || message['kind'] === 'histogramsReply';
  if (!isStatistic || !(counts instanceof Uint32Array)) return null;
  return { cells: counts.length, filled: counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0) };
}
