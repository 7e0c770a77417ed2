/** How often values of a vector occur: equal bins between its smallest and its largest number. */
import type { Vector } from '../../boundary/brands';

export interface Histogram {
  readonly counts: readonly number[];
  /** Lower edge of the first bin. */
  readonly low: number;
  /** Upper edge of the last bin, which holds it. */
  readonly high: number;
  /** Zeros that were left out, because they are most of the vector and would hide the rest. */
  readonly zeros: number;
}

const MOST_BINS = 32;
const FEWEST_BINS = 8;

/** @returns null when there is no finite number to show */
export function histogram(vector: Vector): Histogram | null {
  let zeros = 0;
  for (const value of vector) if (value === 0) zeros++;
  const skips = zeros * 2 > vector.length && zeros < vector.length;
  const isShown = (value: number): boolean => Number.isFinite(value) && !(skips && value === 0);
  let low = Infinity;
  let high = -Infinity;
  let shown = 0;
  for (const value of vector) {
    if (!isShown(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
    shown++;
  }
  if (shown === 0) return null;
  if (low === high) return { counts: [shown], low, high, zeros: skips ? zeros : 0 };
  const bins = Math.min(MOST_BINS, Math.max(FEWEST_BINS, Math.ceil(Math.sqrt(shown))));
  const counts = new Array<number>(bins).fill(0);
  for (const value of vector) {
    if (!isShown(value)) continue;
    // Divided first: the difference of two large numbers may overflow when it is multiplied.
    const bin = Math.min(
      bins - 1,
      Math.max(0, Math.floor((value / (high - low) - low / (high - low)) * bins)),
    );
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return { counts, low, high, zeros: skips ? zeros : 0 };
}
