/** A vector in a few figures. Numbers that are not finite are counted and left out of the others. */
import type { Vector } from '../../boundary/brands';

export interface VectorStatistics {
  readonly mean: number;
  /** Standard deviation of these very numbers: divided by their count. */
  readonly deviation: number;
  /** Euclidean length. */
  readonly norm: number;
  readonly smallest: number;
  readonly largest: number;
  readonly zeros: number;
  readonly notFinite: number;
}

/** @returns null when no number is finite */
export function vectorStatistics(vector: Vector): VectorStatistics | null {
  let count = 0;
  let zeros = 0;
  let smallest = Infinity;
  let largest = -Infinity;
  let mean = 0;
  let spread = 0;
  let squares = 0;
  for (const value of vector) {
    if (!Number.isFinite(value)) continue;
    count++;
    if (value === 0) zeros++;
    smallest = Math.min(smallest, value);
    largest = Math.max(largest, value);
    squares += value * value;
    // Welford (1962): stable for numbers far from zero.
    const step = value - mean;
    mean += step / count;
    spread += step * (value - mean);
  }
  if (count === 0) return null;
  return {
    mean,
    deviation: Math.sqrt(spread / count),
    norm: Math.sqrt(squares),
    smallest,
    largest,
    zeros,
    notFinite: vector.length - count,
  };
}
