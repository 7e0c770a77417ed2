/** Members are sent the model and answer with updates: the training exchange, whatever the pace. */
import type { Downlink } from '../boundary/messages';
import type { RunEvent } from '../boundary/runEvent';
import { PayloadError } from '../core/compression/payload';
import type { FitInstruction } from '../core/strategies/strategy';
import type { FederationConfig } from './federation';
import type { Member } from './member';
import { publish } from './publish';
import type { RoundContext } from './roundContext';

/** An answer as it came. */
export interface Arrived {
  readonly institution: number;
  readonly samples: number;
  /** null: its bytes are no payload of the agreed compression. */
  readonly vector: Float32Array | null;
  readonly extra: Float32Array;
  /** From request to answer, on the virtual clock. */
  readonly virtualSeconds: number;
}

export interface FitExchange {
  /** In street order. */
  readonly arrived: readonly Arrived[];
  /** Who did not answer, in street order. */
  readonly events: readonly RunEvent[];
}

export async function exchangeFits(
  { assembly, config, compressor, time, entered, asked }: RoundContext,
  members: readonly Member[],
  round: number,
  instruction: FitInstruction,
): Promise<FitExchange> {
  entered('sent');
  asked(members.map(({ institution }) => institution));
  const stage = await assembly.ask({
    round,
    members,
    request: (institution) => fitRequest(config, round, institution, instruction),
    answerOf: (message) =>
      message.kind === 'fitReply' && message.round === round && 'update' in message ? message : undefined,
  });
  entered('aggregating');
  const decoded = (update: Float32Array | Uint8Array): Float32Array | null => {
    if (update instanceof Float32Array) return update;
    try {
      return compressor?.decode(update, config.shape.fitUp) ?? null;
    } catch (error) {
      if (error instanceof PayloadError) return null;
      throw error;
    }
  };
  const answers = [...stage.answers].sort(([a], [b]) => a - b);
  return {
    arrived: answers.map(([institution, { samples, update, extra: beside }]) => ({
      institution,
      samples,
      vector: decoded(update),
      extra: beside,
      virtualSeconds: time.fit(institution, samples),
    })),
    events: [...stage.events].sort((a, b) => a.institution - b.institution),
  };
}

/** With the institution's own epochs. */
export function fitRequest(
  { training, conditions }: Pick<FederationConfig, 'training' | 'conditions'>,
  round: number,
  institution: number,
  { weights, extra }: FitInstruction,
): Extract<Downlink, { kind: 'fitRequest' }> {
  return {
    kind: 'fitRequest',
    round,
    weights: publish(weights),
    extra: publish(extra),
    ...training,
    epochs: conditions[institution]?.epochs ?? training.epochs,
  };
}
