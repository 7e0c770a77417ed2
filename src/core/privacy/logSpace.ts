/** Sums and tails of probabilities too small for a number, by their logarithms. */
import { normalCdf } from '../statistics/normal';

/** ln(e^a + e^b) */
export function logAdd(a: number, b: number): number {
  const [low, high] = a < b ? [a, b] : [b, a];
  return low === -Infinity ? high : high + Math.log1p(Math.exp(low - high));
}

/** ln(e^a - e^b), for a >= b; -Infinity when they are equal */
export function logSubtract(a: number, b: number): number {
  if (b > a) throw new RangeError('the difference would be negative');
  return b === -Infinity ? a : a === b ? -Infinity : a + Math.log(-Math.expm1(b - a));
}

/** ln Phi(x): beyond what a number holds, by the tail's asymptotic series (Abramowitz and Stegun 26.2.12). */
export function logNormalCdf(x: number): number {
  if (x > -30) return Math.log(normalCdf(x));
  const inverse = 1 / (x * x);
  const series = 1 - inverse * (1 - 3 * inverse * (1 - 5 * inverse * (1 - 7 * inverse)));
  return -0.5 * x * x - Math.log(-x) - 0.5 * Math.log(2 * Math.PI) + Math.log(series);
}
