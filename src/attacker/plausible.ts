/** Tells a customer from a mixture of several by what every encoded customer is: in each category or not at all. */
import { columnInputs, type ColumnKind } from '../data/encoding/layout';

/** How far from 0 or 1 an indicator may be: rounding of a gradient, not a mixture of two. */
const TOLERANCE = 0.02;

/**
 * @param inputs one row in the standard encoding
 * @param columns what each feature is; with numeric ones alone every row is plausible
 */
export function isPlausible(inputs: Float32Array, columns: readonly ColumnKind[]): boolean {
  let first = 0;
  for (const column of columns) {
    const width = columnInputs(column, 'standard');
    // A numeric feature's own value may be anything; what says that it is missing may not.
    const indicators = inputs.subarray(first + (column.categories === 0 ? 1 : 0), first + width);
    first += width;
    let sum = 0;
    for (const value of indicators) {
      if (Math.abs(value) > TOLERANCE && Math.abs(value - 1) > TOLERANCE) return false;
      sum += Math.round(value);
    }
    if (column.categories > 0 && sum !== 1) return false;
  }
  return true;
}
