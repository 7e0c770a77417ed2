/**
 * Orders of magnitude: the first statistic an institution releases, so that the coordinator can choose a range
 * for each numeric feature without having seen a value.
 *
 * Cells of one feature, in rising order of the value: negative octaves from the largest magnitude to the
 * smallest, zero, positive octaves from the smallest to the largest; then missing. The octave of x is
 * floor(log2 |x|), clamped to -20..43, so the innermost octaves reach down to zero and the outermost are open.
 */
import type { Rows } from '../rows';
import { MAGNITUDE_CELLS, type ColumnKind } from './layout';

export const LOWEST_OCTAVE = -20;
export const HIGHEST_OCTAVE = 43;
/** Cell of the value zero. */
export const ZERO_CELL = HIGHEST_OCTAVE - LOWEST_OCTAVE + 1;
/** Cell of a missing value: the last one. */
export const MISSING_CELL = MAGNITUDE_CELLS - 1;

/** @param value a value that is not finite counts as missing */
export function magnitudeCell(value: number): number {
  if (!Number.isFinite(value)) return MISSING_CELL;
  if (value === 0) return ZERO_CELL;
  const size = Math.abs(value);
  let octave = Math.floor(Math.log2(size));
  // log2 of a number just below a power of two may round up to it.
  if (2 ** octave > size) octave--;
  const steps = Math.min(HIGHEST_OCTAVE, Math.max(LOWEST_OCTAVE, octave)) - LOWEST_OCTAVE + 1;
  return value > 0 ? ZERO_CELL + steps : ZERO_CELL - steps;
}

/** The values of one cell lie between `low` and `high`; the outermost octaves are cut at 2^44. */
export interface CellEdges {
  readonly low: number;
  readonly high: number;
}

/** @param cell 0 to MISSING_CELL - 1 */
export function cellEdges(cell: number): CellEdges {
  const steps = Math.abs(cell - ZERO_CELL);
  if (steps === 0) return { low: 0, high: 0 };
  const octave = LOWEST_OCTAVE + steps - 1;
  const near = octave === LOWEST_OCTAVE ? 0 : 2 ** octave;
  const far = 2 ** (octave + 1);
  return cell > ZERO_CELL ? { low: near, high: far } : { low: -far, high: -near };
}

/**
 * Institution's side.
 *
 * @param rows training rows
 * @returns Uint32Array, MAGNITUDE_CELLS a numeric feature, in schema order
 */
export function magnitudes(rows: Rows, columns: readonly ColumnKind[]): Uint32Array {
  const numeric = numericFeatures(columns);
  const counts = new Uint32Array(numeric.length * MAGNITUDE_CELLS);
  for (const [n, feature] of numeric.entries()) {
    for (const value of rows.column(feature)) {
      const cell = n * MAGNITUDE_CELLS + magnitudeCell(value);
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
  }
  return counts;
}

/** Positions of the numeric features in the schema. */
export function numericFeatures(columns: readonly ColumnKind[]): number[] {
  return columns.flatMap((column, feature) => (column.categories === 0 ? [feature] : []));
}
