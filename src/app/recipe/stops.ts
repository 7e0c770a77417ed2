/** A slider over values that are not evenly spaced, and the next value that an arrow key goes to. */
import type { NumberSetting } from './numberSetting';

type Steps = Pick<NumberSetting, 'low' | 'high' | 'step' | 'stops'>;

export interface Slider {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

/** Steps of 0.05 added up leave tails such as 0.15000000000000002. */
export const tidy = (value: number): number => Number(value.toPrecision(12));

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

export function sliderOf({ low, high, step, stops }: Steps): Slider {
  return stops === null ? { min: low, max: high, step } : { min: 0, max: stops.length - 1, step: 1 };
}

/** Where the thumb stands for a value; a value between two stops stands at the nearer one. */
export function thumbOf({ low, high, stops }: Steps, value: number): number {
  const inside = clamp(Number.isNaN(value) ? low : value, low, high);
  if (stops === null) return inside;
  const gap = (stop: number): number => Math.abs(stop - inside);
  return stops.reduce((best, stop, i) => (gap(stop) < gap(stops[best] ?? Infinity) ? i : best), 0);
}

export function valueAt({ low, high, stops }: Steps, thumb: number): number {
  if (stops === null) return clamp(tidy(thumb), low, high);
  return stops[clamp(Math.round(thumb), 0, stops.length - 1)] ?? low;
}

/** The next stop, or one step further, never out of the range. @param by 1 or -1 */
export function nextValue({ low, high, step, stops }: Steps, value: number, by: 1 | -1): number {
  if (Number.isNaN(value)) return low;
  if (stops === null) return clamp(tidy(value + by * step), low, high);
  const next = by === 1 ? stops.find((stop) => stop > value) : stops.findLast((stop) => stop < value);
  return next ?? clamp(value, low, high);
}
