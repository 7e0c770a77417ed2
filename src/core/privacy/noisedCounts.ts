/** Counts with noise, made counts again: none is negative, and together they are what they are known to be. */
import { toSimplex } from '../strategies/simplex';
import { discreteGaussian, type UniformSource } from './discreteGaussian';

/** @param deviation sigma of the noise on each number. @returns whole numbers, some of them negative */
export function withNoise(counts: ArrayLike<number>, deviation: number, source: UniformSource): Float64Array {
  const noise = discreteGaussian(deviation * deviation, source);
  return Float64Array.from(counts, (count) => count + noise.draw());
}

/**
 * The nearest numbers that are not negative and add up to the total, rounded so that they still do. Cells that hold
 * little but noise become 0: setting only negative ones to 0 would invent customers in every empty cell.
 *
 * @param noised at least one
 * @param total 0 or more, a whole number
 */
export function fittedCounts(noised: Float64Array, total: number): Uint32Array {
  if (total === 0) return new Uint32Array(noised.length);
  const fitted = toSimplex(Array.from(noised, (count) => count / total)).map((share) => share * total);
  const counts = Uint32Array.from(fitted, Math.floor);
  let missing = total - counts.reduce((sum, count) => sum + count, 0);
  // What rounding down left out goes where it left out most.
  const byRest = [...fitted.keys()].sort(
    (a, b) => (fitted[b] ?? 0) - (counts[b] ?? 0) - ((fitted[a] ?? 0) - (counts[a] ?? 0)) || a - b,
  );
  for (const cell of byRest) {
    if (missing-- <= 0) break;
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  return counts;
}
