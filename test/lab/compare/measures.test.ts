import { describe, expect, it } from 'vitest';
import { costsToShare, measureOf, ownGain, usualMeasuring } from '../../../src/lab/compare/measures';
import type { RunSummary, Score } from '../../../src/lab/compare/runSummary';
import { defaultRecipe } from '../../../src/scenario/recipe';
import { fixtureSummary } from '../../support/fixtureCells';

const auc = (value: number): Score => ({ auc: value, ks: null });

/** AUC .70, .78, .792, .79 in rounds 1 to 4; pooled .80. */
function climbing(): RunSummary {
  const summary = fixtureSummary({
    ...defaultRecipe,
    federation: { ...defaultRecipe.federation, rounds: 4 },
  });
  const common = [0.5, 0.7, 0.78, 0.792, 0.79];
  return {
    ...summary,
    rounds: summary.rounds.map((round, k) => ({
      ...round,
      common: auc(common[k] ?? 0),
      bytesUp: 100 * (k + 1),
      virtualSeconds: k,
    })),
    pooled: { common: auc(0.8), own: [] },
  };
}

describe('what it costs to reach a share of pooled', () => {
  it('is told at the first round that reaches it, with all that was spent until then', () => {
    // 99 % of .80 is .792, reached in round 3: bytes of rounds 0 to 3.
    expect(costsToShare(climbing(), usualMeasuring)).toMatchObject({
      rounds: 3,
      bytesUp: 100 + 200 + 300 + 400,
      virtualSeconds: 0 + 1 + 2 + 3,
    });
    expect(costsToShare(climbing(), { score: 'auc', share: 0.97 })?.rounds).toBe(2);
  });

  it('is not told when it was not reached, or when nothing was pooled', () => {
    expect(costsToShare(climbing(), { score: 'auc', share: 1 })).toBeNull();
    expect(costsToShare({ ...climbing(), pooled: null }, usualMeasuring)).toBeNull();
  });

  it('does not take the initial weights for a result', () => {
    const [first, ...others] = climbing().rounds;
    if (first === undefined) throw new Error('there is a round 0');
    const lucky = { ...climbing(), rounds: [{ ...first, common: auc(0.9) }, ...others] };
    expect(costsToShare(lucky, usualMeasuring)?.rounds).toBe(3);
  });
});

describe('measures', () => {
  it('take an institution’s own model where the strategy gives it one', () => {
    const run = climbing();
    const last = run.rounds.at(-1);
    if (last === undefined) throw new Error('there are rounds');
    const own = [0.6, 0.7, 0.8, 0.9, 0.5].map(auc);
    const personal = [auc(0.95), null, null, null, auc(0.65)];
    const alone = [auc(0.9), auc(0.7), null, auc(0.8), auc(0.7)];
    const some = { ...run, alone, rounds: [...run.rounds.slice(0, -1), { ...last, own, personal }] };
    expect(measureOf(some, 'meanOwn', usualMeasuring)).toBeCloseTo((0.95 + 0.7 + 0.8 + 0.9 + 0.65) / 5, 12);
    expect(measureOf(some, 'worstOwn', usualMeasuring)).toBe(0.65);
    expect(ownGain(some, 4, 'auc')).toBeCloseTo(-0.05, 12);
    // Who has no reference does not count as 0.
    expect(measureOf(some, 'meanGain', usualMeasuring)).toBeCloseTo((0.05 + 0 + 0.1 - 0.05) / 4, 12);
  });

  it('sum bytes and virtual time over all rounds', () => {
    expect(measureOf(climbing(), 'bytesUp', usualMeasuring)).toBe(1500);
    expect(measureOf(climbing(), 'virtualSeconds', usualMeasuring)).toBe(10);
  });
});
