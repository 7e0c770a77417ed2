/** Bytes of what the protocol sends, apart from the primitives that make it: who only counts bytes needs no cryptography. */

/** Of a key, a public key, a secret seed. */
export const KEY_BYTES = 32;
export const SIGNATURE_BYTES = 64;
/** That sealing adds. */
export const SEAL_BYTES = 16;
/** Of a share of 32 bytes. */
export const SHARE_BYTES = 33;
export const ADVERTISEMENT_BYTES = 3 * KEY_BYTES + SIGNATURE_BYTES;
/** Shares of both secrets, sealed. */
export const SEALED_BYTES = 2 * SHARE_BYTES + SEAL_BYTES;
/** Which secret, and a share of it. */
export const REVEALED_BYTES = 1 + SHARE_BYTES;
