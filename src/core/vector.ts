/** Flat parameter vectors. Sums run in double precision and in a fixed order: the same bits every time. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** @returns a - b; lengths equal */
export function difference(a: Float32Array, b: Float32Array): Float32Array {
  const result = new Float32Array(a.length);
  for (let i = 0; i < a.length; i++) result[i] = (a[i] ?? 0) - (b[i] ?? 0);
  return result;
}

/** @returns a + b; lengths equal */
export function sum(a: Float32Array, b: Float32Array): Float32Array {
  const result = new Float32Array(a.length);
  for (let i = 0; i < a.length; i++) result[i] = (a[i] ?? 0) + (b[i] ?? 0);
  return result;
}

export function allFinite(vector: Float32Array | Float64Array): boolean {
  for (let i = 0; i < vector.length; i++) if (!Number.isFinite(vector[i])) return false;
  return true;
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
  for (let i = 0; i < vector.length; i++) view.setFloat32(4 * i, vector[i] ?? 0, true);
  return bytesToHex(sha256(bytes));
}
