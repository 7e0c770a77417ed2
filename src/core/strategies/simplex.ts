/**
 * The nearest point of the probability simplex (Duchi et al. 2008, "Efficient Projections onto the l1-Ball", figure 1).
 *
 * @param values at least one, finite
 * @returns as many numbers, 0 or more, adding up to 1
 */
export function toSimplex(values: readonly number[]): number[] {
  const falling = [...values].sort((a, b) => b - a);
  let sum = 0;
  let shift = 0;
  falling.forEach((value, i) => {
    sum += value;
    const candidate = (sum - 1) / (i + 1);
    if (value > candidate) shift = candidate;
  });
  return values.map((value) => Math.max(0, value - shift));
}
