/**
 * The agreed encoding as the coordinator publishes it: one flat vector, feature by feature, in the order that
 * `encodingNumbers` of layout.ts gives. Everyone decodes the same 32-bit numbers.
 */
import { encodingLayout, encodingNumbers, WOE_BINS, type ColumnKind, type EncodingMode } from './layout';
import type { NumericRange } from './numericRange';
import { readRange } from './plan';

export interface NumericEncoding extends NumericRange {
  readonly kind: 'numeric';
  /** Of the transformed, clipped value. */
  readonly mean: number;
  /** Standard deviation of the transformed, clipped value, above 0. */
  readonly scale: number;
  /** Inner cuts of the transformed value, rising; a bin holds its lower cut. Empty without WOE. */
  readonly cuts: Float32Array;
  /** Weight of evidence of each bin, one more than `cuts`; empty without WOE. */
  readonly weights: Float32Array;
  /** Weight of a missing value; 0 without WOE. */
  readonly missingWeight: number;
}

export interface CategoricalEncoding {
  readonly kind: 'categorical';
  /** Weight of evidence by code; empty without WOE. */
  readonly weights: Float32Array;
  readonly missingWeight: number;
}

export type FeatureEncoding = NumericEncoding | CategoricalEncoding;

/**
 * @param encoding as published, length = layout.encoding
 * @returns one a feature, in schema order
 * @throws RangeError when the length does not fit the columns, or a number is out of range
 */
export function readEncoding(
  encoding: Float32Array,
  columns: readonly ColumnKind[],
  mode: EncodingMode,
): FeatureEncoding[] {
  const layout = encodingLayout(columns, mode);
  if (encoding.length !== layout.encoding) {
    throw new RangeError(`${encoding.length} encoding numbers instead of ${layout.encoding}`);
  }
  let offset = 0;
  return columns.map((column) => {
    const numbers = encoding.subarray(offset, offset + encodingNumbers(column, mode));
    offset += numbers.length;
    return column.categories === 0 ? readNumeric(numbers) : readCategorical(numbers);
  });
}

function readNumeric(numbers: Float32Array): NumericEncoding {
  const mean = numbers[3] ?? NaN;
  const scale = numbers[4] ?? NaN;
  if (!(Number.isFinite(mean) && Number.isFinite(scale) && scale > 0)) {
    throw new RangeError(`mean ${mean}, scale ${scale}`);
  }
  const cuts = numbers.slice(5, 5 + WOE_BINS - 1).filter((cut) => cut !== Infinity);
  const weights = numbers.slice(5 + WOE_BINS - 1, -1).subarray(0, numbers.length > 5 ? cuts.length + 1 : 0);
  requireFinite(cuts);
  requireFinite(weights);
  const missingWeight = numbers.length > 5 ? (numbers.at(-1) ?? NaN) : 0;
  return { kind: 'numeric', ...readRange(numbers), mean, scale, cuts, weights, missingWeight };
}

function readCategorical(numbers: Float32Array): CategoricalEncoding {
  requireFinite(numbers);
  return { kind: 'categorical', weights: numbers.slice(0, -1), missingWeight: numbers.at(-1) ?? 0 };
}

function requireFinite(numbers: Float32Array): void {
  if (!numbers.every(Number.isFinite)) throw new RangeError('an encoding number is not finite');
}
