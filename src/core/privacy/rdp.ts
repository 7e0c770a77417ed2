/**
 * Renyi differential privacy of the Gaussian mechanism on a Poisson sample (Mironov, Talwar, Zhang 2019, "Renyi
 * Differential Privacy of the Sampled Gaussian Mechanism", arXiv 1908.10530), and what it means in epsilon and delta.
 */
import type { DpEvent } from './dpEvent';
import { logAdd, logNormalCdf, logSubtract } from './logSpace';

/** Orders alpha at which losses are followed: those of Google's dp_accounting. */
export const RDP_ORDERS: readonly number[] = [
  ...Array.from({ length: 99 }, (_, i) => 1 + (i + 1) / 10),
  ...Array.from({ length: 53 }, (_, i) => 11 + i),
  128,
  256,
  512,
  1024,
];

/** Terms this small, as logarithms, change nothing any more. */
const NEGLIGIBLE = -30;
const MOST_TERMS = 1000;

/**
 * At fractional orders binomials change sign. Taking all as positive, as dp_accounting does, is a sound bound and a few
 * percent high at small orders; with their signs, as Opacus does, the sum is exact.
 */
export type Binomials = 'absolute' | 'signed';

/** @returns the divergence of the given order that all these events add up to, 0 or more; Infinity where it is not found */
export function rdpOf(events: readonly DpEvent[], order: number, binomials: Binomials = 'absolute'): number {
  return events.reduce((sum, event) => sum + event.times * rdpOnce(event, order, binomials), 0);
}

function rdpOnce(
  { noiseMultiplier: sigma, samplingRate: q }: DpEvent,
  order: number,
  binomials: Binomials,
): number {
  if (q === 1) return order / (2 * sigma * sigma);
  const logA = Number.isInteger(order)
    ? logMomentInteger(q, sigma, order)
    : logMomentFractional(q, sigma, order, binomials);
  return Math.max(0, logA / (order - 1));
}

/** ln sum_k C(alpha, k) (1-q)^(alpha-k) q^k exp(k (k-1) / (2 sigma^2)), section 3.3, equation 5. */
function logMomentInteger(q: number, sigma: number, order: number): number {
  let total = -Infinity;
  let logChoose = 0;
  for (let k = 0; k <= order; k++) {
    const weight = k * Math.log(q) + (order - k) * Math.log1p(-q);
    total = logAdd(total, logChoose + weight + (k * (k - 1)) / (2 * sigma * sigma));
    logChoose += Math.log((order - k) / (k + 1));
  }
  return total;
}

/** The two infinite series of section 3.3, split at z0. */
function logMomentFractional(q: number, sigma: number, order: number, binomials: Binomials): number {
  const variance = sigma * sigma;
  const z0 = variance * Math.log(1 / q - 1) + 0.5;
  let [above, below] = [-Infinity, -Infinity];
  let [minusAbove, minusBelow] = [-Infinity, -Infinity];
  let logChoose = 0;
  let sign = 1;
  for (let i = 0; i < MOST_TERMS; i++) {
    const j = order - i;
    const first =
      logChoose +
      i * Math.log(q) +
      j * Math.log1p(-q) +
      (i * (i - 1)) / (2 * variance) +
      logNormalCdf((z0 - i) / sigma);
    const second =
      logChoose +
      j * Math.log(q) +
      i * Math.log1p(-q) +
      (j * (j - 1)) / (2 * variance) +
      logNormalCdf((j - z0) / sigma);
    if (sign > 0) [above, below] = [logAdd(above, first), logAdd(below, second)];
    else [minusAbove, minusBelow] = [logAdd(minusAbove, first), logAdd(minusBelow, second)];
    // From the third term on the terms alternate or fall; both must have become negligible.
    if (i > order && Math.max(first, second) < NEGLIGIBLE) {
      return logSubtract(logAdd(above, below), logAdd(minusAbove, minusBelow));
    }
    // C(alpha, i + 1) = C(alpha, i) (alpha - i) / (i + 1)
    logChoose += Math.log(Math.abs(j)) - Math.log(i + 1);
    if (j < 0 && binomials === 'signed') sign = -sign;
  }
  return Infinity;
}

/** How a divergence is turned into epsilon: today's way, or that of older software, which many figures still use. */
export type RdpConversion = 'current' | 'older';

export interface RdpEpsilon {
  readonly epsilon: number;
  /** The order that gave it. */
  readonly order: number;
}

/**
 * current: eps = rdp + ln((a-1)/a) - (ln delta + ln a)/(a-1) (Canonne, Kamath, Steinke 2020, arXiv 2004.00010,
 * proposition 12); older: eps = rdp + ln(1/delta)/(a-1) (Mironov 2017, arXiv 1702.07476, proposition 3).
 *
 * @param delta above 0, below 1
 * @returns the smallest epsilon over all orders
 */
export function rdpEpsilon(
  events: readonly DpEvent[],
  delta: number,
  conversion: RdpConversion = 'current',
  binomials: Binomials = 'absolute',
): RdpEpsilon {
  let best: RdpEpsilon = { epsilon: Infinity, order: NaN };
  for (const order of RDP_ORDERS) {
    const rdp = rdpOf(events, order, binomials);
    const epsilon =
      conversion === 'older'
        ? rdp - Math.log(delta) / (order - 1)
        : rdp + Math.log1p(-1 / order) - (Math.log(delta) + Math.log(order)) / (order - 1);
    if (epsilon < best.epsilon) best = { epsilon: Math.max(0, epsilon), order };
  }
  return best;
}
