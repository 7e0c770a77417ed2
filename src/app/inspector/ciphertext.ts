/** What a receiver without the key finds in ciphertexts: residues modulo q, each as likely as any other. */
import type { Flat } from '../../boundary/codec';
import { CIPHERTEXT_BYTES, COEFFICIENT_BITS, DEGREE, SUM_BYTES } from '../../core/homomorphic/parameters';

/** Of a ciphertext as SEAL 4.1 writes it, before its first polynomial. */
const HEAD_BYTES = 113;
const WORD_BYTES = 8;

/** Bytes of the first polynomial of each ciphertext of a letter; null: it holds none. */
function polynomials({ kind, encrypted }: Flat): readonly Uint8Array[] | null {
  if (!(encrypted instanceof Uint8Array)) return null;
  const size = kind === 'openSumRequest' ? SUM_BYTES : CIPHERTEXT_BYTES;
  return Array.from({ length: Math.floor(encrypted.length / size) }, (_, block) => {
    const from = block * size + HEAD_BYTES;
    return encrypted.slice(from, from + DEGREE * WORD_BYTES);
  });
}

/** @returns the residues of the first ciphertext from -1 to 1, as a figure shows noise; null where there is none */
export function residues(message: Flat): Float64Array | null {
  const [first] = polynomials(message) ?? [];
  if (first === undefined) return null;
  const words = new DataView(first.buffer);
  const half = 2 ** (COEFFICIENT_BITS - 1);
  return Float64Array.from({ length: DEGREE }, (_, i) => {
    const low = words.getUint32(i * WORD_BYTES, true);
    const high = words.getUint32(i * WORD_BYTES + 4, true);
    return (high * 2 ** 32 + low) / half - 1;
  });
}

/** @returns the first coefficients of one ciphertext or sum as integers of 32 bits, for a figure of noise */
export function coefficientNoise(ciphertext: Uint8Array, count: number): Uint32Array {
  const words = new DataView(ciphertext.buffer, ciphertext.byteOffset, ciphertext.byteLength);
  const there = Math.max(0, Math.min(count, Math.floor((ciphertext.length - HEAD_BYTES) / WORD_BYTES)));
  // The lowest 32 of 54 bits, of which every value is as likely.
  return Uint32Array.from({ length: there }, (_, i) => words.getUint32(HEAD_BYTES + i * WORD_BYTES, true));
}

/** Their lower 48 bits: the upper ones lack the values beyond q. */
export function residueBytes(message: Flat): Uint8Array | null {
  const all = polynomials(message);
  if (all === null) return null;
  return Uint8Array.from(all.flatMap((bytes) => [...bytes].filter((_, i) => i % WORD_BYTES < 6)));
}
