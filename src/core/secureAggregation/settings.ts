/** How members' vectors are added up, as a recipe writes it, and what follows from it for one sum. */
import * as v from 'valibot';
import { stream } from '../random';
import type { FixedPoint } from './fixedPoint';
import { everyone, randomRing, type Neighbours } from './neighbours';
import { leastThreshold, type SumName } from './protocol';

const between = (low: number, high: number) => v.pipe(v.number(), v.minValue(low), v.maxValue(high));
const integer = (low: number, high: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(low), v.maxValue(high));

export const aggregationSchema = v.variant('by', [
  /** The coordinator reads each vector. */
  v.strictObject({ by: v.literal('plain') }),
  /** The coordinator learns sums alone (Bonawitz et al. 2017). */
  v.strictObject({
    by: v.literal('secure'),
    /** Share of those who hold parts of a secret without whom it cannot be rebuilt; above half of them at least. */
    threshold: v.optional(between(0.5, 1), 0.67),
    /** With how many each shares its secrets (SecAgg+), even; null: with everyone. */
    neighbours: v.optional(
      v.nullable(
        v.pipe(
          integer(2, 18),
          v.check((count) => count % 2 === 0, 'an even number'),
        ),
      ),
      null,
    ),
    /** Largest absolute value of a number of an update; what lies beyond is cut off there. */
    clip: v.optional(between(0.001, 1e6), 8),
    /** Bits of one member’s number: 27 of them still leave room for 32 members in a ring of 32. */
    bits: v.optional(integer(8, 27), 27),
  }),
  /** The coordinator adds up ciphertexts; institutions decrypt the sum and tell it (BFV, core/homomorphic). */
  v.strictObject({
    by: v.literal('homomorphic'),
    /** As under `secure`. */
    clip: v.optional(between(0.001, 1e6), 8),
    bits: v.optional(integer(8, 27), 27),
  }),
]);

export type Aggregation = v.InferOutput<typeof aggregationSchema>;
export type AggregationBy = Aggregation['by'];
export type SecureSettings = Extract<Aggregation, { readonly by: 'secure' }>;
export type HomomorphicSettings = Extract<Aggregation, { readonly by: 'homomorphic' }>;

export const AGGREGATION_WAYS: readonly AggregationBy[] = aggregationSchema.options.map(
  ({ entries }) => entries.by.literal,
);

/** Fewest whose sum is told: of the sum of two, each knows the other's part. */
export const FEWEST_MEMBERS = 3;

/** @returns fewest answers that a step can be made of */
export function fewestTogether({ by }: Aggregation): number {
  return by === 'plain' ? 1 : FEWEST_MEMBERS;
}

/** @returns the way with its default settings */
export function defaultAggregation(by: AggregationBy): Aggregation {
  return v.parse(aggregationSchema, { by });
}

export function formatOf({ clip, bits }: Pick<SecureSettings, keyof FixedPoint>): FixedPoint {
  return { clip, bits };
}

/** @returns the most with whom one member of so many shares secrets */
export function partnersOf(members: number, { neighbours }: SecureSettings): number {
  return Math.min(members - 1, neighbours ?? members - 1);
}

/**
 * Who shares secrets with whom in one sum. It follows from the run's seed and from who takes part, so that everyone
 * works it out and nobody is told.
 *
 * @param asked who takes part, in street order
 */
export function neighboursOf(
  asked: readonly number[],
  { neighbours }: SecureSettings,
  seed: number,
  round: number,
  sum: SumName,
): Neighbours {
  if (neighbours === null || neighbours >= asked.length) return everyone(asked);
  return randomRing(asked, neighbours, stream(seed, 'neighbours', sum, round));
}

/**
 * Fewest holders of a secret, its owner included, who together can rebuild it.
 *
 * @param asked how many take part
 */
export function thresholdOf(asked: number, settings: SecureSettings): number {
  const holders = partnersOf(asked, settings) + 1;
  return Math.max(leastThreshold(holders), Math.ceil(settings.threshold * holders - 1e-9));
}
