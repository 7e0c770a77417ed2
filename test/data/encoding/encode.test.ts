import { describe, expect, it } from 'vitest';
import { decideEncoding } from '../../../src/data/encoding/decideEncoding';
import { describeEncoding } from '../../../src/data/encoding/describeEncoding';
import { encode } from '../../../src/data/encoding/encode';
import { labelHistograms } from '../../../src/data/encoding/labelHistograms';
import { encodingLayout } from '../../../src/data/encoding/layout';
import { moments } from '../../../src/data/encoding/moments';
import { Rows } from '../../../src/data/rows';
import { agreeOnEncoding } from '../../support/federatedEncoding';

describe('standard encoding', () => {
  const columns = [
    { categories: 0, nullable: true },
    { categories: 2, nullable: true },
    { categories: 0, nullable: false },
  ];
  // log, low, high, mean, scale of either numeric feature; the categorical one has no number.
  const encoding = Float32Array.of(0, 0, 8, 3, 2, 0, -1, 1, 0, 0.5);

  it('standardises, clips, marks what is missing and gives a category its own input', () => {
    const rows = new Rows(
      [Float32Array.of(5, 100, NaN), Float32Array.of(1, 0, NaN), Float32Array.of(0.25, NaN, -9)],
      Uint8Array.of(0, 1, 0),
    );
    const { inputs, labels, count } = encode(rows, columns, encoding, 'standard');
    expect([...inputs]).toEqual([1, 0, 0, 1, 0, 0.5, 2.5, 0, 1, 0, 0, 0, 0, 1, 0, 0, 1, -2]);
    expect(labels).toEqual(rows.labels);
    expect(count).toBe(3);
  });

  it('gives no input to a category that nobody agreed on where none may be missing', () => {
    const rows = new Rows([Float32Array.of(7)], Uint8Array.of(0));
    const kind = [{ categories: 2, nullable: false }];
    expect([...encode(rows, kind, new Float32Array(0), 'standard').inputs]).toEqual([0, 0]);
  });

  it('refuses an encoding of another length or one that cannot divide', () => {
    const rows = new Rows([new Float32Array(0), new Float32Array(0), new Float32Array(0)], new Uint8Array(0));
    expect(() => encode(rows, columns, encoding.subarray(1), 'standard')).toThrow(RangeError);
    expect(() => encode(rows, columns, Float32Array.from(encoding).fill(0, 4, 5), 'standard')).toThrow(
      RangeError,
    );
    expect(() => encode(rows, columns, Float32Array.from(encoding).fill(NaN, 3, 4), 'standard')).toThrow(
      RangeError,
    );
  });

  it('gives mean 0 and standard deviation 1 to the customers it was agreed on', () => {
    const values = Float32Array.from({ length: 500 }, (_, i) => (i * 7919) % 100);
    const rows = new Rows([values], new Uint8Array(500));
    const kind = [{ categories: 0, nullable: false }];
    const { encoding: agreed } = agreeOnEncoding([rows], kind, 'standard', 1);
    const { inputs } = encode(rows, kind, agreed, 'standard');
    const mean = inputs.reduce((sum, x) => sum + x, 0) / 500;
    const variance = inputs.reduce((sum, x) => sum + x * x, 0) / 500 - mean * mean;
    expect(mean).toBeCloseTo(0, 5);
    expect(variance).toBeCloseTo(1, 5);
  });
});

describe('weight-of-evidence encoding', () => {
  const columns = [
    { categories: 0, nullable: true },
    { categories: 3, nullable: false },
  ];
  // Default rates by value: 10 % at 1, 40 % at 3, 25 % when missing; the category repeats the value.
  const cells = [
    { value: 1, code: 0, rows: 400, defaults: 40 },
    { value: 3, code: 1, rows: 400, defaults: 160 },
    { value: NaN, code: 2, rows: 200, defaults: 50 },
  ];
  const all = cells.flatMap(({ value, code, rows, defaults }) =>
    Array.from({ length: rows }, (_, i) => ({ value, code, label: i < defaults ? 1 : 0 })),
  );
  const rows = new Rows(
    [Float32Array.from(all, (row) => row.value), Float32Array.from(all, (row) => row.code)],
    Uint8Array.from(all, (row) => row.label),
  );

  it('gives every value the evidence of its bin, and missing its own', () => {
    const { encoding } = agreeOnEncoding([rows], columns, 'woe', 1);
    const { inputs } = encode(rows, columns, encoding, 'woe');
    const base = Math.log(250 / 750);
    for (const [row, expected] of [
      [0, Math.log(0.1 / 0.9) - base],
      [400, Math.log(0.4 / 0.6) - base],
      [800, 0],
    ] as const) {
      expect(Math.abs((inputs[2 * row] ?? NaN) - expected)).toBeLessThan(0.12);
      expect(inputs[2 * row + 1]).toBeCloseTo(inputs[2 * row] ?? NaN, 6);
    }
  });

  it('is described in the units of the feature, with the same cuts and an information value', () => {
    const { encoding, histograms } = agreeOnEncoding([rows], columns, 'woe', 1);
    const [numeric, categorical] = describeEncoding('woe', columns, encoding, histograms);
    if (numeric?.kind !== 'numeric') throw new Error('the first feature is numeric');
    expect(numeric.cuts).toHaveLength(1);
    expect(numeric.cuts[0]).toBeGreaterThan(1);
    expect(numeric.cuts[0]).toBeLessThanOrEqual(3);
    expect(numeric.weights).toHaveLength(2);
    expect(numeric.missingWeight).toBeCloseTo(0, 6);
    expect(numeric.informationValue).toBeCloseTo(categorical?.informationValue ?? NaN, 6);
    const shares = [
      [360, 40],
      [240, 160],
      [150, 50],
    ].map(([good = 0, bad = 0]) => ({ good: good / 750, bad: bad / 250 }));
    const raw = shares.reduce((sum, { good, bad }) => sum + (bad - good) * Math.log(bad / good), 0);
    expect(Math.abs((numeric.informationValue ?? NaN) / raw - 1)).toBeLessThan(0.15);
  });

  it('has neither weights nor information value where none were agreed or kept', () => {
    const { encoding } = agreeOnEncoding([rows], columns, 'standard', 1);
    const [numeric] = describeEncoding('standard', columns, encoding, null);
    expect(numeric).toMatchObject({ cuts: [], weights: [], missingWeight: null, informationValue: null });
  });

  it('takes sums in double precision just as well, and refuses sums that do not fit', () => {
    const plan = agreeOnEncoding([rows], columns, 'woe', 1).plan;
    const counts = labelHistograms(rows, columns, plan);
    const sums = moments(rows, columns, plan);
    expect(decideEncoding('woe', columns, plan, Float64Array.from(counts), sums)).toEqual(
      decideEncoding('woe', columns, plan, counts, sums),
    );
    expect(() => decideEncoding('woe', columns, plan, counts, sums.subarray(1))).toThrow(RangeError);
    expect(() => decideEncoding('woe', columns, plan, counts.subarray(1), sums)).toThrow(RangeError);
    expect(() => decideEncoding('woe', columns, plan, counts, sums.fill(NaN))).toThrow('not finite');
    expect(encodingLayout(columns, 'woe').inputs).toBe(2);
  });
});
