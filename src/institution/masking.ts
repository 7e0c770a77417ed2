/**
 * An institution's part in secure aggregation: who it is, whom it knows, and one member of the protocol a sum. It holds
 * itself to what its charter says, not to what the coordinator asks: how many must take part, who shares secrets with
 * whom, and that a round's vector goes into one sum only.
 */
import type { Uplink } from '../boundary/messages';
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
import { ADVERTISEMENT_BYTES } from '../core/secureAggregation/sizes';
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
import { createRoll, joined } from './roll';
import type { StageRequest, SumMember } from './sumMember';

type MaskRequest = Exclude<Extract<StageRequest, { sum: unknown }>, { kind: 'openSumRequest' }>;

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

export function createMasking({ run, institution, seed, settings, shape }: MaskingOptions): SumMember {
  const identity: KeyPair = freshIdentity();
  const lengths = sumLengths(shape);
  const sums = new Map<SumName, Sum>();
  const roll = createRoll(shape, formatOf(settings));

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
    const areKnown = asked.every((id) => roll.known.has(id));
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
      identities: roll.known,
      neighbours,
      agreement,
    });
    const begun: Sum = { round, member, neighbours };
    sums.set(sum, begun);
    return begun;
  }

  async function stage(request: StageRequest): Promise<Uplink> {
    if (!isOfMasks(request)) throw new ReleaseRefused('protocol');
    const { sum, round } = request;
    const { partners } = shape;
    switch (request.kind) {
      case 'keysRequest': {
        await roll.told;
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
    enlist: roll.enlist,
    abandon: roll.abandon,
    weigh: roll.weigh,
    async answer(request) {
      try {
        return await stage(request);
      } catch (error) {
        throw error instanceof ProtocolError ? new ReleaseRefused('protocol') : error;
      }
    },
    hide(sum, round, request, vectors) {
      const { member, neighbours } = underWay(sum, round);
      const sealed = 'sealed' in request ? request.sealed : undefined;
      if (!(sealed instanceof Uint8Array)) throw new ReleaseRefused('protocol');
      try {
        return { masked: joined(member.mask(deliveriesFor(institution, neighbours, sealed), vectors)) };
      } catch (error) {
        throw error instanceof ProtocolError ? new ReleaseRefused('protocol') : error;
      }
    },
  };
}

const isOfMasks = (request: StageRequest): request is MaskRequest => {
  return 'sum' in request && request.kind !== 'openSumRequest';
};
