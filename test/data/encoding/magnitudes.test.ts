import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAGNITUDE_CELLS } from '../../../src/data/encoding/layout';
import {
  cellEdges,
  magnitudeCell,
  magnitudes,
  MISSING_CELL,
  ZERO_CELL,
} from '../../../src/data/encoding/magnitudes';
import { Rows } from '../../../src/data/rows';

describe('magnitudeCell', () => {
  it('holds its value between its edges', () => {
    fc.assert(
      fc.property(fc.float({ min: -(2 ** 38), max: 2 ** 38, noNaN: true }), (value) => {
        const { low, high } = cellEdges(magnitudeCell(value));
        expect(value).toBeGreaterThanOrEqual(low);
        expect(value).toBeLessThanOrEqual(high);
      }),
    );
  });

  it('rises with the value', () => {
    const rising = [-3e38, -1281, -1025, -1, -1e-30, 0, 1e-30, 0.5, 1, 1.25, 1.99, 2, 4, 3e38];
    const cells = rising.map(magnitudeCell);
    expect(cells).toEqual([...cells].sort((a, b) => a - b));
    expect(cells[0]).toBe(0);
    expect(cells.at(-1)).toBe(MISSING_CELL - 1);
    expect(cells[5]).toBe(ZERO_CELL);
  });

  it('starts an octave at the power of two itself', () => {
    for (let octave = -9; octave <= 37; octave++) {
      const below = 2 ** octave * (1 - 2 ** -24);
      expect(magnitudeCell(2 ** octave)).toBe(magnitudeCell(below) + 1);
    }
  });

  it('counts what is not finite as missing', () => {
    const rows = new Rows([Float32Array.of(NaN, Infinity, -Infinity, 5)], new Uint8Array(4));
    const counts = magnitudes(rows, [{ categories: 0, nullable: true }]);
    expect(counts).toHaveLength(MAGNITUDE_CELLS);
    expect(counts[MISSING_CELL]).toBe(3);
    expect(counts[magnitudeCell(5)]).toBe(1);
  });
});
