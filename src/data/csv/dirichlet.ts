/** Dirichlet draws through gamma variates (Marsaglia and Tsang 2000, "A simple method for generating gamma variables"). */
import type { Rng } from '../../core/random';

/** ln of a Gamma(shape, 1) variate; in logs, since a small shape gives values below the smallest double. */
function logGamma(shape: number, rng: Rng): number {
  // Section 6: Gamma(a) = Gamma(a + 1) U^(1/a). 1 - U lies in (0, 1].
  if (shape < 1) return logGamma(shape + 1, rng) + Math.log(1 - rng.uniform()) / shape;
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = rng.normal();
    const v = (1 + c * x) ** 3;
    if (v <= 0) continue;
    const u = 1 - rng.uniform();
    if (Math.log(u) < 0.5 * x * x + d - d * v + d * Math.log(v)) return Math.log(d * v);
  }
}

/**
 * Symmetric Dirichlet(alpha).
 * @param size number of parts, at least 1
 * @param alpha above 0; small = uneven
 * @returns Float64Array of length `size`, non-negative, sum 1
 */
export function drawDirichlet(size: number, alpha: number, rng: Rng): Float64Array {
  const logs = Float64Array.from({ length: size }, () => logGamma(alpha, rng));
  const top = Math.max(...logs);
  const weights = logs.map((log) => Math.exp(log - top));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}
