/** Every present member scores its held-out customers with the new weights. */
import type { RunEvent } from '../boundary/runEvent';
import { FEWEST_MEMBERS } from '../core/secureAggregation/settings';
import type { Assembly } from './assembly';
import type { Member } from './member';
import { publish } from './publish';
import type { Sums } from './sums';

export interface RoundJudged {
  /** Whose customers were judged on, in street order. */
  readonly judged: readonly number[];
  /** The sum of their counts where nothing else is told; null: see `counts`. */
  readonly sum: Uint32Array | null;
  readonly counts: ReadonlyMap<number, Uint32Array>;
  /** Of institutions that have a model of their own. */
  readonly personal: ReadonlyMap<number, Uint32Array>;
  readonly events: readonly RunEvent[];
}

/** Each tells its counts. */
export async function judgeRound(
  assembly: Assembly,
  members: readonly Member[],
  round: number,
  weights: Float32Array,
): Promise<RoundJudged> {
  const stage = await assembly.ask<{ readonly counts: Uint32Array; readonly personal: Uint32Array }>({
    round,
    members,
    request: () => ({ kind: 'evaluateRequest', round, weights: publish(weights) }),
    answerOf: (message) =>
      message.kind === 'evaluateReply' && message.round === round && 'counts' in message
        ? message
        : undefined,
  });
  const answers = [...stage.answers];
  return {
    judged: answers.map(([k]) => k).sort((a, b) => a - b),
    sum: null,
    counts: new Map(answers.map(([k, { counts }]) => [k, counts])),
    personal: new Map(answers.flatMap(([k, { personal }]) => (personal.length === 0 ? [] : [[k, personal]]))),
    events: stage.events,
  };
}

/** All tell the sum of their counts; too few tell nothing. */
export async function judgeTogether(
  sums: Sums,
  members: readonly Member[],
  round: number,
  weights: Float32Array,
): Promise<RoundJudged> {
  const nothing = { judged: [], sum: null, counts: new Map(), personal: new Map() };
  if (members.length < FEWEST_MEMBERS) return { ...nothing, events: [] };
  const {
    vectors,
    members: judged,
    events,
  } = await sums.collect({
    round,
    sum: 'scores',
    members,
    request: () => ({ kind: 'evaluateRequest', round, weights: publish(weights) }),
    reply: 'evaluateReply',
  });
  const [sum] = vectors ?? [];
  return sum === undefined ? { ...nothing, events } : { ...nothing, judged, sum, events };
}
