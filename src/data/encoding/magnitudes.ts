/**
 * Orders of magnitude: the first statistic an institution releases, so that the coordinator can choose a range
 * for each numeric feature without having seen a value.
 *
 * Cells of one feature, in rising order of the value: negative magnitudes from the largest to the smallest,
 * zero, positive magnitudes from the smallest to the largest; then missing. Each octave 2^k .. 2^(k+1) is four
 * cells of equal width. The innermost cells reach down to zero, the outermost are open.
 */
import type { Rows } from '../rows';
import { HIGHEST_OCTAVE, LOWEST_OCTAVE, MAGNITUDE_CELLS, OCTAVE_CELLS, type ColumnKind } from './layout';

const CELLS_A_SIDE = OCTAVE_CELLS * (HIGHEST_OCTAVE - LOWEST_OCTAVE + 1);
/** Cell of the value zero. */
export const ZERO_CELL = CELLS_A_SIDE;
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
  const within = Math.floor((size / 2 ** octave - 1) * OCTAVE_CELLS);
  const step = (octave - LOWEST_OCTAVE) * OCTAVE_CELLS + within + 1;
  const steps = Math.min(CELLS_A_SIDE, Math.max(1, step));
  return value > 0 ? ZERO_CELL + steps : ZERO_CELL - steps;
}

/** The values of one cell lie between `low` and `high`; the outermost cells are cut where their octave ends. */
export interface CellEdges {
  readonly low: number;
  readonly high: number;
}

/** @param cell 0 to MISSING_CELL - 1 */
export function cellEdges(cell: number): CellEdges {
  const steps = Math.abs(cell - ZERO_CELL);
  if (steps === 0) return { low: 0, high: 0 };
  const edge = (step: number): number => {
    const octave = LOWEST_OCTAVE + Math.floor(step / OCTAVE_CELLS);
    return 2 ** octave * (1 + (step % OCTAVE_CELLS) / OCTAVE_CELLS);
  };
  const near = steps === 1 ? 0 : edge(steps - 1);
  const far = edge(steps);
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
