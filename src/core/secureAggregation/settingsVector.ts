/** How vectors are added up, as numbers: the form in which a charter tells it. */
import * as v from 'valibot';
import { aggregationSchema, defaultAggregation, type Aggregation, type AggregationBy } from './settings';

const keysOf = (by: AggregationBy): string[] =>
  Object.keys(defaultAggregation(by))
    .filter((key) => key !== 'by')
    .sort();

/** @returns one number a setting, in the order of the settings' names; NaN for null */
export function aggregationVector(aggregation: Aggregation): Float64Array {
  const values = new Map<string, unknown>(Object.entries(aggregation));
  return Float64Array.from(keysOf(aggregation.by), (key) => {
    const value = values.get(key);
    return typeof value === 'number' ? value : NaN;
  });
}

/**
 * @throws RangeError when a number is missing or too many
 * @throws ValiError when one is out of its range
 */
export function aggregationFrom(by: AggregationBy, numbers: Float64Array): Aggregation {
  const keys = keysOf(by);
  if (numbers.length !== keys.length) throw new RangeError(`${numbers.length} settings for ${by}`);
  const entries = keys.map((key, i) => {
    const number = numbers[i] ?? NaN;
    return [key, Number.isNaN(number) ? null : number];
  });
  return v.parse(aggregationSchema, { by, ...Object.fromEntries(entries) });
}

export function isAggregation(by: AggregationBy, numbers: Float64Array): boolean {
  try {
    aggregationFrom(by, numbers);
    return true;
  } catch {
    return false;
  }
}
