/** A range of scores: the usual one, so that runs can be compared by eye, and wider by whole steps where needed. */
import type { Range } from './frames';

const STEP = 0.05;

/** @param values that the range must hold */
export function scoreDomain(values: readonly number[], usual: Range, step = STEP): Range {
  let [low, high] = usual;
  for (const value of values) {
    // A line along the very edge would be cut in half.
    low = Math.min(low, Math.floor(round((value - 0.005) / step)) * step);
    high = Math.max(high, Math.ceil(round((value + 0.002) / step)) * step);
  }
  return [Math.max(0, round(low)), Math.min(1, round(high))];
}

/** Gridlines at every step, or at every second, fourth .. one until there are at most `most` intervals. */
export function scoreTicks([low, high]: Range, most = 7, step = STEP): number[] {
  const by = step * ([1, 2, 4, 10].find((times) => (high - low) / (step * times) <= most + 1e-9) ?? 20);
  const ticks: number[] = [];
  for (let tick = Math.ceil(round(low / by)) * by; tick <= high + 1e-9; tick += by) ticks.push(round(tick));
  return ticks;
}

function round(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
