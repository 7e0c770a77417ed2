/**
 * A Poisson sample: every row by itself, with the same chance. Gaps between sampled rows are geometric, so that a draw is
 * spent on each sampled row and not on each row (Devroye 1986, "Non-Uniform Random Variate Generation", chapter X.2).
 *
 * @param count rows to draw from
 * @param rate chance of each, above 0, at most 1
 * @param uniform in [0, 1)
 * @returns positions, rising
 */
export function poissonSample(count: number, rate: number, uniform: () => number): Uint32Array {
  if (rate >= 1) return Uint32Array.from({ length: count }, (_, row) => row);
  const drawn: number[] = [];
  const logMiss = Math.log1p(-rate);
  const gap = (): number => Math.floor(Math.log(1 - uniform()) / logMiss);
  for (let row = gap(); row < count; row += 1 + gap()) drawn.push(row);
  return Uint32Array.from(drawn);
}
