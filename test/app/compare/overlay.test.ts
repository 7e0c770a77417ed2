import { describe, expect, it } from 'vitest';
import { institutionRows } from '../../../src/app/compare/institutionRows';
import { niceTicks, overlayLines, pooledLevel, sameCustomers } from '../../../src/app/compare/overlay';
import { toShare } from '../../../src/app/compare/toShare';
import type { Pin } from '../../../src/lab/compare/pin';
import type { RunSummary, Score } from '../../../src/lab/compare/runSummary';
import { defaultRecipe, type Recipe } from '../../../src/scenario/recipe';
import { fixtureSummary } from '../../support/fixtureCells';

const recipe: Recipe = { ...defaultRecipe, federation: { ...defaultRecipe.federation, rounds: 2 } };
const auc = (value: number): Score => ({ auc: value, ks: null });

/** Common AUCs by round from 0, with 10 bytes and half a virtual second a round. */
function run(seed: number, common: readonly (number | null)[], of: Recipe = recipe): RunSummary {
  const summary = fixtureSummary({ ...of, seed });
  const rounds = common.flatMap((value, k) => {
    const round = summary.rounds[k];
    if (round === undefined) return [];
    return [{ ...round, common: value === null ? null : auc(value), bytesUp: 10, virtualSeconds: 0.5 }];
  });
  return { ...summary, rounds, pooled: { common: auc(0.8), own: [] } };
}

const pin = (id: string, ...runs: RunSummary[]): Pin => ({ version: 1, id, name: id, place: 0, runs });

describe('lines over each other', () => {
  it('go along rounds, bytes that left so far, or virtual time so far', () => {
    const pins = [pin('a', run(1, [0.5, 0.6, 0.7]))];
    const xs = (along: 'round' | 'bytes' | 'seconds') =>
      overlayLines(pins, along, 'common', 'auc')[0]?.points.map(({ x }) => x);
    expect(xs('round')).toEqual([0, 1, 2]);
    expect(xs('bytes')).toEqual([10, 20, 30]);
    expect(xs('seconds')).toEqual([0.5, 1, 1.5]);
  });

  it('are the mean over seeds, where every seed has a value', () => {
    const [line] = overlayLines(
      [pin('a', run(1, [0.5, 0.6, 0.7]), run(2, [0.5, null, 0.8]))],
      'round',
      'common',
      'auc',
    );
    expect(line?.points.map(({ round, value }) => [round, Number(value.toFixed(12))])).toEqual([
      [0, 0.5],
      [2, 0.75],
    ]);
    expect(line?.deviation).toBeCloseTo(Math.sqrt(0.005), 12);
  });

  it('have a pooled level only where the customers are the same', () => {
    const { data } = recipe;
    const shifted: Recipe = {
      ...recipe,
      data: data.source === 'synthetic' ? { ...data, conceptShift: 1 } : data,
    };
    const [a, b, c] = [pin('a', run(1, [0.5])), pin('b', run(1, [0.6])), pin('c', run(1, [0.5], shifted))];
    expect([sameCustomers([a, b]), pooledLevel([a, b], 'common', 'auc')]).toEqual([true, 0.8]);
    expect([sameCustomers([a, c]), pooledLevel([a, c], 'common', 'auc')]).toEqual([false, null]);
    // And nothing is best where the task is another one.
    expect(institutionRows([a, c], 'score', 'auc').every(({ best }) => best === null)).toBe(true);
    expect(institutionRows([a, b], 'score', 'auc').every(({ best }) => best !== null)).toBe(true);
  });
});

describe('the table by institution', () => {
  it('has a row an institution, then mean and worst, each over the seeds', () => {
    const rows = institutionRows([pin('a', run(1, [0.5, 0.6]), run(2, [0.5, 0.6]))], 'score', 'auc');
    expect(rows.map(({ of }) => of)).toEqual([0, 1, 2, 3, 4, 'mean', 'worst']);
    const means = rows.slice(0, 5).map(({ cells }) => cells[0]?.mean ?? NaN);
    expect(rows[5]?.cells[0]?.mean).toBeCloseTo(means.reduce((sum, value) => sum + value, 0) / 5, 12);
    expect(rows[6]?.cells[0]?.mean).toBeLessThanOrEqual(Math.min(...means) + 1e-12);
    expect(rows[0]?.cells[0]?.count).toBe(2);
  });
});

describe('what it takes to reach a share of pooled', () => {
  it('is the mean over the seeds that reach it, and says how many do', () => {
    const some = pin('a', run(1, [0.5, 0.795, 0.8]), run(2, [0.5, 0.6, 0.799]), run(3, [0.5, 0.6, 0.7]));
    expect(toShare(some, { score: 'auc', share: 0.99 })).toEqual({
      seeds: 3,
      reached: 2,
      needed: { rounds: 1.5, bytesUp: 25, virtualSeconds: 1.25 },
    });
    expect(toShare(pin('b', run(1, [0.5, 0.5])), { score: 'auc', share: 0.99 }).needed).toBeNull();
  });
});

describe('ticks of bytes and seconds', () => {
  it('are round numbers that cover the axis, four to eight of them', () => {
    for (const most of [0.003, 0.42, 1, 7, 19.9, 1000, 123456, 9.9e6]) {
      const ticks = niceTicks(most);
      const [, step = 0] = ticks;
      expect(ticks[0]).toBe(0);
      expect(ticks.length).toBeGreaterThanOrEqual(3);
      expect(ticks.length).toBeLessThanOrEqual(8);
      expect(ticks.at(-1)).toBeLessThanOrEqual(most * 1.000001);
      expect(most - (ticks.at(-1) ?? 0)).toBeLessThan(step * 1.000001);
      expect(['1', '2', '5']).toContain(step.toExponential(6).charAt(0));
    }
    expect(niceTicks(0)).toEqual([0]);
  });
});
