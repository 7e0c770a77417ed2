/** From an institution's raw values to the inputs of a network. */
import type { Rows } from '../rows';
import { readEncoding, type FeatureEncoding, type NumericEncoding } from './encoding';
import { categoryBin } from './labelHistograms';
import { columnInputs, encodingLayout, type ColumnKind, type EncodingMode } from './layout';
import { transformAndClip } from './numericRange';

/** Encoded rows, ready for a trainer. Never leaves the realm that made it. */
export interface EncodedRows {
  /** Row-major, length = count * layout.inputs; always finite. */
  readonly inputs: Float32Array;
  /** 1 = default, 0 = good; length = count. */
  readonly labels: Uint8Array;
  readonly count: number;
}

/**
 * Institution's side. Standard: a numeric value becomes (clipped transform - mean) / scale, a category one input
 * each; missing is all zeros, and 1 in an input of its own where the schema allows missing values. WOE: each
 * feature becomes its weight.
 *
 * @param encoding as published, length = layout.encoding
 * @throws RangeError when the encoding does not fit the columns, or the rows lack a feature
 */
export function encode(
  rows: Rows,
  columns: readonly ColumnKind[],
  encoding: Float32Array,
  mode: EncodingMode,
): EncodedRows {
  const features = readEncoding(encoding, columns, mode);
  const width = encodingLayout(columns, mode).inputs;
  const inputs = new Float32Array(rows.count * width);
  let first = 0;
  for (const [feature, column] of columns.entries()) {
    const how = features[feature];
    if (how === undefined) continue;
    let at = first;
    for (const value of rows.column(feature)) {
      if (mode === 'woe') inputs[at] = weightOf(value, how, column);
      else writeStandard(inputs, at, value, how, column);
      at += width;
    }
    first += columnInputs(column, mode);
  }
  return { inputs, labels: rows.labels, count: rows.count };
}

function weightOf(value: number, how: FeatureEncoding, column: ColumnKind): number {
  if (how.kind === 'categorical') {
    return how.weights[categoryBin(value, column.categories)] ?? how.missingWeight;
  }
  const transformed = transformAndClip(value, how);
  return Number.isNaN(transformed) ? how.missingWeight : (how.weights[coarseBin(transformed, how)] ?? 0);
}

function coarseBin(transformed: number, { cuts }: NumericEncoding): number {
  let bin = 0;
  while (bin < cuts.length && transformed >= (cuts[bin] ?? Infinity)) bin++;
  return bin;
}

function writeStandard(
  inputs: Float32Array,
  at: number,
  value: number,
  how: FeatureEncoding,
  column: ColumnKind,
): void {
  if (how.kind === 'categorical') {
    const code = categoryBin(value, column.categories);
    if (code < column.categories || column.nullable) inputs[at + code] = 1;
    return;
  }
  const transformed = transformAndClip(value, how);
  if (!Number.isNaN(transformed)) inputs[at] = (transformed - how.mean) / how.scale;
  else if (column.nullable) inputs[at + 1] = 1;
}
