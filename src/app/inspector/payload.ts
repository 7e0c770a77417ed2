/** A compressed update as whoever receives it reads it: both sides know the method from the recipe. */
import type { Flat } from '../../boundary/codec';
import { createCompressor } from '../../core/compression/compressors';
import { PayloadError } from '../../core/compression/payload';
import { payloadParts, type PayloadPart } from '../../core/compression/payloadParts';
import { createStrategy } from '../../core/strategies/strategies';
import type { SeenRun } from '../../lab/perspective';

export interface Payload {
  readonly bytes: Uint8Array;
  readonly parts: readonly PayloadPart[];
  /** What the bytes say; null when they are no payload of the agreed method. */
  readonly vector: Float32Array | null;
  /** Bytes that the vector's numbers would have had as they are. */
  readonly plainBytes: number;
}

/** @returns null for a letter without a compressed update */
export function payloadOf(
  { recipe, inputs }: Pick<SeenRun, 'recipe' | 'inputs'>,
  message: Flat,
): Payload | null {
  const { compression, strategy } = recipe.federation;
  const bytes = message['update'];
  if (compression.method === 'none' || message['kind'] !== 'fitReply' || !(bytes instanceof Uint8Array)) {
    return null;
  }
  const { hidden, activation } = recipe.model;
  const numbers = createStrategy(strategy).traffic({ inputs, hidden, activation }).fitUp;
  return {
    bytes,
    parts: payloadParts(compression, numbers),
    vector: decoded(() => createCompressor(compression).decode(bytes, numbers)),
    plainBytes: 4 * numbers,
  };
}

function decoded(read: () => Float32Array): Float32Array | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof PayloadError) return null;
    throw error;
  }
}
