/** What no aggregation rule may see: updates that are not of the agreed form, not finite, or out of all proportion. */
import type { RunEvent } from '../boundary/runEvent';
import { screenNorms } from '../core/screening/normScreen';
import type { FitAnswer } from '../core/strategies/strategy';
import { allFinite } from '../core/vector';
import type { FederationConfig } from './federation';

/** An answer before it was looked at. */
export interface Received extends Omit<FitAnswer, 'vector'> {
  /** null: its bytes could not be read. */
  readonly vector: Float32Array | null;
}

export interface Screened {
  /** In the order given. */
  readonly admitted: readonly FitAnswer[];
  readonly events: readonly RunEvent[];
}

/** Norms are compared among those that pass every other screen. */
export function screen(
  round: number,
  received: readonly Received[],
  { shape, normLimit }: Pick<FederationConfig, 'shape' | 'normLimit'>,
): Screened {
  const sound: FitAnswer[] = [];
  const events: RunEvent[] = [];
  for (const one of received) {
    const { institution, vector, extra, samples } = one;
    if (vector === null) events.push({ round, institution, name: 'misshapen', code: 'payload' });
    else if (vector.length !== shape.fitUp || extra.length !== shape.fitUpExtra)
      events.push({ round, institution, name: 'misshapen' });
    else if (!allFinite(vector) || !allFinite(extra)) events.push({ round, institution, name: 'non-finite' });
    else if (samples < 1) events.push({ round, institution, name: 'misshapen', code: 'no-samples' });
    else sound.push({ ...one, vector });
  }
  if (normLimit === null) return { admitted: sound, events };
  const { refused } = screenNorms(sound, { bound: 'median', multiple: normLimit });
  const tooLong = new Set(refused.map(({ institution }) => institution));
  events.push(...refused.map(({ institution }): RunEvent => ({ round, institution, name: 'over-norm' })));
  return { admitted: sound.filter(({ institution }) => !tooLong.has(institution)), events };
}
