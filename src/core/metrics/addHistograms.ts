/**
 * Adds counts position by position: score histograms, magnitudes, label histograms.
 *
 * @param histograms at least one, all of one length
 * @returns a new Uint32Array of that length
 * @throws RangeError when there is none, the lengths differ, or a sum leaves 32 bits
 */
export function addHistograms(histograms: readonly Uint32Array[]): Uint32Array {
  const [first] = histograms;
  if (first === undefined) throw new RangeError('no histogram to add');
  const sum = new Uint32Array(first.length);
  for (const histogram of histograms) {
    if (histogram.length !== sum.length) throw new RangeError('histograms differ in length');
    for (let i = 0; i < sum.length; i++) {
      const total = (sum[i] ?? 0) + (histogram[i] ?? 0);
      if (total > 0xffffffff) throw new RangeError(`the sum of cell ${i} leaves 32 bits`);
      sum[i] = total;
    }
  }
  return sum;
}
