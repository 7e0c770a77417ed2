/** How near guessed shares are, told by who can count. */
import type { EncodedRows } from '../data/encoding/encode';
import { columnInputs, type ColumnKind } from '../data/encoding/layout';

export interface GuessedProperty {
  readonly of: 'base-rate' | { readonly feature: number; readonly category: number };
  readonly value: number;
  readonly prior: number;
}

export interface PropertyScore {
  /** In the order of the estimates: the true share, and how far guess and prior are from it. */
  readonly truths: readonly { readonly truth: number; readonly error: number; readonly priorError: number }[];
}

/** @param rows in the standard encoding */
export function scoreProperty(
  { inputs, labels, count }: EncodedRows,
  guess: readonly GuessedProperty[],
  columns: readonly ColumnKind[],
): PropertyScore {
  const width = inputs.length / count;
  const truths = guess.map(({ of, value, prior }) => {
    const truth =
      of === 'base-rate'
        ? labels.reduce((sum, label) => sum + label, 0) / count
        : meanOf(inputs, width, count, inputOf(columns, of.feature) + of.category);
    return { truth, error: Math.abs(value - truth), priorError: Math.abs(prior - truth) };
  });
  return { truths };
}

function inputOf(columns: readonly ColumnKind[], feature: number): number {
  return columns.slice(0, feature).reduce((sum, column) => sum + columnInputs(column, 'standard'), 0);
}

function meanOf(inputs: Float32Array, width: number, count: number, at: number): number {
  let sum = 0;
  for (let row = 0; row < count; row++) sum += inputs[row * width + at] ?? 0;
  return sum / count;
}
