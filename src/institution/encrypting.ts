/**
 * An institution's part in sums of ciphertexts: it agrees on a key with the others, encrypts its vectors, and decrypts a sum
 * to tell it. It holds itself to what it knows, not to what the coordinator asks: a round's vector is encrypted once, and a
 * sum is decrypted once, only after its own part went into it, and only if it is of three at least and of those named.
 */
import type { Uplink } from '../boundary/messages';
import { blocksIn, maskedLength, type Shape } from '../boundary/shape';
import { fromBlocks, tagsOf, toBlocks, type Tags } from '../core/homomorphic/blocks';
import { CipherError, type CipherKey, type SumCipher } from '../core/homomorphic/cipher';
import { createKeyExchange, type KeyExchange } from '../core/homomorphic/groupKey';
import { CIPHERTEXT_BYTES, SUM_BYTES } from '../core/homomorphic/parameters';
import { SEALED_KEY_BYTES, SEALING_KEY_BYTES } from '../core/homomorphic/sizes';
import { freshIdentity } from '../core/secureAggregation/primitives';
import { ProtocolError, type SumName } from '../core/secureAggregation/protocol';
import { FEWEST_MEMBERS, formatOf, type HomomorphicSettings } from '../core/secureAggregation/settings';
import { fromSlots, inSlots, membersFrom } from '../core/secureAggregation/wire';
import { ReleaseRefused, releaseOfProtocol, releaseOpened } from './release';
import { createRoll, joined } from './roll';
import type { StageRequest, SumMember } from './sumMember';

export interface EncryptingOptions {
  readonly run: number;
  readonly institution: number;
  readonly settings: HomomorphicSettings;
  readonly shape: Shape;
  readonly cipher: SumCipher;
}

/** The common key of one run, in this house. */
interface Held {
  readonly secret: Uint8Array;
  readonly key: CipherKey;
}

export function createEncrypting({
  run,
  institution,
  settings,
  shape,
  cipher,
}: EncryptingOptions): SumMember {
  const identity = freshIdentity();
  const roll = createRoll(shape, formatOf(settings));
  const { members: street } = shape;
  /** The last round of each sum that its vector went into, and that it has decrypted. */
  const given = new Map<SumName, number>();
  const opened = new Map<SumName, number>();
  let exchange: KeyExchange | undefined;
  let held: Held | undefined;

  function begun(): KeyExchange {
    // A second key for the same run would be the coordinator's chance to mix them.
    if (exchange === undefined || held !== undefined) throw new ReleaseRefused('protocol');
    return exchange;
  }

  function ready(): Held {
    if (held === undefined) throw new ReleaseRefused('protocol');
    return held;
  }

  const tags = (sum: SumName, round: number): Tags => tagsOf(ready().secret, { run, round, sum });

  async function stage(request: StageRequest): Promise<Uplink> {
    switch (request.kind) {
      case 'sealingKeyRequest': {
        await roll.told;
        if (exchange !== undefined) throw new ReleaseRefused('protocol');
        exchange = createKeyExchange({ run, member: institution, identity, identities: roll.known });
        return { kind: 'sealingKeyReply', key: releaseOfProtocol(exchange.sealingKey) };
      }
      case 'groupKeyRequest': {
        const mine = begun();
        const everyone = Array.from({ length: street }, (_, id) => id);
        const directory = fromSlots(request.directory, SEALING_KEY_BYTES, everyone);
        if (directory.length < FEWEST_MEMBERS) throw new ReleaseRefused('protocol');
        const secret = cipher.drawKey();
        const sealed = inSlots(street, SEALED_KEY_BYTES, everyone, (to) => {
          const theirs = directory.find(({ id }) => id === to);
          return theirs === undefined || to === institution
            ? undefined
            : mine.sealFor(to, theirs.bytes, secret);
        });
        held = { secret, key: cipher.withKey(secret) };
        return { kind: 'groupKeyReply', sealed: releaseOfProtocol(sealed) };
      }
      case 'groupKeyNotice': {
        const secret = begun().open(request.from, request.key, request.sealed);
        held = { secret, key: cipher.withKey(secret) };
        return { kind: 'groupKeyReady' };
      }
      case 'openSumRequest':
        return open(request);
      default:
        throw new ReleaseRefused('protocol');
    }
  }

  function open({
    sum,
    round,
    survivors,
    encrypted,
  }: Extract<StageRequest, { kind: 'openSumRequest' }>): Uplink {
    const named = membersFrom(survivors);
    const isMine = given.get(sum) === round && named.includes(institution);
    // Two sums of one round that differ by one member would tell that member's vector.
    if (!isMine || opened.get(sum) === round || named.length < FEWEST_MEMBERS) {
      throw new ReleaseRefused('protocol');
    }
    opened.set(sum, round);
    const blocks = Array.from({ length: blocksIn(shape, sum) }, (_, block) =>
      ready().key.decrypt(encrypted.slice(block * SUM_BYTES, (block + 1) * SUM_BYTES)),
    );
    const integers = fromBlocks(blocks, street, named, maskedLength(shape, sum), tags(sum, round));
    return { kind: 'openSumReply', round, sum, opened: releaseOpened(integers) };
  }

  return {
    identity: identity.public,
    enlist: roll.enlist,
    weigh: roll.weigh,
    abandon() {
      roll.abandon();
      held?.key.dispose();
      held = undefined;
      exchange = undefined;
    },
    async answer(request) {
      try {
        return await stage(request);
      } catch (error) {
        const isTheirs = error instanceof ProtocolError || error instanceof CipherError;
        throw isTheirs ? new ReleaseRefused('protocol') : error;
      }
    },
    hide(sum, round, _, vectors) {
      if (round <= (given.get(sum) ?? -1)) throw new ReleaseRefused('protocol');
      const { key } = ready();
      const blocks = toBlocks(joined(vectors), street, institution, tags(sum, round));
      given.set(sum, round);
      const places = blocks.map((_, block) => block);
      const encrypted = inSlots(blocks.length, CIPHERTEXT_BYTES, places, (block) => {
        const slots = blocks[block];
        return slots === undefined ? undefined : key.encrypt(slots);
      });
      return { encrypted };
    },
  };
}
