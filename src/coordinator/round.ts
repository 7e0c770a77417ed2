/** One round, in the order of the protocol: ask, collect, screen, aggregate, have it judged. */
import type { RunEvent, Stage } from '../boundary/runEvent';
import type { FitAnswer, StrategyServer } from '../core/strategies/strategy';
import type { Assembly } from './assembly';
import type { FederationConfig } from './federation';
import type { Member } from './member';
import { publish } from './publish';
import { screen } from './screening';

export interface RoundResult {
  /** Institutions whose updates were aggregated, in street order. */
  readonly replied: readonly number[];
  readonly events: readonly RunEvent[];
}

export interface FitOutcome {
  readonly result: RoundResult | null;
  readonly events: readonly RunEvent[];
  /** Training rows that came with each update, used or not. */
  readonly samples: ReadonlyMap<number, number>;
}

/**
 * @param server takes the round's step when enough usable updates came
 * @param needed usable updates without which there is no result
 * @returns the result, null when too few usable updates came, and what happened to whom
 */
export async function fitRound(
  assembly: Assembly,
  members: readonly Member[],
  round: number,
  server: StrategyServer,
  config: FederationConfig,
  needed: number,
  entered: (stage: Stage) => void,
): Promise<FitOutcome> {
  const { weights, extra } = server.instruct(round);
  entered('sent');
  const stage = await assembly.ask<FitAnswer>({
    round,
    members,
    request: () => ({
      kind: 'fitRequest',
      round,
      weights: publish(weights),
      extra: publish(extra),
      ...config.training,
    }),
    answerOf: (message, institution) =>
      message.kind === 'fitReply' && message.round === round
        ? {
            institution,
            samples: message.samples,
            vector: message.update,
            extra: message.extra,
            staleness: 0,
          }
        : undefined,
  });
  entered('aggregating');
  const contributions = [...stage.answers.values()];
  const { admitted, events } = screen(round, contributions, config.shape);
  const all = [...stage.events, ...events];
  const samples = new Map(contributions.map((one) => [one.institution, one.samples]));
  if (admitted.length < needed) return { result: null, events: all, samples };
  server.aggregate(admitted);
  return {
    result: {
      replied: admitted.map(({ institution }) => institution).sort((a, b) => a - b),
      events: all,
    },
    events: all,
    samples,
  };
}

export interface RoundJudged {
  readonly counts: ReadonlyMap<number, Uint32Array>;
  /** Of institutions that have a model of their own. */
  readonly personal: ReadonlyMap<number, Uint32Array>;
  readonly events: readonly RunEvent[];
}

/** Every present member scores its held-out customers with the new weights. */
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
