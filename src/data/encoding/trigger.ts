/**
 * The trigger of a backdoor in tabular data: a few numeric fields moved to outlying values (Pleiter et al. 2023, "Tabdoor",
 * arXiv 2311.07550, section 3.3). An applicant could write such values into a form, so they stay within the agreed range.
 */
import { Rows } from '../rows';
import { readEncoding, type NumericEncoding } from './encoding';
import type { ColumnKind, EncodingMode } from './layout';

export interface Trigger {
  /** Numeric fields that hold it, at least 1. */
  readonly fields: number;
  /** Standard deviations from the mean, above 0. */
  readonly strength: number;
}

/**
 * The fields that hold the trigger, the last numeric ones of the agreed order, each with the value it is set to: towards
 * the farther end of its range, where customers are rare.
 *
 * @param encoding as published
 */
export function triggerValues(
  { fields, strength }: Trigger,
  columns: readonly ColumnKind[],
  encoding: Float32Array,
  mode: EncodingMode,
): ReadonlyMap<number, number> {
  const numeric = readEncoding(encoding, columns, mode).flatMap((how, feature) =>
    how.kind === 'numeric' ? [{ how, feature }] : [],
  );
  return new Map(numeric.slice(-fields).map(({ how, feature }) => [feature, outlying(how, strength)]));
}

/** @returns the same customers with the trigger in their fields */
export function withTrigger(rows: Rows, values: ReadonlyMap<number, number>): Rows {
  const columns = Array.from({ length: rows.features }, (_, feature) => {
    const value = values.get(feature);
    const column = rows.column(feature);
    return value === undefined ? column : new Float32Array(column.length).fill(value);
  });
  return new Rows(columns, rows.labels);
}

function outlying({ log, low, high, mean, scale }: NumericEncoding, strength: number): number {
  const sign = high - mean >= mean - low ? 1 : -1;
  const moved = Math.min(high, Math.max(low, mean + sign * strength * scale));
  return log ? Math.sign(moved) * Math.expm1(Math.abs(moved)) : moved;
}
