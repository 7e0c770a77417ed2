/**
 * The parameters of BFV (Fan, Vercauteren 2012, ePrint 2012/144) under which sums are made: enough for additions and for
 * nothing else. Degree and modulus are the entry of the Homomorphic Encryption Standard (2018, table 1) for 128 bits of
 * classical security with a ternary secret: at degree 2048 at most 54 bits.
 */

/** N: coefficients of a polynomial, and integers that one ciphertext holds. */
export const DEGREE = 2048;
/** Of q, one prime. */
export const COEFFICIENT_BITS = 54;
/**
 * Of the plain modulus t, a prime: with 33 any sum that fits 32 bits with its sign comes out as it went in. A fresh
 * ciphertext's noise is below 2^5, and q / 2t is 2^20: sums of thousands are exact.
 */
export const PLAIN_BITS = 33;
/** Largest size of an integer, on its way in and in a sum. */
export const LARGEST_INTEGER = 2 ** 31;

/** Of one ciphertext as its sender makes it: half of it is a seed. As SEAL 4.1 writes it, uncompressed. */
export const CIPHERTEXT_BYTES = 16_578;
/** Of a sum of ciphertexts, which has no seed. */
export const SUM_BYTES = 32_881;
/** Of the secret key. */
export const SECRET_KEY_BYTES = 16_472;

/**
 * Ciphertexts that so many integers take.
 *
 * @param street institutions on it: each has a slot of its own in every ciphertext, see blocks.ts
 */
export function blocksOf(integers: number, street: number): number {
  return Math.ceil(integers / (DEGREE - street));
}
