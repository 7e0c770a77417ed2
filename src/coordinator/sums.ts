/** Sums of which the coordinator learns nothing but the sum, by whatever protocol. */
import type { Downlink, Uplink } from '../boundary/messages';
import type { RunEvent } from '../boundary/runEvent';
import type { FixedPoint } from '../core/secureAggregation/fixedPoint';
import type { SumName } from '../core/secureAggregation/protocol';
import type { Member } from './member';
import type { Attendance } from './presence';

/** What is answered with a vector that may be added up; each protocol adds what it needs to it. */
export type SummedRequest = Exclude<
  Extract<
    Downlink,
    {
      kind: 'magnitudesRequest' | 'histogramsRequest' | 'momentsRequest' | 'fitRequest' | 'evaluateRequest';
    }
  >,
  { sealed: unknown }
>;
export type SummedReply = Extract<
  Uplink,
  { kind: 'magnitudesReply' | 'histogramsReply' | 'momentsReply' | 'fitReply' | 'evaluateReply' }
>;

export interface SumQuestion {
  readonly round: number;
  readonly sum: SumName;
  /** Who is asked to take part, in street order. */
  readonly members: readonly Member[];
  request(institution: number): SummedRequest;
  /** Of which kind an answer is; of which round it is follows. */
  readonly reply: SummedReply['kind'];
  /** Told who has answered; whoever is not in the result came too late. */
  inTime?(institutions: readonly number[]): readonly number[];
}

export interface FoundSum {
  /** One a tensor, modulo 2^32; null: nobody came to know the sum. */
  readonly vectors: readonly Uint32Array[] | null;
  /** Whose vectors are in it, in street order. */
  readonly members: readonly number[];
  readonly events: readonly RunEvent[];
  /** Virtual seconds of all stages but the vectors' own: each waits for the slowest. */
  readonly virtualSeconds: number;
}

export interface Sums {
  /** Training rows that weigh 1. */
  readonly fullWeight: number;
  /** Of the numbers of an update. */
  readonly fixed: FixedPoint;
  /**
   * Before the first sum of a run.
   *
   * @returns the members that can take part
   * @throws TooFewMembers
   */
  prepare(attendance: Attendance, members: readonly Member[]): Promise<readonly Member[]>;
  /** Never rejects: what goes wrong is an event. */
  collect(question: SumQuestion): Promise<FoundSum>;
}

/** @returns the message if it answers this question */
export function replyTo({ round, reply }: SumQuestion, message: Uplink): SummedReply | undefined {
  switch (message.kind) {
    case 'fitReply':
    case 'evaluateReply':
      return message.kind === reply && message.round === round ? message : undefined;
    case 'magnitudesReply':
    case 'histogramsReply':
    case 'momentsReply':
      return message.kind === reply ? message : undefined;
    default:
      return undefined;
  }
}

/** One vector a tensor. @param integers one vector after the other */
export function parted(integers: Uint32Array, lengths: readonly number[]): Uint32Array[] {
  let at = 0;
  return lengths.map((length) => integers.slice(at, (at += length)));
}

/** Nobody knows the sum: told of everyone of whom nothing else is. */
export function unsummed(
  events: readonly RunEvent[],
  asked: readonly number[],
  round: number,
  sum: SumName,
): readonly RunEvent[] {
  const missed = new Set(events.map(({ institution }) => institution));
  const others = asked.filter((institution) => !missed.has(institution));
  return [
    ...events,
    ...others.map((institution): RunEvent => ({ round, institution, name: 'unsummed', code: sum })),
  ];
}
