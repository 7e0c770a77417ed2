/** A compression's settings as numbers: the form in which a charter tells them. */
import * as v from 'valibot';
import {
  compressionSchema,
  defaultCompression,
  type Compression,
  type CompressionMethod,
} from './compressors';

/** A correction by its place here. */
const CORRECTIONS = ['none', 'feedback', 'scaling'] as const;

const keysOf = (method: CompressionMethod): string[] =>
  Object.keys(defaultCompression(method))
    .filter((key) => key !== 'method')
    .sort();

/** @returns one number a setting, in the order of the settings' names */
export function compressionVector(compression: Compression): Float64Array {
  const values = new Map<string, unknown>(Object.entries(compression));
  return Float64Array.from(keysOf(compression.method), (key) => {
    const value = values.get(key);
    return typeof value === 'number' ? value : CORRECTIONS.findIndex((name) => name === value);
  });
}

/**
 * @throws RangeError when a number is missing or too many
 * @throws ValiError when one is out of its range
 */
export function compressionFrom(method: CompressionMethod, numbers: Float64Array): Compression {
  const keys = keysOf(method);
  if (numbers.length !== keys.length) throw new RangeError(`${numbers.length} settings for ${method}`);
  const entries = keys.map((key, i) => {
    const number = numbers[i] ?? NaN;
    // The schema would take a correction that is missing for the usual one.
    return [key, key === 'correction' ? (CORRECTIONS[number] ?? null) : number];
  });
  return v.parse(compressionSchema, { method, ...Object.fromEntries(entries) });
}

export function isCompression(method: CompressionMethod, numbers: Float64Array): boolean {
  try {
    compressionFrom(method, numbers);
    return true;
  } catch {
    return false;
  }
}
