/**
 * Sums of ciphertexts (core/homomorphic). The coordinator passes on a key that it cannot open, adds up what it cannot
 * read, and is told the sum by those who can: all whose parts are in it, whose answers must be the same. Any subset can
 * be missing, since a sum is of whatever came.
 */
import type { Downlink, Uplink } from '../boundary/messages';
import type { RunEvent } from '../boundary/runEvent';
import { blocksIn, sumLengths } from '../boundary/shape';
import type { CipherAdder } from '../core/homomorphic/cipher';
import { isSealingKeyOf } from '../core/homomorphic/groupKey';
import { CIPHERTEXT_BYTES, SUM_BYTES } from '../core/homomorphic/parameters';
import { SEALED_KEY_BYTES, SEALING_KEY_BYTES } from '../core/homomorphic/sizes';
import { FEWEST_MEMBERS, formatOf, type HomomorphicSettings } from '../core/secureAggregation/settings';
import { inSlots, membersAsBytes } from '../core/secureAggregation/wire';
import type { Assembly } from './assembly';
import type { FederationConfig, Roster } from './federation';
import type { Member } from './member';
import { requireAnswers, TooFewMembers, type Attendance } from './presence';
import { publishBytes } from './publish';
import { parted, replyTo, unsummed, type FoundSum, type SumQuestion, type Sums } from './sums';
import type { VirtualTime } from './virtualTime';

/** Of one who says what a sum is nobody can say whether it is. */
const FEWEST_WITNESSES = 2;

export interface EncryptedSumsContext {
  readonly assembly: Assembly;
  readonly config: Pick<FederationConfig, 'run' | 'shape'>;
  readonly settings: HomomorphicSettings;
  readonly roster: Roster;
  readonly time: VirtualTime;
  readonly adder: CipherAdder;
}

export function createEncryptedSums({
  assembly,
  config: { run, shape },
  settings,
  roster,
  time,
  adder,
}: EncryptedSumsContext): Sums {
  const { members: street } = shape;
  const idsOf = (members: readonly Member[]): number[] => members.map(({ institution }) => institution);
  const everyone = Array.from({ length: street }, (_, id) => id);

  /** @returns the public keys of those who told one and have signed it */
  async function sealingKeys(
    attendance: Attendance,
    members: readonly Member[],
  ): Promise<Map<number, Uint8Array>> {
    const { answers } = await requireAnswers<Uint8Array>(attendance, members, {
      kinds: ['sealingKeyRequest', 'sealingKeyReply'],
      request: () => ({ kind: 'sealingKeyRequest' }),
      answerOf: (message) => (message.kind === 'sealingKeyReply' ? message.key : undefined),
    });
    const signed = new Map<number, Uint8Array>();
    const events: RunEvent[] = [];
    for (const [institution, key] of [...answers].sort(([a], [b]) => a - b)) {
      if (isSealingKeyOf(roster.identities[institution] ?? new Uint8Array(0), run, institution, key)) {
        signed.set(institution, key);
      } else events.push({ round: 0, institution, name: 'misshapen', code: 'protocol' });
    }
    attendance.report(events);
    return signed;
  }

  async function prepare(attendance: Attendance, members: readonly Member[]): Promise<readonly Member[]> {
    const keys = await sealingKeys(attendance, members);
    // The first draws the key; should it not answer, the next does.
    for (const [maker, key] of keys) {
      const others = members.filter(({ institution }) => institution !== maker && keys.has(institution));
      const asked = new Set([maker, ...idsOf(others)]);
      if (asked.size < attendance.needed) throw new TooFewMembers();
      const directory = inSlots(street, SEALING_KEY_BYTES, everyone, (id) =>
        asked.has(id) ? keys.get(id) : undefined,
      );
      const drawn = await assembly.ask<Uint8Array>({
        round: 0,
        members: members.filter(({ institution }) => institution === maker),
        request: () => ({ kind: 'groupKeyRequest', directory: publishBytes(directory) }),
        answerOf: (message) => (message.kind === 'groupKeyReply' ? message.sealed : undefined),
      });
      attendance.report(drawn.events);
      const sealed = drawn.answers.get(maker);
      if (sealed === undefined) {
        // It may have drawn one all the same: it takes no part with a key that nobody else has.
        keys.delete(maker);
        continue;
      }
      attendance.spend([maker], 'groupKeyRequest', 'groupKeyReply');
      const { present } = await requireAnswers<true>(
        { ...attendance, needed: attendance.needed - 1 },
        others,
        {
          kinds: ['groupKeyNotice', 'groupKeyReady'],
          request: (institution) => ({
            kind: 'groupKeyNotice',
            from: maker,
            key: publishBytes(key),
            sealed: publishBytes(slotOf(sealed, institution, SEALED_KEY_BYTES)),
          }),
          answerOf: (message) => (message.kind === 'groupKeyReady' ? true : undefined),
        },
      );
      const holders = new Set([maker, ...idsOf(present)]);
      return members.filter(({ institution }) => holders.has(institution));
    }
    throw new TooFewMembers();
  }

  async function collect(question: SumQuestion): Promise<FoundSum> {
    const { round, sum, members } = question;
    const ids = idsOf(members);
    const events: RunEvent[] = [];
    let virtualSeconds = 0;
    const ask = async <Answer>(
      of: readonly number[],
      request: (institution: number) => Downlink,
      answerOf: (message: Uplink) => Answer | undefined,
    ): Promise<readonly (readonly [number, Answer])[]> => {
      const asked = members.filter(({ institution }) => of.includes(institution));
      const found = await assembly.ask<Answer>({ round, members: asked, request, answerOf });
      events.push(...[...found.events].sort((a, b) => a.institution - b.institution));
      return [...found.answers].sort(([a], [b]) => a - b);
    };
    const nothing = (): FoundSum => {
      return { vectors: null, members: [], events: unsummed(events, ids, round, sum), virtualSeconds };
    };

    const encrypted = await ask<Uint8Array>(
      ids,
      (institution) => question.request(institution),
      (message) => {
        const reply = replyTo(question, message);
        return reply !== undefined && 'encrypted' in reply ? reply.encrypted : undefined;
      },
    );
    const answered = encrypted.map(([id]) => id);
    const inTime = question.inTime?.(answered) ?? answered;
    const blocks = Array.from({ length: blocksIn(shape, sum) }, (_, block) => block);
    const parts = encrypted.flatMap(([institution, bytes]) => {
      if (!inTime.includes(institution)) return [];
      const ciphertexts = blocks.map((block) => slotOf(bytes, block, CIPHERTEXT_BYTES));
      if (ciphertexts.every((one) => adder.isCiphertext(one))) return [{ institution, ciphertexts }];
      events.push({ round, institution, name: 'misshapen', code: 'protocol' });
      return [];
    });
    if (parts.length < FEWEST_MEMBERS) return nothing();
    const survivors = parts.map(({ institution }) => institution);
    const added = blocks.map((block) =>
      adder.add(parts.flatMap(({ ciphertexts }) => ciphertexts[block] ?? [])),
    );
    const whole = inSlots(blocks.length, SUM_BYTES, blocks, (block) => added[block]);
    const opened = await ask<Uint32Array>(
      survivors,
      () => ({
        kind: 'openSumRequest',
        round,
        sum,
        survivors: publishBytes(membersAsBytes(street, survivors)),
        encrypted: publishBytes(whole),
      }),
      (message) =>
        message.kind === 'openSumReply' && message.round === round && message.sum === sum
          ? message.opened
          : undefined,
    );
    virtualSeconds = Math.max(
      0,
      ...opened.map(([id]) => time.exchange(id, 'openSumRequest', 'openSumReply')),
    );
    const [first] = opened;
    if (first === undefined || opened.length < FEWEST_WITNESSES) return nothing();
    const integers = first[1];
    // They hold the same key and were sent the same bytes: one of those who differ does not say what it found.
    const isAgreed = opened.every(([, other]) => other.every((value, i) => value === integers[i]));
    if (!isAgreed) return nothing();
    return { vectors: parted(integers, sumLengths(shape)[sum]), members: survivors, events, virtualSeconds };
  }

  return { fullWeight: roster.fullWeight, fixed: formatOf(settings), prepare, collect };
}

const slotOf = (packed: Uint8Array, slot: number, size: number): Uint8Array =>
  packed.slice(slot * size, (slot + 1) * size);
