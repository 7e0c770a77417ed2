/** How long an update will be, before and after compression. */
import { createCompressor } from '../../core/compression/compressors';
import type { ModelSpec } from '../../core/modelSpec';
import { createStrategy } from '../../core/strategies/strategies';
import type { Recipe } from '../../scenario/recipe';

export interface Foretold {
  /** Bytes of the numbers as they are, before the message around them. */
  readonly whole: number;
  /** Bytes of the payload that crosses in their place. */
  readonly packed: number;
}

/** @param inputs of the model, as agreed */
export function foretold({ model, federation }: Recipe, inputs: number): Foretold {
  const spec: ModelSpec = { inputs, hidden: model.hidden, activation: model.activation };
  const { fitUp } = createStrategy(federation.strategy).traffic(spec);
  const whole = 4 * fitUp;
  if (federation.compression.method === 'none') return { whole, packed: whole };
  return { whole, packed: createCompressor(federation.compression).byteLength(fitUp) };
}
