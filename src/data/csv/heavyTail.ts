/** A few values far beyond the rest: in a standardised column they push everyone else together. */

/** Interquartile ranges beyond the quartiles. */
const TAIL = 20;

export interface HeavyTail {
  readonly median: number;
  readonly upperQuartile: number;
  /** The farthest value, on whichever side. */
  readonly extreme: number;
}

/** @returns undefined unless the farthest value lies TAIL interquartile ranges beyond the quartiles */
export function heavyTail(values: Float64Array): HeavyTail | undefined {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? NaN;
  const lowerQuartile = at(0.25);
  const upperQuartile = at(0.75);
  const range = upperQuartile - lowerQuartile;
  const above = at(1) - upperQuartile;
  const below = lowerQuartile - at(0);
  if (!(range > 0 && Math.max(above, below) > TAIL * range)) return undefined;
  return { median: at(0.5), upperQuartile, extreme: above >= below ? at(1) : at(0) };
}
