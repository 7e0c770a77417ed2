/** What the customers teach: the reference table's claims, averaged over seeds, at no concept shift. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Customers } from '../../../src/data/generator/drawCustomers';
import { FEATURES } from '../../../src/data/generator/features';
import { draw, institutions, mean } from './draw';
import { informationValue } from './informationValue';
import { auc, encode, encodersOf, fit, score, stack, tunedFit } from './referenceModel';

const SEEDS = 10;
const STATE_OWNED = 0;
const RURAL = 3;

interface Outcome {
  readonly oracle: number;
  readonly pooled: number;
  readonly stateGain: number;
  readonly ruralGain: number;
  readonly ruralAlone: number;
}

function judge(seed: number): Outcome {
  const books = institutions.map((_, place) => draw(place, {}, seed));
  const encoders = encodersOf(books);
  const training = books.map((book) => encode(encoders, book));
  const pooled = fit(stack(training), 10);

  const judged = (place: number, folds: number, tested: number, penalties: readonly number[]) => {
    const fresh = draw(place, { rows: 8000 }, seed, 'holdout');
    const test = encode(encoders, fresh);
    const own = training[place] ?? test;
    const alone = auc(score(tunedFit(own, penalties, folds, tested), test), test.y);
    return { alone, joined: auc(score(pooled, test), test.y), oracle: auc(fresh.pd, test.y) };
  };
  const state = judged(STATE_OWNED, 4, 1, [100, 10]);
  const rural = judged(RURAL, 5, 5, [100, 30, 10, 3]);
  return {
    oracle: (state.oracle + rural.oracle) / 2,
    pooled: (state.joined + rural.joined) / 2,
    stateGain: state.joined - state.alone,
    ruralGain: rural.joined - rural.alone,
    ruralAlone: rural.alone,
  };
}

describe('what the customers teach', () => {
  let outcomes: Outcome[] = [];
  const average = (figure: keyof Outcome): number => mean(outcomes.map((outcome) => outcome[figure]));

  beforeAll(() => {
    outcomes = Array.from({ length: SEEDS }, (_, seed) => judge(seed + 1));
  }, 120_000);

  it('a pooled logistic regression comes within .05 of the oracle', () => {
    expect(average('oracle') - average('pooled')).toBeLessThan(0.05);
    expect(average('oracle')).toBeGreaterThan(0.81);
  });

  it('the state-owned bank gains at most .01 by joining', () => {
    expect(average('stateGain')).toBeLessThanOrEqual(0.01);
  });

  it('the rural bank, tuned as it may be alone, gains at least .05', () => {
    expect(average('ruralGain')).toBeGreaterThanOrEqual(0.05);
    expect(average('ruralAlone')).toBeGreaterThan(0.6);
  });

  it('most features have an information value of .02 to .25, and none gives the answer away', () => {
    const book: Customers = draw(2, { rows: 40000 });
    const values = FEATURES.map((_, j) => informationValue(book.rows.column(j), book.rows.labels));
    expect(values.filter((iv) => iv >= 0.02 && iv <= 0.25).length).toBeGreaterThanOrEqual(20);
    expect(Math.max(...values)).toBeLessThan(0.5);
  });
});
