/** Pearson's chi-square test of uniform bytes. */
import { normalCdf } from './normal';

export interface ChiSquare {
  readonly statistic: number;
  /** One less than the cells. */
  readonly degrees: number;
  /** How likely pure noise gives this statistic or a larger one. */
  readonly tail: number;
}

/**
 * P(X >= x) for a chi-square variable with an odd number of degrees of freedom: by Q(s + 1, y) = Q(s, y) + y^s e^-y /
 * Gamma(s + 1) from Q(1/2, y) = erfc(sqrt(y)) (Abramowitz and Stegun 6.5.21 and 26.4.4).
 *
 * @param degrees odd, at least 1
 */
export function chiSquareTail(x: number, degrees: number): number {
  const y = x / 2;
  let tail = 2 * (1 - normalCdf(Math.sqrt(x)));
  let term = 2 * Math.sqrt(y / Math.PI) * Math.exp(-y);
  for (let s = 0.5; s < degrees / 2; s++) {
    tail += term;
    term *= y / (s + 1);
  }
  return Math.min(1, tail);
}

/** Fewest that a cell is expected to hold, for the test to be what it says. */
const LEAST_EXPECTED = 5;
const BYTES = 256;
const HALVES = 16;

/**
 * Whether bytes are as uniform as noise: by whole bytes where there are enough of them, otherwise by their halves.
 *
 * @returns null for fewer bytes than the test can tell anything of
 */
export function uniformity(bytes: Uint8Array): ChiSquare | null {
  if (bytes.length >= LEAST_EXPECTED * BYTES) return test(bytes, BYTES);
  if (2 * bytes.length < LEAST_EXPECTED * HALVES) return null;
  return test(
    Uint8Array.from({ length: 2 * bytes.length }, (_, i) => {
      const byte = bytes[i >> 1] ?? 0;
      return i % 2 === 0 ? byte >> 4 : byte & 15;
    }),
    HALVES,
  );
}

function test(values: Uint8Array, cells: number): ChiSquare {
  const counts = new Float64Array(cells);
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  const expected = values.length / cells;
  const statistic = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  return { statistic, degrees: cells - 1, tail: chiSquareTail(statistic, cells - 1) };
}
