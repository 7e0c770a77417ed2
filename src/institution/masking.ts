/**
 * An institution's part in secure aggregation: who it is, whom it knows, and one member of the protocol a sum. It holds
 * itself to what its charter says, not to what the coordinator asks: how many must take part, who shares secrets with
 * whom, and that a round's vector goes into one sum only.
 */
import type { ConsoleDown, Downlink, Uplink } from '../boundary/messages';
import { sumLengths, type Shape } from '../boundary/shape';
import { freshIdentity, type KeyPair } from '../core/secureAggregation/primitives';
import { ProtocolError, type SumName } from '../core/secureAggregation/protocol';
import { createSecureMember, type SecureMember } from '../core/secureAggregation/secureMember';
import {
  FEWEST_MEMBERS,
  formatOf,
  neighboursOf,
  thresholdOf,
  type SecureSettings,
} from '../core/secureAggregation/settings';
import { weighted, type WeightedVectors } from '../core/secureAggregation/weightedUpdate';
import { ADVERTISEMENT_BYTES, KEY_BYTES } from '../core/secureAggregation/sizes';
import {
  advertisementAsBytes,
  advertisementFrom,
  confirmationsFrom,
  deliveriesFor,
  fromSlots,
  holdersOf,
  membersFrom,
  revealedAsBytes,
  sealedAsBytes,
} from '../core/secureAggregation/wire';
import { ReleaseRefused, releaseOfProtocol } from './release';

export type StageRequest = Extract<
  Downlink,
  { kind: 'keysRequest' | 'sharesRequest' | 'confirmRequest' | 'revealRequest' }
>;
type Roster = Extract<ConsoleDown, { kind: 'roster' }>;

export interface Masking {
  /** Ed25519 public key, 32 bytes. */
  readonly identity: Uint8Array;
  /** Who is who; only the page can tell. */
  enlist(roster: Roster): void;
  /** Nobody waits for the roster any more. */
  abandon(): void;
  /** @throws ReleaseRefused */
  answer(request: StageRequest): Promise<Uplink>;
  /** An update in fixed point, times its weight. @throws ReleaseRefused */
  weigh(update: Float32Array, extra: Float32Array, samples: number): Promise<WeightedVectors>;
  /**
   * @param sealed what the neighbours sealed for this institution
   * @returns the vectors under masks, one after the other
   * @throws ReleaseRefused
   */
  mask(sum: SumName, round: number, sealed: Uint8Array, vectors: readonly Uint32Array[]): Uint32Array;
}

interface Sum {
  readonly round: number;
  readonly member: SecureMember;
  /** In street order. */
  readonly neighbours: readonly number[];
}

export interface MaskingOptions {
  readonly run: number;
  readonly institution: number;
  readonly seed: number;
  readonly settings: SecureSettings;
  readonly shape: Shape;
}

export function createMasking({ run, institution, seed, settings, shape }: MaskingOptions): Masking {
  const identity: KeyPair = freshIdentity();
  const lengths = sumLengths(shape);
  const sums = new Map<SumName, Sum>();
  let known: ReadonlyMap<number, Uint8Array> = new Map();
  let arrived: (roster: Roster) => void = () => undefined;
  let given: (reason: ReleaseRefused) => void = () => undefined;
  const roster = new Promise<Roster>((resolve, reject) => {
    arrived = resolve;
    given = reject;
  });
  // Whoever asks hears of it; where nobody does, nothing was lost.
  roster.catch(() => undefined);

  /** @throws ReleaseRefused when the round's sum was not begun, or another is under way */
  function underWay(sum: SumName, round: number): Sum {
    const found = sums.get(sum);
    if (found?.round !== round) throw new ReleaseRefused('protocol');
    return found;
  }

  function begin({ sum, round, asked: bytes }: Extract<StageRequest, { kind: 'keysRequest' }>): Sum {
    const asked = membersFrom(bytes);
    const last = sums.get(sum)?.round ?? -1;
    // Two sums of one round that differ by one member would tell that member's vector.
    const isNew = round > last;
    const areKnown = asked.every((id) => known.has(id));
    if (!isNew || !areKnown || !asked.includes(institution) || asked.length < FEWEST_MEMBERS) {
      throw new ReleaseRefused('protocol');
    }
    const neighbours = neighboursOf(asked, settings, seed, round, sum).get(institution) ?? [];
    const agreement = {
      run,
      round,
      sum,
      threshold: thresholdOf(asked.length, settings),
      lengths: lengths[sum],
    };
    const member = createSecureMember({
      id: institution,
      identity,
      identities: known,
      neighbours,
      agreement,
    });
    const begun: Sum = { round, member, neighbours };
    sums.set(sum, begun);
    return begun;
  }

  async function stage(request: StageRequest): Promise<Uplink> {
    const { sum, round } = request;
    const { partners } = shape;
    switch (request.kind) {
      case 'keysRequest': {
        await roster;
        const keys = advertisementAsBytes(begin(request).member.advertise());
        return { kind: 'keysReply', round, sum, keys: releaseOfProtocol(keys) };
      }
      case 'sharesRequest': {
        const { member, neighbours } = underWay(sum, round);
        const directory = fromSlots(request.directory, ADVERTISEMENT_BYTES, neighbours);
        const shares = await member.share(directory.map(({ id, bytes }) => advertisementFrom(id, bytes)));
        const sealed = releaseOfProtocol(sealedAsBytes(partners, neighbours, shares));
        return { kind: 'sharesReply', round, sum, sealed };
      }
      case 'confirmRequest': {
        const { signature } = underWay(sum, round).member.confirm(membersFrom(request.survivors));
        return { kind: 'confirmReply', round, sum, signature: releaseOfProtocol(signature) };
      }
      case 'revealRequest': {
        const { member, neighbours } = underWay(sum, round);
        const holders = holdersOf(institution, neighbours);
        const shares = member.reveal(confirmationsFrom(holders, request.confirmations));
        const packed = releaseOfProtocol(revealedAsBytes(partners + 1, holders, shares));
        return { kind: 'revealReply', round, sum, shares: packed };
      }
    }
  }

  return {
    identity: identity.public,
    enlist(told) {
      known = new Map(
        fromSlots(
          told.identities,
          KEY_BYTES,
          Array.from({ length: shape.members }, (_, id) => id),
        ).map(({ id, bytes }) => [id, bytes]),
      );
      arrived(told);
    },
    abandon: () => given(new ReleaseRefused('internal')),
    async answer(request) {
      try {
        return await stage(request);
      } catch (error) {
        throw error instanceof ProtocolError ? new ReleaseRefused('protocol') : error;
      }
    },
    async weigh(update, extra, samples) {
      const { fullWeight } = await roster;
      if (samples > fullWeight) throw new ReleaseRefused('policy');
      try {
        return weighted(update, extra, samples, { fixed: formatOf(settings), fullWeight });
      } catch (error) {
        throw error instanceof RangeError ? new ReleaseRefused('non-finite') : error;
      }
    },
    mask(sum, round, sealed, vectors) {
      const { member, neighbours } = underWay(sum, round);
      try {
        const delivered = deliveriesFor(institution, neighbours, sealed);
        return joined(member.mask(delivered, vectors));
      } catch (error) {
        throw error instanceof ProtocolError ? new ReleaseRefused('protocol') : error;
      }
    },
  };
}

function joined(vectors: readonly Uint32Array[]): Uint32Array {
  const whole = new Uint32Array(vectors.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const vector of vectors) {
    whole.set(vector, at);
    at += vector.length;
  }
  return whole;
}
