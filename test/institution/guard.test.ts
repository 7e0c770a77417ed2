import { beforeEach, describe, expect, it } from 'vitest';
import { accountFrom, accountVector, type PrivacyAccount } from '../../src/core/privacy/account';
import { defaultPrivacy, type RecordPrivacy } from '../../src/core/privacy/promise';
import { spentBy } from '../../src/core/privacy/spentBy';
import { fedAvg } from '../../src/core/strategies/fedAvg';
import { labelHistograms } from '../../src/data/encoding/labelHistograms';
import { magnitudes } from '../../src/data/encoding/magnitudes';
import { stream } from '../../src/core/random';
import { Rows } from '../../src/data/rows';
import { createGuard, type Guard, type GuardSettings } from '../../src/institution/guard';
import { ReleaseRefused } from '../../src/institution/release';

const columns = [
  { categories: 0, nullable: false },
  { categories: 2, nullable: false },
];
const PLAN = Float32Array.of(0, -3, 3);
const rng = stream(8, 'rows');
const rowsOf = (count: number): Rows =>
  new Rows(
    [
      Float32Array.from({ length: count }, () => rng.normal()),
      Float32Array.from({ length: count }, () => rng.int(2)),
    ],
    Uint8Array.from({ length: count }, () => (rng.uniform() < 0.2 ? 1 : 0)),
  );
const customers = { train: rowsOf(800), holdout: rowsOf(400) };

const usual = defaultPrivacy('record');
if (usual.unit !== 'record') throw new Error('unreachable');
const privacy: RecordPrivacy = usual;
const settings: GuardSettings = {
  privacy,
  institution: 1,
  seed: 5,
  rounds: 3,
  batchSize: 64,
  epochs: 1,
  strategy: fedAvg().facts,
  columns,
  mode: 'woe',
  account: null,
};

const TRAINING = { epochs: 1, batchSize: 64, wholeBatch: false, classWeighting: 'none' } as const;
const histogram = (): Uint32Array => new Uint32Array(128).fill(3);

let told: PrivacyAccount[];
const open = (changes: Partial<GuardSettings> = {}): Guard =>
  createGuard({ ...settings, ...changes }, customers, (account) => told.push(account));
beforeEach(() => {
  told = [];
});
const latest = (): PrivacyAccount => {
  const account = told.at(-1);
  if (account === undefined) throw new Error('nothing was charged');
  return account;
};
/** A whole run, as the coordinator would ask for it. */
function release(guard: Guard, rounds = 3): void {
  guard.magnitudes(magnitudes(customers.train, columns));
  guard.histograms(labelHistograms(customers.train, columns, PLAN));
  guard.moments(customers.train, PLAN);
  guard.scores(0, [histogram()]);
  for (let round = 1; round <= rounds; round++) {
    guard.fit(round).protect(TRAINING);
    guard.scores(round, [histogram()]);
  }
}
const codeOf = (task: () => unknown): string => {
  try {
    task();
  } catch (error) {
    if (error instanceof ReleaseRefused) return error.code;
    throw error;
  }
  return 'none';
};

describe('an institution that promised privacy', { timeout: 60_000 }, () => {
  it('pays for a whole run with nearly all of the promise, and for no round more', () => {
    const guard = open();
    release(guard);
    const { training, 'held-out': heldOut } = latest().events;
    expect(spentBy(training, privacy.delta).pld).toBeLessThanOrEqual(privacy.epsilon);
    expect(spentBy(training, privacy.delta).pld).toBeGreaterThan(0.98 * privacy.epsilon);
    expect(spentBy(heldOut, privacy.delta).pld).toBeLessThanOrEqual(privacy.epsilon);
    const before = told.length;
    expect(codeOf(() => guard.fit(4).protect(TRAINING))).toBe('budget-spent');
    expect(told.length).toBe(before);
  });

  it('pays more for more than was planned, and refuses by itself', () => {
    const guard = open();
    guard.fit(1).protect({ ...TRAINING, epochs: 2 });
    expect(latest().fit).toBe(1);
    expect(codeOf(() => guard.fit(2).protect({ ...TRAINING, epochs: 30 }))).toBe('budget-spent');
    expect(latest().fit).toBe(1);
  });

  it('writes a release down before it is made: one that fails all the same is paid for', () => {
    const guard = open();
    const before = latest().events.training;
    // The plan is no plan: the statistic fails after it was charged.
    expect(() => guard.moments(customers.train, Float32Array.of(0, 3, -3))).toThrow(RangeError);
    expect(latest().events.training).not.toEqual(before);
  });

  it('tells the same number of customers whoever asks, and not the true one exactly', () => {
    const one = open().samples;
    expect(open().samples).toBe(one);
    const numbers = Array.from({ length: 8 }, (_, seed) => open({ seed }).samples);
    expect(new Set(numbers).size).toBeGreaterThan(3);
    for (const number of numbers) expect(Math.abs(number - 800)).toBeLessThan(60);
  });

  it('answers each question once', () => {
    const guard = open();
    release(guard, 1);
    for (const again of [
      () => guard.magnitudes(magnitudes(customers.train, columns)),
      () => guard.histograms(labelHistograms(customers.train, columns, PLAN)),
      () => guard.moments(customers.train, PLAN),
      () => guard.fit(1),
      () => guard.scores(1, [histogram()]),
    ]) {
      expect(codeOf(again)).toBe('policy');
    }
  });

  it('counts nobody where nobody reads the counts, and pays nothing for it', () => {
    const guard = open({ mode: 'standard' });
    const before = latest();
    const counts = guard.histograms(labelHistograms(customers.train, columns, PLAN));
    expect(counts.every((count) => count === 0)).toBe(true);
    expect(latest()).toBe(before);
  });

  it('releases the same again after a reload without paying again, and goes on paying after', () => {
    const first = open();
    release(first, 2);
    const account = accountFrom(accountVector(latest()));
    const scores = open().scores(0, [histogram()]);
    told = [];
    const again = open({ account });
    again.magnitudes(magnitudes(customers.train, columns));
    expect(again.scores(0, [histogram()])).toEqual(scores);
    again.fit(1).protect(TRAINING);
    again.fit(2).protect(TRAINING);
    expect(told).toEqual([]);
    again.fit(3).protect(TRAINING);
    expect(latest().events.training).not.toEqual(account.events.training);
  });

  it('pays again for noise that nobody can draw again', () => {
    const cryptographic: RecordPrivacy = { ...privacy, randomness: 'cryptographic' };
    const first = open({ privacy: cryptographic });
    release(first, 2);
    const account = latest();
    told = [];
    const again = open({ privacy: cryptographic, account });
    expect(again.samples).toBe((account.told?.[0] ?? NaN) + (account.told?.[1] ?? NaN));
    expect(told).toEqual([]);
    again.fit(2).protect(TRAINING);
    expect(latest().events.training).not.toEqual(account.events.training);
    expect(codeOf(() => again.fit(3).protect(TRAINING))).toBe('budget-spent');
  });

  it('weighs classes by the numbers it told, never by those it has', () => {
    const { classWeights } = open()
      .fit(1)
      .protect({ ...TRAINING, classWeighting: 'balanced' });
    const [good, defaulted] = latest().told ?? [NaN, NaN];
    expect(classWeights).toEqual({
      good: (good + defaulted) / (2 * good),
      bad: (good + defaulted) / (2 * defaulted),
    });
  });
});
