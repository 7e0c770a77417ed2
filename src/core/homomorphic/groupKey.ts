/**
 * How institutions come to one secret key that the coordinator never holds: each tells a fresh public key, signed by who
 * it is; one of them draws the secret and seals it for each other. All letters go by way of the coordinator.
 *
 * Whoever holds the key can read every ciphertext under it: there is no threshold.
 */
import {
  agreedKey,
  freshKeyPair,
  isSignedBy,
  joined,
  seal,
  sharedSecret,
  sign,
  unseal,
  type KeyPair,
} from '../secureAggregation/primitives';
import { ProtocolError } from '../secureAggregation/protocol';
import { KEY_BYTES } from '../secureAggregation/sizes';
import { SECRET_KEY_BYTES } from './parameters';
import { SEALING_KEY_BYTES } from './sizes';

const statement = (run: number, member: number, key: Uint8Array): Uint8Array =>
  joined(['credence sealing key', run, member], key);
const envelope = (run: number, from: number, to: number): Uint8Array =>
  joined(['credence group key', run, from, to]);

/** One member of one run. */
export interface KeyExchange {
  /** Its public key, signed: SEALING_KEY_BYTES. */
  readonly sealingKey: Uint8Array;
  /** @throws ProtocolError when the other has not signed its key */
  sealFor(to: number, theirs: Uint8Array, secret: Uint8Array): Uint8Array;
  /** @throws ProtocolError when the other has not signed its key, or anything was changed */
  open(from: number, theirs: Uint8Array, sealed: Uint8Array): Uint8Array;
}

export interface KeyExchangeOptions {
  readonly run: number;
  readonly member: number;
  /** Ed25519, secret half here alone. */
  readonly identity: KeyPair;
  /** The members' public identities, known from elsewhere than the coordinator. */
  readonly identities: ReadonlyMap<number, Uint8Array>;
}

/** @param bytes as a member tells them, SEALING_KEY_BYTES */
export function isSealingKeyOf(
  identity: Uint8Array,
  run: number,
  member: number,
  bytes: Uint8Array,
): boolean {
  const key = bytes.subarray(0, KEY_BYTES);
  return (
    bytes.length === SEALING_KEY_BYTES &&
    isSignedBy(identity, bytes.slice(KEY_BYTES), statement(run, member, key))
  );
}

export function createKeyExchange({ run, member, identity, identities }: KeyExchangeOptions): KeyExchange {
  const pair = freshKeyPair();
  const sealingKey = new Uint8Array(SEALING_KEY_BYTES);
  sealingKey.set(pair.public);
  sealingKey.set(sign(identity.secret, statement(run, member, pair.public)), KEY_BYTES);

  function keyOf(other: number, theirs: Uint8Array, from: number, to: number): Uint8Array {
    const known = identities.get(other);
    if (known === undefined || !isSealingKeyOf(known, run, other, theirs)) {
      throw new ProtocolError('forged', `the key of member ${other} is not signed by it`);
    }
    const shared = sharedSecret(pair.secret, theirs.slice(0, KEY_BYTES));
    return agreedKey(shared, { run, round: 0, sum: 'group key' }, 'seal', from, to);
  }

  return {
    sealingKey,
    sealFor: (to, theirs, secret) => seal(keyOf(to, theirs, member, to), secret, envelope(run, member, to)),
    open(from, theirs, sealed) {
      const key = keyOf(from, theirs, from, member);
      try {
        const secret = unseal(key, sealed, envelope(run, from, member));
        if (secret.length === SECRET_KEY_BYTES) return secret;
      } catch {
        // Told below, as one of another length is.
      }
      throw new ProtocolError('forged', `the key from member ${from} was changed on its way`);
    },
  };
}
