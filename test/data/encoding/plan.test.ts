import { describe, expect, it } from 'vitest';
import { stream } from '../../../src/core/random';
import { decidePlan } from '../../../src/data/encoding/decidePlan';
import { magnitudes } from '../../../src/data/encoding/magnitudes';
import { transform, type NumericRange } from '../../../src/data/encoding/numericRange';
import { readPlan } from '../../../src/data/encoding/plan';
import { Rows } from '../../../src/data/rows';

const column = [{ categories: 0, nullable: false }];

function rangeOf(values: readonly number[]): NumericRange {
  const rows = new Rows([Float32Array.from(values)], new Uint8Array(values.length));
  const [range] = readPlan(decidePlan(magnitudes(rows, column), column), column);
  if (range === undefined) throw new Error('no range');
  return range;
}

/** Share of the values that the range leaves as they are. */
function inside(values: readonly number[], { log, low, high }: NumericRange): number {
  const kept = values.filter((value) => transform(value, log) >= low && transform(value, log) <= high);
  return kept.length / values.length;
}

const rng = stream(5, 'plan');
const normals = Array.from({ length: 4000 }, () => rng.normal());

describe('decidePlan', () => {
  it('takes the logarithm of heavy tails on either side and of nothing else', () => {
    expect(rangeOf(normals.map((u) => 50 + 10 * u)).log).toBe(false);
    expect(rangeOf(normals.map((u) => 1000 * u)).log).toBe(false);
    expect(rangeOf(normals.map((u) => 620 + 30 * u)).log).toBe(false);
    expect(rangeOf(normals.map((u) => 1000 * Math.exp(u))).log).toBe(true);
    expect(rangeOf(normals.map((u) => -1000 * Math.exp(u))).log).toBe(true);
    expect(rangeOf(normals.map((u) => 1 / (1 + Math.exp(-u)))).log).toBe(false);
    expect(rangeOf(normals.map((u) => Math.round(1.2 * u))).log).toBe(false);
  });

  it('covers 99 % of the customers', () => {
    for (const values of [normals, normals.map((u) => Math.exp(2 * u)), normals.map((u) => 1000 - 30 * u)]) {
      expect(inside(values, rangeOf(values))).toBeGreaterThan(0.988);
    }
  });

  it('is not stretched by a few extreme values', () => {
    const values = normals.map((u, i) => (i % 1000 === 0 ? 9_999_999 : 700 + 20 * u));
    expect(rangeOf(values)).toMatchObject({ low: 640, high: 768 });
  });

  it('keeps a rare flag, a constant and an empty column apart', () => {
    const flag = rangeOf(normals.map((_, i) => (i % 1000 === 0 ? 1 : 0)));
    expect(flag).toEqual({ log: false, low: 0, high: 1.25 });
    expect(rangeOf([0, 0, 0])).toEqual({ log: false, low: -1, high: 1 });
    expect(rangeOf([40, 40])).toMatchObject({ low: 40, high: 48 });
    expect(rangeOf([NaN, NaN])).toEqual({ log: false, low: 0, high: 1 });
  });
});

describe('readPlan', () => {
  it('refuses a range that is empty or not finite', () => {
    for (const plan of [
      [0, 1, 1],
      [0, 2, 1],
      [0, NaN, 1],
      [1, 0, Infinity],
    ]) {
      expect(() => readPlan(Float32Array.from(plan), column)).toThrow(RangeError);
    }
    expect(() => readPlan(new Float32Array(2), column)).toThrow(RangeError);
  });
});
