/** An encoded row, field by field, as a person would read it. */
import { readEncoding } from '../../data/encoding/encoding';
import { columnInputs, columnKinds } from '../../data/encoding/layout';
import type { NumericRange } from '../../data/encoding/numericRange';
import type { Schema } from '../../data/schema';

export type FieldValue =
  | { readonly kind: 'number'; readonly value: number; /** In standard deviations. */ readonly place: number }
  | { readonly kind: 'category'; readonly name: string }
  | { readonly kind: 'missing' };

/**
 * @param inputs in the standard encoding
 * @param encoding as published
 * @returns one a feature, in schema order; a number beyond the agreed range stands at its end
 */
export function fieldValues(inputs: Float32Array, schema: Schema, encoding: Float32Array): FieldValue[] {
  const columns = columnKinds(schema);
  const how = readEncoding(encoding, columns, 'standard');
  let first = 0;
  return schema.features.map((feature, i): FieldValue => {
    const column = columns[i];
    const width = column === undefined ? 0 : columnInputs(column, 'standard');
    const own = inputs.subarray(first, first + width);
    first += width;
    if (feature.kind === 'categorical') {
      const name = feature.categories[largest(own)];
      return name === undefined ? { kind: 'missing' } : { kind: 'category', name };
    }
    const numeric = how[i];
    if (feature.nullable && (own[1] ?? 0) > 0.5) return { kind: 'missing' };
    if (numeric?.kind !== 'numeric') return { kind: 'missing' };
    const place = own[0] ?? 0;
    return { kind: 'number', value: rawValue(numeric.mean + place * numeric.scale, numeric), place };
  });
}

function rawValue(transformed: number, { log, low, high }: NumericRange): number {
  const within = Math.min(high, Math.max(low, transformed));
  return log ? Math.sign(within) * Math.expm1(Math.abs(within)) : within;
}

/**
 * How far a reading is from the truth, as a share of how far the guess of anybody is: 0 is the truth, 1 no better than
 * guessing, above 1 worse.
 *
 * @returns null where the guess is right by itself, so that nothing can be won
 */
export function distanceShare(reading: FieldValue, truth: FieldValue, prior: FieldValue): number | null {
  const guess = distance(prior, truth);
  return guess === 0 ? null : distance(reading, truth) / guess;
}

function distance(a: FieldValue, b: FieldValue): number {
  if (a.kind === 'number' && b.kind === 'number') return Math.abs(a.place - b.place);
  if (a.kind === 'category' && b.kind === 'category') return a.name === b.name ? 0 : 1;
  return a.kind === b.kind ? 0 : 1;
}

function largest(values: Float32Array): number {
  let best = 0;
  for (let k = 1; k < values.length; k++) if ((values[k] ?? 0) > (values[best] ?? 0)) best = k;
  return best;
}
