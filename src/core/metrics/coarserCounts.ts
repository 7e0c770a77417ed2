/** The same customers in wider bins. All histograms divide the same range, so that each wide bin is a whole number of narrow ones. */

/**
 * @param counts score histogram, good customers by bin, then defaulted
 * @param bins of the result, a divisor of those given
 * @throws RangeError when the bins do not divide
 */
export function coarserCounts(counts: Uint32Array, bins: number): Uint32Array {
  const each = counts.length / 2 / bins;
  if (!Number.isInteger(each)) throw new RangeError(`${counts.length / 2} bins are not ${bins} wider ones`);
  const wide = new Uint32Array(2 * bins);
  // The two classes lie one after the other, each with a whole number of wide bins.
  counts.forEach((count, i) => {
    const bin = Math.floor(i / each);
    wide[bin] = (wide[bin] ?? 0) + count;
  });
  return wide;
}
