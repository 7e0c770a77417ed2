/**
 * What an institution has to remember of its releases, as numbers that its desk keeps for it: the budget survives a reload
 * because the next charter brings them back.
 */
import { DP_GROUPS, MOST_EVENTS, NO_EVENTS, type DpEvents } from './dpGroups';
import { dpEvent } from './dpEvent';

export interface PrivacyAccount {
  readonly events: DpEvents;
  /** Training customers, good and defaulted, as they were told with noise; null while they were not. */
  readonly told: readonly [good: number, defaulted: number] | null;
  /** The same of the held-out customers. */
  readonly heldOut: readonly [good: number, defaulted: number] | null;
  /** Statistics released so far, a bit each in the order of `STATISTICS`. */
  readonly statistics: number;
  /** Last round whose update was charged; 0 = none. */
  readonly fit: number;
  /** Last round whose judgement was charged; -1 = none. */
  readonly judged: number;
}

export const STATISTICS = ['magnitudes', 'histograms', 'moments'] as const;
export type Statistic = (typeof STATISTICS)[number];

export const FRESH_ACCOUNT: PrivacyAccount = {
  events: NO_EVENTS,
  told: null,
  heldOut: null,
  statistics: 0,
  fit: 0,
  judged: -1,
};

const HEAD = 7;
const EVENT = 4;
export const ACCOUNT_NUMBERS = HEAD + EVENT * MOST_EVENTS;

/** @returns length = ACCOUNT_NUMBERS; zeros where there is no event */
export function accountVector(account: PrivacyAccount): Float64Array {
  const { events, told, heldOut, statistics, fit, judged } = account;
  const vector = new Float64Array(ACCOUNT_NUMBERS);
  vector.set([...(told ?? [-1, -1]), ...(heldOut ?? [-1, -1]), statistics, fit, judged]);
  let at = HEAD;
  for (const [index, group] of DP_GROUPS.entries()) {
    for (const { noiseMultiplier, samplingRate, times } of events[group]) {
      vector.set([index, noiseMultiplier, samplingRate, times], at);
      at += EVENT;
    }
  }
  return vector;
}

const isCount = (value: number, least: number): boolean => Number.isInteger(value) && value >= least;

/** @throws RangeError when the numbers are none of `accountVector` */
export function accountFrom(vector: Float64Array): PrivacyAccount {
  if (vector.length !== ACCOUNT_NUMBERS) throw new RangeError(`${vector.length} numbers in an account`);
  const [good = NaN, defaulted = NaN, heldGood = NaN, heldDefaulted = NaN, statistics = NaN, fit = NaN] =
    vector;
  const judged = vector[6] ?? NaN;
  const heads = [good, defaulted, heldGood, heldDefaulted, judged];
  if (!heads.every((value) => isCount(value, -1)) || ![statistics, fit].every((value) => isCount(value, 0))) {
    throw new RangeError('an account counts in whole numbers');
  }
  const events: Record<(typeof DP_GROUPS)[number], ReturnType<typeof dpEvent>[]> = {
    training: [],
    'held-out': [],
  };
  for (let at = HEAD; at < vector.length; at += EVENT) {
    const [index = NaN, noiseMultiplier = NaN, samplingRate = NaN, times = NaN] = vector.subarray(
      at,
      at + EVENT,
    );
    if (times === 0) continue;
    const group = DP_GROUPS[index];
    if (group === undefined) throw new RangeError('an event tells of nobody');
    events[group].push(dpEvent(noiseMultiplier, samplingRate, times));
  }
  return {
    events,
    told: good < 0 ? null : [good, defaulted],
    heldOut: heldGood < 0 ? null : [heldGood, heldDefaulted],
    statistics,
    fit,
    judged,
  };
}

export function isAccount(vector: Float64Array): boolean {
  try {
    accountFrom(vector);
    return true;
  } catch {
    return false;
  }
}
