/**
 * An update as a member adds it to a sum, and the mean that the sum tells. What travels is the update times the member's
 * weight, and the weight itself, so that whoever holds the sum holds sum_k n_k u_k and sum_k n_k and no n_k.
 *
 * A weight is told as a share of a full weight that all members know, a power of two that none exceeds: the product then
 * stays within the clip, and dividing by it is exact.
 */
import { dequantise, quantise, type FixedPoint } from './fixedPoint';
import { BESIDE, fromWide, toWide, wideLength } from './wideNumbers';

export interface UpdateFormat {
  /** Numbers of an update, and of what goes beside it. */
  readonly fitUp: number;
  readonly fitUpExtra: number;
  /** Of each number of the update. */
  readonly fixed: FixedPoint;
  /** Training rows that weigh 1. */
  readonly fullWeight: number;
}

export interface WeightedVectors {
  /** Lengths as `updateLengths` says. */
  readonly vectors: readonly Uint32Array[];
  /** Numbers that lay beyond the clip. */
  readonly saturated: number;
}

export interface WeightedMean {
  /** Training rows of all members together. */
  readonly samples: number;
  /** Length = fitUp. */
  readonly vector: Float32Array;
  /** Length = fitUpExtra. */
  readonly extra: Float32Array;
}

/** Integers of the update, of what goes beside it, and of the weight. */
export function updateLengths({
  fitUp,
  fitUpExtra,
}: Pick<UpdateFormat, 'fitUp' | 'fitUpExtra'>): readonly number[] {
  return [fitUp, wideLength(fitUpExtra, BESIDE), 1];
}

/** @returns the smallest power of two that nobody's rows exceed, at least 1 */
export function fullWeightOf(rows: readonly number[]): number {
  return 2 ** Math.ceil(Math.log2(Math.max(1, ...rows)));
}

/**
 * @param samples training rows, at most fullWeight
 * @throws RangeError when a number is not finite
 */
export function weighted(
  update: Float32Array,
  extra: Float32Array,
  samples: number,
  { fixed, fullWeight }: Pick<UpdateFormat, 'fixed' | 'fullWeight'>,
): WeightedVectors {
  const share = samples / fullWeight;
  const { clip } = fixed;
  let beyond = 0;
  const clipped = Float64Array.from(update, (value) => {
    if (Math.abs(value) > clip) beyond++;
    return share * Math.max(-clip, Math.min(clip, value));
  });
  const { integers } = quantise(clipped, fixed);
  const beside = toWide(
    Float64Array.from(extra, (value) => share * value),
    BESIDE,
  );
  return {
    vectors: [integers, beside.integers, Uint32Array.of(samples)],
    saturated: beyond + beside.saturated,
  };
}

/** @param sums of the members' vectors, modulo 2^32 */
export function weightedMeanOf(
  [update, extra, weight]: readonly Uint32Array[],
  { fixed, fullWeight }: Pick<UpdateFormat, 'fixed' | 'fullWeight'>,
): WeightedMean {
  const samples = weight?.[0] ?? 0;
  const scale = fullWeight / samples;
  return {
    samples,
    vector: Float32Array.from(dequantise(update ?? new Uint32Array(0), fixed), (value) => scale * value),
    extra: Float32Array.from(fromWide(extra ?? new Uint32Array(0), BESIDE), (value) => scale * value),
  };
}
