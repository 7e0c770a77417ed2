/** Good and defaulted customers by bin: what the coordinator needs for weights of evidence. */
import type { Rows } from '../rows';
import { encodingLayout, histogramBins, type ColumnKind } from './layout';
import { fineBin, transformAndClip } from './numericRange';
import { readPlan } from './plan';

/** Where one feature's counts lie: `bins` of good customers from `start` on, then as many of defaulted ones. */
export interface HistogramSlot {
  readonly start: number;
  /** Bins or categories, then one for missing. */
  readonly bins: number;
}

/**
 * @param counts length = layout.histograms
 * @returns one a feature, in schema order
 * @throws RangeError when the length does not fit the columns
 */
export function histogramSlots(
  counts: Uint32Array | Float64Array,
  columns: readonly ColumnKind[],
): HistogramSlot[] {
  const { histograms } = encodingLayout(columns, 'standard');
  if (counts.length !== histograms) {
    throw new RangeError(`${counts.length} histogram counts instead of ${histograms}`);
  }
  let next = 0;
  return columns.map((column) => {
    const start = next;
    const bins = histogramBins(column);
    next += 2 * bins;
    return { start, bins };
  });
}

/** @returns the code of the agreed category, or `categories` when the value is none of them: missing */
export function categoryBin(value: number, categories: number): number {
  return Number.isInteger(value) && value >= 0 && value < categories ? value : categories;
}

/**
 * Institution's side.
 *
 * @param rows training rows
 * @param plan as published, length = layout.plan
 * @returns Uint32Array, length = layout.histograms
 * @throws RangeError when the plan does not fit the columns
 */
export function labelHistograms(rows: Rows, columns: readonly ColumnKind[], plan: Float32Array): Uint32Array {
  const ranges = readPlan(plan, columns);
  const counts = new Uint32Array(encodingLayout(columns, 'standard').histograms);
  let numeric = 0;
  for (const [feature, { start, bins }] of histogramSlots(counts, columns).entries()) {
    const categories = columns[feature]?.categories ?? 0;
    const range = categories === 0 ? ranges[numeric++] : undefined;
    for (const [row, value] of rows.column(feature).entries()) {
      const bin =
        range === undefined ? categoryBin(value, categories) : fineBin(transformAndClip(value, range), range);
      const cell = start + bin + (rows.labels[row] === 1 ? bins : 0);
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
  }
  return counts;
}
