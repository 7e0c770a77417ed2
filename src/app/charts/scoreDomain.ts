/**
 * The vertical range of a chart of AUC or KS. It has a usual range, so that runs can be compared by eye, and grows
 * by whole steps only when a curve would leave it for good. Early rounds may start below the frame.
 */
const STEP = 0.05;

/**
 * @param held values that the lower edge must hold
 * @param all every value; the upper edge holds them all
 */
export function scoreDomain(
  held: readonly number[],
  all: readonly number[],
  usual: readonly [number, number] = [0.6, 0.85],
): [number, number] {
  const low = Math.min(usual[0], ...held.map((value) => Math.floor((value - 0.005) / STEP) * STEP));
  const high = Math.max(usual[1], ...all.map((value) => Math.ceil((value + 0.002) / STEP) * STEP));
  return [Math.max(0, round(low)), Math.min(1, round(high))];
}

/** Gridlines every 0.05, or every 0.1 when there would be more than seven. */
export function scoreTicks([low, high]: readonly [number, number]): number[] {
  const step = (high - low) / STEP > 7 ? 2 * STEP : STEP;
  const ticks: number[] = [];
  for (let tick = Math.ceil(round(low / step)) * step; tick <= high + 1e-9; tick += step)
    ticks.push(round(tick));
  return ticks;
}

function round(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
