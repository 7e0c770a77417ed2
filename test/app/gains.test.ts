import { describe, expect, it } from 'vitest';
import { comparedRound, gain, verdict } from '../../src/app/gains/gain';
import { rowsOfRun } from '../../src/app/gains/rows';
import { spread, verdictOverSeeds } from '../../src/app/gains/seedSpread';
import { ALL_SEEING, seenBy } from '../../src/lab/perspective';
import { defaultRecipe } from '../../src/scenario/recipe';
import { fixtureRun } from '../support/fixtureRun';

const figures = (...values: number[]) => values.map((value) => ({ value, bound: 0 }));

describe('one run', () => {
  const { record } = fixtureRun(defaultRecipe, 6);

  it('compares the same round of all three ways of training', () => {
    const last = record.rounds.at(-1);
    if (last === undefined) throw new Error('the fixture has rounds');
    const { alone, federated, pooled, difference } = gain(last, record.references, 3, 'own', 'auc');
    expect(federated?.value).toBe(last.own[3]?.auc);
    expect(alone?.value).toBe(record.references.alone[3]?.find(({ round }) => round === 6)?.own[3]?.auc);
    expect(pooled?.value).toBe(record.references.pooled.find(({ round }) => round === 6)?.own[3]?.auc);
    expect(difference?.value).toBeCloseTo((federated?.value ?? NaN) - (alone?.value ?? NaN), 12);
    expect(difference?.bound).toBeCloseTo((federated?.bound ?? NaN) + (alone?.bound ?? NaN), 12);
  });

  it('waits for the slowest reference rather than comparing different budgets', () => {
    const alone = record.references.alone.map((line, i) => (i === 2 ? line.slice(0, 4) : line));
    const behind = { ...record, references: { ...record.references, alone } };
    expect(comparedRound(seenBy(behind, ALL_SEEING))?.round).toBe(4);
    expect(comparedRound(seenBy(record, ALL_SEEING))?.round).toBe(6);
  });

  it('has no row before a round has closed', () => {
    expect(rowsOfRun(seenBy(fixtureRun(defaultRecipe, 0).record, ALL_SEEING), 'own', 'auc')).toEqual([]);
  });

  it('calls a difference within the binning bound unclear', () => {
    expect(verdict({ value: -0.004, bound: 0.005 })).toBe('unclear');
    expect(verdict({ value: -0.006, bound: 0.005 })).toBe('loses');
    expect(verdict({ value: 0.006, bound: 0.005 })).toBe('gains');
    expect(verdict(null)).toBe('pending');
  });
});

describe('several seeds', () => {
  it('give mean and sample standard deviation', () => {
    expect(spread(figures(0.1, 0.2, 0.3))).toEqual({
      mean: expect.closeTo(0.2, 12),
      deviation: expect.closeTo(0.1, 12),
      count: 3,
    });
    expect(spread([null])).toBeNull();
  });

  it('decide only when the 95 % t interval excludes zero', () => {
    // n = 5: t = 2.776, so the mean must exceed 2.776 * deviation / sqrt 5 = 1.2415 deviations.
    expect(verdictOverSeeds({ mean: 1.25, deviation: 1, count: 5 })).toBe('gains');
    expect(verdictOverSeeds({ mean: 1.23, deviation: 1, count: 5 })).toBe('unclear');
    expect(verdictOverSeeds({ mean: -1.25, deviation: 1, count: 5 })).toBe('loses');
    expect(verdictOverSeeds({ mean: 9, deviation: 0, count: 1 })).toBe('unclear');
  });
});
