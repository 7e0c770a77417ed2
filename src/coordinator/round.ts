/** One round, in the order of the protocol: ask, collect, screen, aggregate, have it judged. */
import type { RunEvent, Stage } from '../boundary/runEvent';
import type { Contribution } from '../core/aggregators/aggregator';
import type { Strategy } from '../core/strategies/strategy';
import type { Assembly } from './assembly';
import type { FederationConfig } from './federation';
import type { Member } from './member';
import { publish } from './publish';
import { screen } from './screening';

export interface RoundResult {
  readonly weights: Float32Array;
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
 * @param needed usable updates without which there is no result
 * @returns the result, null when too few usable updates came, and what happened to whom
 */
export async function fitRound(
  assembly: Assembly,
  members: readonly Member[],
  round: number,
  weights: Float32Array,
  strategy: Strategy,
  config: FederationConfig,
  needed: number,
  entered: (stage: Stage) => void,
): Promise<FitOutcome> {
  const instruction = strategy.configureFit(weights, config.training, round);
  entered('sent');
  const stage = await assembly.ask<Contribution>({
    round,
    members,
    request: () => ({
      kind: 'fitRequest',
      round,
      weights: publish(instruction.weights),
      ...instruction.training,
    }),
    answerOf: (message, institution) =>
      message.kind === 'fitReply' && message.round === round
        ? { institution, samples: message.samples, vector: message.update }
        : undefined,
  });
  entered('aggregating');
  const contributions = [...stage.answers.values()];
  const { admitted, events } = screen(round, contributions, config.shape.parameterCount);
  const all = [...stage.events, ...events];
  const samples = new Map(contributions.map((one) => [one.institution, one.samples]));
  if (admitted.length < needed) return { result: null, events: all, samples };
  return {
    result: {
      weights: strategy.aggregateFit(weights, admitted),
      replied: admitted.map(({ institution }) => institution).sort((a, b) => a - b),
      events: all,
    },
    events: all,
    samples,
  };
}

/** Every present member scores its held-out customers with the new weights. */
export async function judgeRound(
  assembly: Assembly,
  members: readonly Member[],
  round: number,
  weights: Float32Array,
): Promise<{ counts: ReadonlyMap<number, Uint32Array>; events: readonly RunEvent[] }> {
  const stage = await assembly.ask<Uint32Array>({
    round,
    members,
    request: () => ({ kind: 'evaluateRequest', round, weights: publish(weights) }),
    answerOf: (message) =>
      message.kind === 'evaluateReply' && message.round === round ? message.counts : undefined,
  });
  return { counts: stage.answers, events: stage.events };
}
