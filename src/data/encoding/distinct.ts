/**
 * How many people a few of their fields single out, without any name (Sweeney 2000, "Simple Demographics Often Identify People
 * Uniquely"): who has values that nobody else in the set has.
 */
import type { EncodedRows } from './encode';
import { columnInputs, type ColumnKind } from './layout';

/** Numbers count as the same within cells of this width, standard deviations: about what a curious acquaintance knows. */
export const CELL = 0.5;

export interface Distinct {
  readonly people: number;
  /** Of them, the only ones with their values. */
  readonly alone: number;
}

/**
 * @param rows in the standard encoding
 * @param features that are known of somebody, by their places in the schema
 */
export function distinct(
  { inputs, count }: EncodedRows,
  columns: readonly ColumnKind[],
  features: readonly number[],
): Distinct {
  const width = columns.reduce((sum, column) => sum + columnInputs(column, 'standard'), 0);
  const firsts: number[] = [];
  let next = 0;
  for (const column of columns) {
    firsts.push(next);
    next += columnInputs(column, 'standard');
  }
  const known = features.flatMap((feature) => {
    const column = columns[feature];
    const first = firsts[feature];
    return column === undefined || first === undefined ? [] : [{ column, first }];
  });
  const seen = new Map<string, number>();
  for (let row = 0; row < count; row++) {
    const key = known
      .map(({ column, first }) => {
        const at = row * width + first;
        const values = inputs.subarray(at, at + columnInputs(column, 'standard'));
        // A number's missing values lie in a cell of their own, by the indicator.
        return Array.from(values, (value) => Math.round(value / (column.categories > 0 ? 1 : CELL))).join(
          ' ',
        );
      })
      .join('|');
    seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  return { people: count, alone: [...seen.values()].filter((times) => times === 1).length };
}
