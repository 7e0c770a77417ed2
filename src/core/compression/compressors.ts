/**
 * The ways to compress an update as a recipe writes them, with the ranges and defaults of their parameters.
 * What a method promises is read off the compressor that `createCompressor` makes.
 */
import * as v from 'valibot';
import type { Compressor } from './compressor';
import { errorFeedback } from './errorFeedback';
import { quantisation } from './quantisation';
import { randomK } from './randomK';
import { scaledSign } from './scaledSign';
import { topK } from './topK';
import { uncompressed } from './uncompressed';

const bits = v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(16)), 8);
/** Part of the numbers that cross. */
const share = v.optional(v.pipe(v.number(), v.minValue(0.0001), v.maxValue(1)), 0.1);
const correction = v.optional(v.picklist(['none', 'feedback']), 'feedback');

export const compressionSchema = v.variant('method', [
  v.strictObject({ method: v.literal('none') }),
  v.strictObject({ method: v.literal('uniform-quantisation'), bits }),
  v.strictObject({ method: v.literal('stochastic-quantisation'), bits }),
  v.strictObject({ method: v.literal('top-k'), share, correction }),
  v.strictObject({
    method: v.literal('random-k'),
    share,
    /** Scaling makes it unbiased and no contraction, so it is either this or feedback. */
    correction: v.optional(v.picklist(['none', 'feedback', 'scaling']), 'feedback'),
  }),
  v.strictObject({ method: v.literal('sign'), correction }),
]);

/** A way to compress with all its parameters. */
export type Compression = v.InferOutput<typeof compressionSchema>;
export type CompressionMethod = Compression['method'];

/** Every method's name, in the order of the schema. */
export const COMPRESSION_METHODS: readonly CompressionMethod[] = compressionSchema.options.map(
  ({ entries }) => entries.method.literal,
);

/** @returns the method with its default parameters */
export function defaultCompression(method: CompressionMethod): Compression {
  return v.parse(compressionSchema, { method });
}

/**
 * @throws RangeError when a parameter is out of its factory's range; never for what the schema let through
 */
export function createCompressor(compression: Compression): Compressor {
  const plain = plainCompressor(compression);
  return 'correction' in compression && compression.correction === 'feedback' ? errorFeedback(plain) : plain;
}

function plainCompressor(compression: Compression): Compressor {
  switch (compression.method) {
    case 'none':
      return uncompressed;
    case 'uniform-quantisation':
      return quantisation({ bits: compression.bits, rounding: 'nearest' });
    case 'stochastic-quantisation':
      return quantisation({ bits: compression.bits, rounding: 'stochastic' });
    case 'top-k':
      return topK(compression);
    case 'random-k':
      return randomK({ share: compression.share, scaled: compression.correction === 'scaling' });
    case 'sign':
      return scaledSign;
  }
}
