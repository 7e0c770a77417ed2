/**
 * The primitives of the protocol, all from audited libraries, each bound to what it is used for: a key derived for one
 * run, round, purpose or pair is of no use for another.
 */
import { chacha20, chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { ed25519, x25519 } from '@noble/curves/ed25519.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { randomBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { KEY_BYTES } from './sizes';

export interface KeyPair {
  readonly secret: Uint8Array;
  readonly public: Uint8Array;
}

/** For what a key is used. */
export interface Context {
  readonly run: number;
  readonly round: number;
  /** What is added up. */
  readonly sum: string;
}

/** For X25519 key agreement. */
export function freshKeyPair(): KeyPair {
  const secret = x25519.utils.randomSecretKey();
  return { secret, public: x25519.getPublicKey(secret) };
}

export function publicKeyOf(secret: Uint8Array): Uint8Array {
  return x25519.getPublicKey(secret);
}

/** For Ed25519 signatures: who a member is, over all rounds. */
export function freshIdentity(): KeyPair {
  const secret = ed25519.utils.randomSecretKey();
  return { secret, public: ed25519.getPublicKey(secret) };
}

export function freshSeed(): Uint8Array {
  return randomBytes(KEY_BYTES);
}

/** @returns 32 bytes that commit to a seed without telling it */
export function commitmentTo(seed: Uint8Array, { run, round, sum }: Context): Uint8Array {
  return sha256(joined(['credence commitment', run, round, sum], seed));
}

/** X25519. @throws Error when the other's key is of low order */
export function sharedSecret(secret: Uint8Array, theirs: Uint8Array): Uint8Array {
  return x25519.getSharedSecret(secret, theirs);
}

/**
 * HKDF-SHA-256 of a shared secret, with everything the key is for as its info.
 *
 * @param shared as `sharedSecret` gives it
 */
export function agreedKey(
  shared: Uint8Array,
  { run, round, sum }: Context,
  ...purpose: (string | number)[]
): Uint8Array {
  return hkdf(sha256, shared, undefined, joined(['credence key', run, round, sum, ...purpose]), KEY_BYTES);
}

/** @param key used for this one message only: the nonce is zero */
export function seal(key: Uint8Array, message: Uint8Array, associated: Uint8Array): Uint8Array {
  return chacha20poly1305(key, new Uint8Array(12), associated).encrypt(message);
}

/** @throws Error when anything of it was changed */
export function unseal(key: Uint8Array, sealed: Uint8Array, associated: Uint8Array): Uint8Array {
  return chacha20poly1305(key, new Uint8Array(12), associated).decrypt(sealed);
}

export function sign(identity: Uint8Array, message: Uint8Array): Uint8Array {
  return ed25519.sign(message, identity);
}

/** Never throws: a key or signature that is none has not signed. */
export function isSignedBy(identity: Uint8Array, signature: Uint8Array, message: Uint8Array): boolean {
  try {
    return ed25519.verify(signature, message, identity);
  } catch {
    return false;
  }
}

/**
 * The mask of one tensor: ChaCha20's key stream as integers of the ring, little-endian.
 *
 * @param seed 32 bytes, of one round and pair or member
 * @param tensor its place among the round's tensors: each has a stream of its own
 */
export function maskOf(seed: Uint8Array, tensor: number, length: number): Uint32Array {
  const nonce = new Uint8Array(12);
  new DataView(nonce.buffer).setUint32(0, tensor, true);
  // Every engine that runs the lab is little-endian: the codec of its messages takes no other.
  return new Uint32Array(chacha20(seed, nonce, new Uint8Array(4 * length)).slice().buffer);
}

/** Words, numbers and bytes, unmistakably one after the other. */
export function joined(words: readonly (string | number)[], ...parts: readonly Uint8Array[]): Uint8Array {
  const head = utf8ToBytes(words.join('\u001f'));
  const all = [head, ...parts];
  const bytes = new Uint8Array(all.reduce((sum, part) => sum + 4 + part.length, 0));
  let at = 0;
  for (const part of all) {
    new DataView(bytes.buffer).setUint32(at, part.length, true);
    bytes.set(part, at + 4);
    at += 4 + part.length;
  }
  return bytes;
}
