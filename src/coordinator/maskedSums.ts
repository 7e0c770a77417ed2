/**
 * Sums of which the coordinator learns nothing but the sum: secure aggregation (core/secureAggregation), with the
 * federation's deadlines. Whoever stops answering is left behind stage by stage; where too few stay, the masks stay on.
 */
import type { Downlink, Uplink } from '../boundary/messages';
import type { RunEvent } from '../boundary/runEvent';
import { sumLengths } from '../boundary/shape';
import { isSignedBy } from '../core/secureAggregation/primitives';
import { ProtocolError, type Agreement, type SumName } from '../core/secureAggregation/protocol';
import { createSecureSum } from '../core/secureAggregation/secureSum';
import { formatOf, neighboursOf, thresholdOf, type SecureSettings } from '../core/secureAggregation/settings';
import { advertisementBytes } from '../core/secureAggregation/statements';
import {
  advertisementAsBytes,
  advertisementFrom,
  confirmationsAsBytes,
  deliveriesAsBytes,
  holdersOf,
  inSlots,
  membersAsBytes,
  revealedFrom,
  sealedBy,
} from '../core/secureAggregation/wire';
import { ADVERTISEMENT_BYTES } from '../core/secureAggregation/sizes';
import type { Assembly } from './assembly';
import type { FederationConfig, Roster } from './federation';
import { publishBytes } from './publish';
import { parted, replyTo, unsummed, type FoundSum, type SumQuestion, type Sums } from './sums';
import type { VirtualTime } from './virtualTime';

export interface MaskedSumsContext {
  readonly assembly: Assembly;
  readonly config: Pick<FederationConfig, 'run' | 'seed' | 'shape'>;
  readonly settings: SecureSettings;
  readonly roster: Roster;
  readonly time: VirtualTime;
}

export function createMaskedSums({ assembly, config, settings, roster, time }: MaskedSumsContext): Sums {
  const { run, seed, shape } = config;
  const { members: street, partners } = shape;

  async function collect(question: SumQuestion): Promise<FoundSum> {
    const { round, sum, members } = question;
    const ids = members.map(({ institution }) => institution);
    const neighbours = neighboursOf(ids, settings, seed, round, sum);
    const near = (id: number): readonly number[] => neighbours.get(id) ?? [];
    const lengths = sumLengths(shape)[sum];
    const agreement: Agreement = { run, round, sum, threshold: thresholdOf(ids.length, settings), lengths };
    const protocol = createSecureSum(neighbours, agreement);
    const events: RunEvent[] = [];
    let virtualSeconds = 0;

    /** Asks these one question each; requests are made before any is sent. */
    async function stage<Answer>(
      of: readonly number[],
      request: (institution: number) => Downlink,
      answerOf: (message: Uplink) => Answer | undefined,
      kinds?: readonly [Downlink['kind'], Uplink['kind']],
    ): Promise<readonly (readonly [number, Answer])[]> {
      const requests = new Map(of.map((id) => [id, request(id)]));
      const found = await assembly.ask<Answer>({
        round,
        members: members.filter(({ institution }) => requests.has(institution)),
        request: (institution) => requests.get(institution) ?? request(institution),
        answerOf,
      });
      events.push(...[...found.events].sort((a, b) => a.institution - b.institution));
      const answers = [...found.answers].sort(([a], [b]) => a - b);
      if (kinds !== undefined) {
        virtualSeconds += Math.max(0, ...answers.map(([id]) => time.exchange(id, ...kinds)));
      }
      return answers;
    }

    /** Who has spoken out of turn or of others is left behind like one who has said nothing. */
    function heard<Answer>(
      answers: readonly (readonly [number, Answer])[],
      take: (institution: number, answer: Answer) => void,
    ): readonly number[] {
      return answers.flatMap(([institution, answer]) => {
        try {
          take(institution, answer);
          return [institution];
        } catch (error) {
          if (!(error instanceof ProtocolError)) throw error;
          events.push({ round, institution, name: 'misshapen', code: 'protocol' });
          return [];
        }
      });
    }

    try {
      const isOfSum = (message: { readonly round: number; readonly sum: SumName }): boolean =>
        message.round === round && message.sum === sum;
      const asked = publishBytes(membersAsBytes(street, ids));
      const keys = await stage(
        ids,
        () => ({ kind: 'keysRequest', round, sum, asked }),
        (message) => (message.kind === 'keysReply' && isOfSum(message) ? message.keys : undefined),
        ['keysRequest', 'keysReply'],
      );
      const advertised = heard(keys, (id, bytes) => {
        const said = advertisementFrom(id, bytes);
        const identity = roster.identities[id] ?? new Uint8Array(0);
        if (!isSignedBy(identity, said.signature, advertisementBytes(agreement, said))) {
          throw new ProtocolError('forged', `the keys of member ${id} are not signed by it`);
        }
        protocol.advertised(said);
      });
      const directoryFor = (id: number): Uint8Array => {
        const directory = protocol.directoryFor(id);
        return inSlots(partners, ADVERTISEMENT_BYTES, near(id), (other) => {
          const found = directory.find(({ member }) => member === other);
          return found === undefined ? undefined : advertisementAsBytes(found);
        });
      };
      const sealed = await stage(
        advertised,
        (id) => ({ kind: 'sharesRequest', round, sum, directory: publishBytes(directoryFor(id)) }),
        (message) => (message.kind === 'sharesReply' && isOfSum(message) ? message.sealed : undefined),
        ['sharesRequest', 'sharesReply'],
      );
      const shared = heard(sealed, (id, bytes) => protocol.shared(id, sealedBy(id, near(id), bytes)));
      const masked = await stage(
        shared,
        (id) => ({
          ...question.request(id),
          sealed: publishBytes(deliveriesAsBytes(partners, near(id), protocol.deliveriesFor(id))),
        }),
        (message) => {
          const reply = replyTo(question, message);
          return reply !== undefined && 'masked' in reply ? reply.masked : undefined;
        },
      );
      const answered = masked.map(([id]) => id);
      const inTime = question.inTime?.(answered) ?? answered;
      heard(
        masked.filter(([id]) => inTime.includes(id)),
        (id, integers) => protocol.masked(id, parted(integers, lengths)),
      );
      const survivors = protocol.survivors();
      const named = publishBytes(membersAsBytes(street, survivors));
      const signed = await stage(
        survivors,
        () => ({ kind: 'confirmRequest', round, sum, survivors: named }),
        (message) => (message.kind === 'confirmReply' && isOfSum(message) ? message.signature : undefined),
        ['confirmRequest', 'confirmReply'],
      );
      const confirmed = heard(signed, (member, signature) => protocol.confirmed({ member, signature }));
      const confirmationsFor = (id: number): Uint8Array =>
        confirmationsAsBytes(partners + 1, holdersOf(id, near(id)), protocol.confirmationsFor(id));
      const revealed = await stage(
        confirmed,
        (id) => ({ kind: 'revealRequest', round, sum, confirmations: publishBytes(confirmationsFor(id)) }),
        (message) => (message.kind === 'revealReply' && isOfSum(message) ? message.shares : undefined),
        ['revealRequest', 'revealReply'],
      );
      heard(revealed, (id, bytes) => protocol.revealed(id, revealedFrom(holdersOf(id, near(id)), bytes)));
      return { ...(await protocol.finish()), events, virtualSeconds };
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      return { vectors: null, members: [], events: unsummed(events, ids, round, sum), virtualSeconds };
    }
  }

  return {
    fullWeight: roster.fullWeight,
    fixed: formatOf(settings),
    // Keys are fresh for each sum.
    prepare: (_, members) => Promise.resolve(members),
    collect,
  };
}
