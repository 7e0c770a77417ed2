/** A promise's settings as numbers: the form in which a charter tells them. */
import * as v from 'valibot';
import { defaultPrivacy, privacySchema, type Privacy, type PrivacyUnit } from './promise';

/** Words by their place here. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  randomness: ['simulated', 'cryptographic'],
  where: ['coordinator', 'distributed'],
};

const keysOf = (unit: PrivacyUnit): string[] =>
  Object.keys(defaultPrivacy(unit))
    .filter((key) => key !== 'unit')
    .sort();

/** @returns one number a setting, in the order of the settings' names; true is 1 */
export function privacyVector(privacy: Privacy): Float64Array {
  const values = new Map<string, unknown>(Object.entries(privacy));
  return Float64Array.from(keysOf(privacy.unit), (key) => {
    const value = values.get(key);
    return typeof value === 'string' ? (WORDS[key]?.indexOf(value) ?? -1) : Number(value);
  });
}

/**
 * @throws RangeError when a number is missing or too many
 * @throws ValiError when one is out of its range
 */
export function privacyFrom(unit: PrivacyUnit, numbers: Float64Array): Privacy {
  const keys = keysOf(unit);
  if (numbers.length !== keys.length) throw new RangeError(`${numbers.length} settings for ${unit}`);
  const entries = keys.map((key, i) => {
    const number = numbers[i] ?? NaN;
    const words = WORDS[key];
    if (words !== undefined) return [key, words[number] ?? null];
    return [key, key === 'adaptiveClipping' && (number === 0 || number === 1) ? number === 1 : number];
  });
  return v.parse(privacySchema, { unit, ...Object.fromEntries(entries) });
}

export function isPrivacy(unit: PrivacyUnit, numbers: Float64Array): boolean {
  try {
    privacyFrom(unit, numbers);
    return true;
  } catch {
    return false;
  }
}
