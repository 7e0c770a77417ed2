import { describe, expect, it } from 'vitest';
import { encode } from '../../src/boundary/codec';
import { interferences, type RecordedCrossing } from './nonInterference';

const crossing = (institution: number, direction: 'in' | 'out', values: number[]): RecordedCrossing => ({
  institution,
  direction,
  bytes: encode({ kind: 'x', update: Float32Array.from(values) }),
});
const a1 = crossing(0, 'in', [1, 2, 3]);
const a2 = crossing(0, 'out', [4, 5, 6]);
const b1 = crossing(1, 'in', [1, 2, 3]);
const b2 = crossing(1, 'out', [7, 8, 9]);
const run = [a1, a2, b1, b2];

describe('runs that cannot be told apart', () => {
  it('the same crossings, in whatever order institutions took turns', () => {
    expect(interferences(run, run)).toEqual([]);
    expect(interferences(run, [b1, a1, b2, a2])).toEqual([]);
  });
});

describe('what interferes is found where it first shows', () => {
  it('one bit', () => {
    const other = crossing(1, 'out', [7, 8, 9.000001]);
    expect(interferences(run, [a1, a2, b1, other])).toEqual([
      { institution: 1, position: 1, difference: 'bytes', offset: other.bytes.byteLength - 4 },
    ]);
  });

  it('a size', () => {
    expect(interferences(run, [a1, crossing(0, 'out', [4, 5, 6, 7]), b1, b2])).toEqual([
      { institution: 0, position: 1, difference: 'size' },
    ]);
  });

  it('an order', () => {
    expect(interferences(run, [a2, a1, b1, b2])).toEqual([
      { institution: 0, position: 0, difference: 'direction' },
    ]);
  });

  it('a crossing more or less, in either run', () => {
    const more = { institution: 0, position: 2, difference: 'count' };
    expect(interferences(run, [a1, a2, a2, b1, b2])).toEqual([more]);
    expect(interferences([a1, a2, a2, b1, b2], run)).toEqual([more]);
    expect(interferences(run, [a1, a2])).toEqual([{ institution: 1, position: 0, difference: 'count' }]);
  });
});
