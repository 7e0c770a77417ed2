/** The encoding itself, decided by the coordinator from summed statistics. */
import { evidence } from './evidence';
import { encodingLayout, encodingNumbers, WOE_BINS, type ColumnKind, type EncodingMode } from './layout';
import { meanAndScale, MOMENTS } from './moments';
import { fineBinEdge } from './numericRange';
import { readPlan } from './plan';

/**
 * Coordinator's side.
 *
 * @param plan as published, length = layout.plan
 * @param sumHistograms length = layout.histograms, summed over institutions
 * @param sumMoments length = layout.moments, summed over institutions
 * @returns Float32Array, length = layout.encoding
 * @throws RangeError when a length does not fit the columns or a moment is not finite
 */
export function decideEncoding(
  mode: EncodingMode,
  columns: readonly ColumnKind[],
  plan: Float32Array,
  sumHistograms: Uint32Array | Float64Array,
  sumMoments: Float64Array,
): Float32Array {
  const layout = encodingLayout(columns, mode);
  if (sumMoments.length !== layout.moments) {
    throw new RangeError(`${sumMoments.length} moments instead of ${layout.moments}`);
  }
  if (!sumMoments.every(Number.isFinite)) throw new RangeError('a moment is not finite');
  const ranges = readPlan(plan, columns);
  const encoding = new Float32Array(layout.encoding);
  let offset = 0;
  let numeric = 0;
  if (sumHistograms.length !== layout.histograms) {
    throw new RangeError(`${sumHistograms.length} histogram cells instead of ${layout.histograms}`);
  }
  // The bins of evidence take the longest to find, and only one mode uses them.
  const found = mode === 'woe' ? evidence(sumHistograms, columns) : [];
  for (const [feature, column] of columns.entries()) {
    const { cuts, weights } = found[feature] ?? { cuts: [], weights: [] };
    const numbers = encoding.subarray(offset, offset + encodingNumbers(column, mode));
    offset += numbers.length;
    const range = column.categories === 0 ? ranges[numeric] : undefined;
    if (range === undefined) {
      if (mode === 'woe') numbers.set(weights);
      continue;
    }
    const { mean, scale } = meanAndScale(sumMoments.subarray(numeric * MOMENTS));
    numbers.set([range.log ? 1 : 0, range.low, range.high, mean, scale]);
    numeric++;
    if (mode === 'woe') {
      numbers.fill(Infinity, 5, 5 + WOE_BINS - 1);
      numbers.set(
        cuts.map((bin) => fineBinEdge(bin, range)),
        5,
      );
      numbers.set(weights.slice(0, -1), 5 + WOE_BINS - 1);
      numbers.set(weights.slice(-1), 5 + 2 * WOE_BINS - 1);
    }
  }
  return encoding;
}
