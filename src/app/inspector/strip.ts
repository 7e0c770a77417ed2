/** A vector as bars: one bar a number, or one bar a group of neighbours when there are too many to draw. */
import type { Vector } from '../../boundary/brands';

export interface Strip {
  /** -1 to 1, relative to `largest`. */
  readonly bars: readonly number[];
  /** Numbers a bar stands for. */
  readonly per: number;
  /** Largest absolute value among the finite numbers. */
  readonly largest: number;
}

/** A group is drawn by its member of largest absolute value, so that no peak is hidden. What is not finite is not drawn. */
export function strip(vector: Vector, most = 240): Strip {
  const per = Math.max(1, Math.ceil(vector.length / most));
  const peaks: number[] = [];
  for (let start = 0; start < vector.length; start += per) {
    let peak = 0;
    for (const value of vector.subarray(start, start + per))
      if (Number.isFinite(value) && Math.abs(value) > Math.abs(peak)) peak = value;
    peaks.push(peak);
  }
  const largest = peaks.reduce((most, peak) => Math.max(most, Math.abs(peak)), 0);
  return { bars: peaks.map((peak) => (largest === 0 ? 0 : peak / largest)), per, largest };
}
