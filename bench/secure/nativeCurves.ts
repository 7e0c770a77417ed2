/**
 * X25519 and Ed25519 of Node's own library under the names by which the protocol asks for them: the same bytes many times
 * faster, so that thousands of rounds can be tried. `secure.ts` first holds them against what the lab itself uses.
 */
import {
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  randomBytes,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';

const KEY_BYTES = 32;
/** What stands before the 32 bytes of a key in DER (RFC 8410, sections 4 and 7), by the curve's number. */
const secretHead = (curve: number): Buffer =>
  Buffer.from([0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, curve, 4, 0x22, 4, KEY_BYTES]);
const publicHead = (curve: number): Buffer =>
  Buffer.from([0x30, 0x2a, 0x30, 5, 6, 3, 0x2b, 0x65, curve, 3, 0x21, 0]);
const X25519 = 110;
const ED25519 = 112;

function kept(make: (bytes: Uint8Array) => KeyObject): (bytes: Uint8Array) => KeyObject {
  const keys = new WeakMap<Uint8Array, KeyObject>();
  return (bytes) => {
    const key = keys.get(bytes) ?? make(bytes);
    keys.set(bytes, key);
    return key;
  };
}

const secretOf = (curve: number): ((secret: Uint8Array) => KeyObject) =>
  kept((secret) =>
    createPrivateKey({ key: Buffer.concat([secretHead(curve), secret]), format: 'der', type: 'pkcs8' }),
  );

const publicOf = (curve: number): ((key: Uint8Array) => KeyObject) =>
  kept((key) =>
    createPublicKey({ key: Buffer.concat([publicHead(curve), key]), format: 'der', type: 'spki' }),
  );

function curve(number: number): {
  readonly secret: (bytes: Uint8Array) => KeyObject;
  readonly public: (bytes: Uint8Array) => KeyObject;
  readonly getPublicKey: (secret: Uint8Array) => Uint8Array;
} {
  const secret = secretOf(number);
  const getPublicKey = (bytes: Uint8Array): Uint8Array =>
    new Uint8Array(
      createPublicKey(secret(bytes)).export({ format: 'der', type: 'spki' }).subarray(-KEY_BYTES),
    );
  return { secret, public: publicOf(number), getPublicKey };
}

const utils = { randomSecretKey: (): Uint8Array => new Uint8Array(randomBytes(KEY_BYTES)) };
const agreement = curve(X25519);
const signing = curve(ED25519);

export const x25519 = {
  utils,
  getPublicKey: agreement.getPublicKey,
  /** @throws Error when the other's key is of low order */
  getSharedSecret: (secret: Uint8Array, theirs: Uint8Array): Uint8Array =>
    new Uint8Array(
      diffieHellman({ privateKey: agreement.secret(secret), publicKey: agreement.public(theirs) }),
    ),
};

export const ed25519 = {
  utils,
  getPublicKey: signing.getPublicKey,
  sign: (message: Uint8Array, secret: Uint8Array): Uint8Array =>
    new Uint8Array(sign(null, message, signing.secret(secret))),
  verify: (signature: Uint8Array, message: Uint8Array, key: Uint8Array): boolean =>
    verify(null, message, signing.public(key), signature),
};
