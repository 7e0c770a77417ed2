import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HISTOGRAM_BINS, MAGNITUDE_CELLS } from '../../../src/data/encoding/layout';
import { MISSING_CELL } from '../../../src/data/encoding/magnitudes';
import {
  withholdSmallHistogramCells,
  withholdSmallMagnitudes,
  withholdSmallMoments,
} from '../../../src/data/encoding/smallCells';

const minimum = fc.integer({ min: 1, max: 12 });
const columns = [
  { categories: 0, nullable: true },
  { categories: 3, nullable: true },
];
const length = 2 * (HISTOGRAM_BINS + 1) + 2 * 4;
const counts = (size: number): fc.Arbitrary<Uint32Array> =>
  fc
    .array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 99 })), {
      minLength: size,
      maxLength: size,
    })
    .map((array) => Uint32Array.from(array));

const total = (array: Uint32Array): number => array.reduce((sum, count) => sum + count, 0);

/** Good plus defaulted of every bin of the two features above. */
function binTotals(histogram: Uint32Array): { numeric: Uint32Array; categorical: Uint32Array } {
  const bins = HISTOGRAM_BINS + 1;
  const pair = (start: number, size: number): Uint32Array =>
    Uint32Array.from(
      { length: size },
      (_, i) => (histogram[start + i] ?? 0) + (histogram[start + size + i] ?? 0),
    );
  return { numeric: pair(0, bins), categorical: pair(2 * bins, 4) };
}

describe('small cells', () => {
  it('leave no released magnitude below the minimum and lose no one but the missing', () => {
    fc.assert(
      fc.property(counts(MAGNITUDE_CELLS), minimum, (before, minimumCell) => {
        const after = withholdSmallMagnitudes(before, minimumCell);
        expect(after.every((count) => count === 0 || count >= minimumCell)).toBe(true);
        const present = total(before.subarray(0, MISSING_CELL));
        expect(total(after.subarray(0, MISSING_CELL))).toBe(present >= minimumCell ? present : 0);
        const missing = before[MISSING_CELL] ?? 0;
        expect(after[MISSING_CELL]).toBe(missing >= minimumCell ? missing : 0);
      }),
    );
  });

  it('leave no released bin below the minimum, good and defaulted together', () => {
    fc.assert(
      fc.property(counts(length), minimum, (before, minimumCell) => {
        const after = withholdSmallHistogramCells(before, columns, minimumCell);
        const was = binTotals(before);
        const is = binTotals(after);
        for (const totals of [is.numeric, is.categorical]) {
          expect(totals.every((count) => count === 0 || count >= minimumCell)).toBe(true);
        }
        expect(is.categorical).toEqual(was.categorical.map((count) => (count >= minimumCell ? count : 0)));
        const present = total(was.numeric.subarray(0, -1));
        expect(total(is.numeric.subarray(0, -1))).toBe(present >= minimumCell ? present : 0);
        // A bin that is filled afterwards was filled before: nobody is shown where nobody is.
        for (const [bin, count] of is.numeric.entries())
          if (count > 0) expect(was.numeric[bin]).toBeGreaterThan(0);
      }),
    );
  });

  it('change nothing at a minimum of one, and never their argument', () => {
    fc.assert(
      fc.property(counts(length), (before) => {
        const copy = before.slice();
        expect(withholdSmallHistogramCells(before, columns, 1)).toEqual(before);
        withholdSmallHistogramCells(before, columns, 7);
        expect(before).toEqual(copy);
      }),
    );
  });

  it('join a small bin to its fuller neighbour, labels kept', () => {
    const before = new Uint32Array(length);
    before[10] = 2;
    before[11] = 40;
    before[HISTOGRAM_BINS + 1 + 10] = 1;
    before[30] = 1;
    const after = withholdSmallHistogramCells(before, columns, 5);
    expect(after[10]).toBe(0);
    expect(after[11]).toBe(43);
    expect(after[30]).toBe(0);
    expect(after[HISTOGRAM_BINS + 1 + 11]).toBe(1);
  });

  it('withhold the sums over a few customers: a sum over one is a value', () => {
    const sums = Float64Array.of(4, 9, 30, 5, 2, 3);
    expect(withholdSmallMoments(sums, 5)).toEqual(Float64Array.of(0, 0, 0, 5, 2, 3));
  });

  it('refuse a minimum that is no positive integer', () => {
    expect(() => withholdSmallMagnitudes(new Uint32Array(MAGNITUDE_CELLS), 0)).toThrow(RangeError);
    expect(() => withholdSmallMoments(new Float64Array(3), 1.5)).toThrow(RangeError);
    expect(() => withholdSmallMagnitudes(new Uint32Array(3), 1)).toThrow(RangeError);
    expect(() => withholdSmallHistogramCells(new Uint32Array(3), columns, 1)).toThrow(RangeError);
  });
});
