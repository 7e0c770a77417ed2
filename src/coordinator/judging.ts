/** Every present member scores its held-out customers with the new weights. */
import type { RunEvent } from '../boundary/runEvent';
import type { Assembly } from './assembly';
import type { Member } from './member';
import { publish } from './publish';

export interface RoundJudged {
  readonly counts: ReadonlyMap<number, Uint32Array>;
  /** Of institutions that have a model of their own. */
  readonly personal: ReadonlyMap<number, Uint32Array>;
  readonly events: readonly RunEvent[];
}

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
      message.kind === 'evaluateReply' && message.round === round ? message : undefined,
  });
  const answers = [...stage.answers];
  return {
    counts: new Map(answers.map(([k, { counts }]) => [k, counts])),
    personal: new Map(answers.flatMap(([k, { personal }]) => (personal.length === 0 ? [] : [[k, personal]]))),
    events: stage.events,
  };
}
