/** A strategy's settings as numbers, in the order of its schema: the form in which a charter tells them. */
import * as v from 'valibot';
import { strategySchema, usualSettings, type StrategyName, type StrategySettings } from './strategies';

/** Names and kinds of a strategy's numbers, without its name. */
function keysOf(name: StrategyName): string[] {
  return Object.keys(usualSettings[name]).filter((key) => key !== 'name');
}

/** @returns one number a setting; true is 1 */
export function settingsVector(settings: StrategySettings): Float64Array {
  const values = new Map(Object.entries(settings));
  return Float64Array.from(keysOf(settings.name), (key) => Number(values.get(key)));
}

/**
 * @throws RangeError when a number is missing or too many
 * @throws ValiError when one is out of its range
 */
export function settingsFrom(name: StrategyName, numbers: Float64Array): StrategySettings {
  const keys = keysOf(name);
  if (numbers.length !== keys.length) throw new RangeError(`${numbers.length} settings for ${name}`);
  const usual = new Map<string, unknown>(Object.entries(usualSettings[name]));
  const entries = keys.map((key, i) => {
    const number = numbers[i] ?? NaN;
    return [key, typeof usual.get(key) === 'boolean' ? number !== 0 : number];
  });
  return v.parse(strategySchema, { name, ...Object.fromEntries(entries) });
}

export function areSettings(name: StrategyName, numbers: Float64Array): boolean {
  try {
    settingsFrom(name, numbers);
    return true;
  } catch {
    return false;
  }
}
