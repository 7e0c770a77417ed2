/**
 * A member's side of one round of secure aggregation. Each stage is entered once and in order; whatever is not as agreed
 * ends the round for this member before anything more is told.
 */
import { split } from 'shamir-secret-sharing';
import { addPairMask, pairSeed } from './pairMask';
import {
  agreedKey,
  commitmentTo,
  freshKeyPair,
  freshSeed,
  isSignedBy,
  maskOf,
  seal,
  sharedSecret,
  sign,
  unseal,
  type KeyPair,
} from './primitives';
import { ProtocolError } from './protocol';
import type { Advertisement, Agreement, Confirmation, Revealed, SealedShare } from './protocol';
import { addInto } from './ring';
import { SHARE_BYTES } from './sizes';
import { advertisementBytes, envelopeBytes, survivorsBytes } from './statements';

export interface SecureMemberOptions {
  readonly id: number;
  /** Ed25519; signs for this member in every round. */
  readonly identity: KeyPair;
  /** The members' public identities, known from elsewhere than the coordinator. */
  readonly identities: ReadonlyMap<number, Uint8Array>;
  /** With whom it shares secrets in this round. */
  readonly neighbours: readonly number[];
  readonly agreement: Agreement;
}

export interface SecureMember {
  advertise(): Advertisement;
  /** @param directory what those who take part have advertised; strangers in it are ignored */
  share(directory: readonly Advertisement[]): Promise<readonly SealedShare[]>;
  /**
   * @param delivered what neighbours have sealed for this member
   * @param vectors of the agreed lengths; left as they are
   * @returns the same under masks, new vectors
   */
  mask(delivered: readonly SealedShare[], vectors: readonly Uint32Array[]): Uint32Array[];
  /** @param survivors whose masked vectors the coordinator has */
  confirm(survivors: readonly number[]): Confirmation;
  /** @param confirmations of holders who confirmed the same survivors */
  reveal(confirmations: readonly Confirmation[]): readonly Revealed[];
}

/** Shares of one neighbour's secrets that this member holds. */
interface Held {
  readonly key: Uint8Array;
  readonly seed: Uint8Array;
}

const STAGES = ['advertise', 'share', 'mask', 'confirm', 'reveal', 'over'] as const;
type Stage = (typeof STAGES)[number];

/** Every method throws ProtocolError, and from then on refuses everything. */
export function createSecureMember(options: SecureMemberOptions): SecureMember {
  const { id, identity, identities, neighbours, agreement } = options;
  const { threshold } = agreement;
  const cipher = freshKeyPair();
  const masking = freshKeyPair();
  const seed = freshSeed();
  const advertised = new Map<number, Advertisement>();
  const held = new Map<number, Held>();
  let survivors: readonly number[] = [];
  let next: Stage = 'advertise';

  /** Enters a stage; while it works, and if it fails, the round is over for this member. */
  function enter(stage: Stage): () => void {
    if (next !== stage) throw new ProtocolError('out-of-turn', `${stage} now, where ${next} was to come`);
    next = 'over';
    return () => {
      next = STAGES[STAGES.indexOf(stage) + 1] ?? 'over';
    };
  }

  function requireEnough(count: number, of: string): void {
    if (count < threshold) throw new ProtocolError('too-few', `${count} ${of}, ${threshold} are needed`);
  }

  /** One agreement serves both directions, each with a key of its own. */
  const sealing = new Map<number, Uint8Array>();
  const sealKey = (other: number, from: number, to: number): Uint8Array => {
    const shared = sealing.get(other) ?? sharedSecret(cipher.secret, advertisementOf(other).cipherKey);
    sealing.set(other, shared);
    return agreedKey(shared, agreement, 'seal', from, to);
  };

  function advertisementOf(member: number): Advertisement {
    const found = advertised.get(member);
    if (found === undefined) throw new ProtocolError('stranger', `member ${member} has not advertised`);
    return found;
  }

  return {
    advertise() {
      const done = enter('advertise');
      const said = {
        member: id,
        cipherKey: cipher.public,
        maskKey: masking.public,
        commitment: commitmentTo(seed, agreement),
      };
      const signature = sign(identity.secret, advertisementBytes(agreement, said));
      done();
      return { ...said, signature };
    },

    async share(directory) {
      const done = enter('share');
      for (const one of directory) {
        const known = identities.get(one.member);
        if (!neighbours.includes(one.member)) continue;
        if (advertised.has(one.member)) throw new ProtocolError('stranger', `member ${one.member} twice`);
        if (known === undefined || !isSignedBy(known, one.signature, advertisementBytes(agreement, one))) {
          throw new ProtocolError('forged', `the keys of member ${one.member} are not signed by it`);
        }
        advertised.set(one.member, one);
      }
      const partners = [...advertised.keys()].sort((a, b) => a - b);
      requireEnough(partners.length + 1, 'holders of this member’s secrets');
      const keyShares = await split(masking.secret, partners.length + 1, threshold);
      const seedShares = await split(seed, partners.length + 1, threshold);
      const sealed = partners.map((to, i): SealedShare => {
        const message = packShares(keyShares[i], seedShares[i]);
        return {
          from: id,
          to,
          sealed: seal(sealKey(to, id, to), message, envelopeBytes(agreement, id, to)),
        };
      });
      // Its own share it keeps: it counts as a holder, too.
      held.set(id, unpackShares(packShares(keyShares.at(-1), seedShares.at(-1))));
      done();
      return sealed;
    },

    mask(delivered, vectors) {
      const done = enter('mask');
      for (const { from, to, sealed } of delivered) {
        if (to !== id || !advertised.has(from) || held.has(from)) {
          throw new ProtocolError('stranger', `shares from member ${from} for member ${to}`);
        }
        held.set(from, unpackShares(opened(sealKey(from, from, id), sealed, from)));
      }
      requireEnough(held.size, 'members who have shared');
      const { lengths } = agreement;
      if (vectors.length !== lengths.length || vectors.some(({ length }, i) => length !== lengths[i])) {
        throw new RangeError('the vectors are not of the agreed lengths');
      }
      const masked = vectors.map((vector) => vector.slice());
      masked.forEach((vector, tensor) => addInto(vector, maskOf(seed, tensor, vector.length)));
      for (const other of held.keys()) {
        if (other === id) continue;
        const { maskKey } = advertisementOf(other);
        addPairMask(masked, pairSeed(agreement, masking.secret, maskKey, id, other), id, other);
      }
      done();
      return masked;
    },

    confirm(named) {
      const done = enter('confirm');
      if (new Set(named).size !== named.length || !named.includes(id)) {
        throw new ProtocolError('stranger', 'the survivors are named twice or without this member');
      }
      for (const one of named) {
        if (neighbours.includes(one) && !held.has(one)) {
          throw new ProtocolError('stranger', `member ${one} has delivered, but not shared`);
        }
      }
      requireEnough(named.filter((one) => held.has(one)).length, 'holders have delivered');
      survivors = [...named];
      const signature = sign(identity.secret, survivorsBytes(agreement, survivors));
      done();
      return { member: id, signature };
    },

    reveal(confirmations) {
      const done = enter('reveal');
      const statement = survivorsBytes(agreement, survivors);
      const confirmed = new Set<number>();
      for (const { member, signature } of confirmations) {
        const known = identities.get(member);
        if (!survivors.includes(member) || confirmed.has(member) || known === undefined) {
          throw new ProtocolError('stranger', `member ${member} has nothing to confirm`);
        }
        if (!isSignedBy(known, signature, statement)) {
          throw new ProtocolError('forged', `member ${member} has confirmed other survivors`);
        }
        confirmed.add(member);
      }
      requireEnough([...confirmed].filter((one) => held.has(one)).length, 'holders have confirmed');
      done();
      return [...held].map(([of, shares]): Revealed =>
        survivors.includes(of)
          ? { of, secret: 'seed', share: shares.seed }
          : { of, secret: 'key', share: shares.key },
      );
    },
  };

  function opened(key: Uint8Array, sealed: Uint8Array, from: number): Uint8Array {
    try {
      return unseal(key, sealed, envelopeBytes(agreement, from, id));
    } catch {
      throw new ProtocolError('forged', `the shares from member ${from} were changed on their way`);
    }
  }
}

function packShares(key: Uint8Array | undefined, seed: Uint8Array | undefined): Uint8Array {
  const packed = new Uint8Array(2 * SHARE_BYTES);
  if (key?.length !== SHARE_BYTES || seed?.length !== SHARE_BYTES)
    throw new Error('shares of another length');
  packed.set(key);
  packed.set(seed, SHARE_BYTES);
  return packed;
}

function unpackShares(packed: Uint8Array): Held {
  if (packed.length !== 2 * SHARE_BYTES) throw new ProtocolError('forged', 'shares of another length');
  return { key: packed.slice(0, SHARE_BYTES), seed: packed.slice(SHARE_BYTES) };
}
