/**
 * What sums need of an additively homomorphic cipher, and who holds which part of it: institutions have `SumCipher` and a
 * key in common, the coordinator has `CipherAdder` and no key. The real one is in src/cipher.
 */

export interface SumCipher {
  /** A new secret key, SECRET_KEY_BYTES, from the realm's own randomness: never the same twice. */
  drawKey(): Uint8Array;
  /** @throws CipherError when the bytes are no secret key */
  withKey(secret: Uint8Array): CipherKey;
}

/** Held by every institution of a run and by nobody else. */
export interface CipherKey {
  /**
   * @param integers length = DEGREE, whole numbers of size up to LARGEST_INTEGER
   * @returns CIPHERTEXT_BYTES; other ones at each call
   */
  encrypt(integers: Float64Array): Uint8Array;
  /**
   * @param sum SUM_BYTES, of ciphertexts under this key
   * @returns length = DEGREE
   * @throws CipherError when the bytes are no ciphertext
   */
  decrypt(sum: Uint8Array): Float64Array;
  /** Lets go of the key; afterwards it can do nothing. */
  dispose(): void;
}

/** The coordinator's: adds what it cannot read. */
export interface CipherAdder {
  /**
   * @param ciphertexts at least one, CIPHERTEXT_BYTES each
   * @returns SUM_BYTES
   */
  add(ciphertexts: readonly Uint8Array[]): Uint8Array;
  /** Whether the bytes are one ciphertext of the agreed parameters. */
  isCiphertext(bytes: Uint8Array): boolean;
}

/** Bytes that are not what they should be. */
export class CipherError extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'CipherError';
  }
}
