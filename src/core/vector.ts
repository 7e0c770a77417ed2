/** Flat parameter vectors. Sums run in double precision and in a fixed order: the same bits every time. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** @returns a - b; lengths equal */
export function difference(a: Float32Array, b: Float32Array): Float32Array {
  return a.map((value, i) => value - (b[i] ?? 0));
}

/** @returns a + b; lengths equal */
export function sum(a: Float32Array, b: Float32Array): Float32Array {
  return a.map((value, i) => value + (b[i] ?? 0));
}

export function allFinite(vector: Float32Array | Float64Array): boolean {
  return vector.every((value) => Number.isFinite(value));
}

/** Euclidean norm. */
export function norm(vector: Float32Array): number {
  let total = 0;
  for (const value of vector) total += value * value;
  return Math.sqrt(total);
}

/** SHA-256 of the numbers as little-endian 32-bit floats, hex: the identity of a model. */
export function fingerprint(vector: Float32Array): string {
  const bytes = new Uint8Array(4 * vector.length);
  const view = new DataView(bytes.buffer);
  vector.forEach((value, i) => view.setFloat32(4 * i, value, true));
  return bytesToHex(sha256(bytes));
}
