/** An attack's settings as numbers: the form in which a charter tells them. */
import * as v from 'valibot';
import { attackSchema, defaultAttack, type Attack, type AttackKind } from './attacks';

/** What a free rider sends, by its place here. */
const COPIES = ['zeros', 'last-change'] as const;

const keysOf = (kind: AttackKind): string[] =>
  Object.keys(defaultAttack(kind))
    .filter((key) => key !== 'kind')
    .sort();

/** @returns one number a setting, in the order of the settings' names; NaN where it is left to the attack */
export function attackVector(attack: Attack): Float64Array {
  const values = new Map<string, unknown>(Object.entries(attack));
  return Float64Array.from(keysOf(attack.kind), (key) => {
    const value = values.get(key);
    if (value === null) return NaN;
    return typeof value === 'number' ? value : COPIES.findIndex((name) => name === value);
  });
}

/**
 * @throws RangeError when a number is missing or too many
 * @throws ValiError when one is out of its range
 */
export function attackFrom(kind: AttackKind, numbers: Float64Array): Attack {
  const keys = keysOf(kind);
  if (numbers.length !== keys.length) throw new RangeError(`${numbers.length} settings for ${kind}`);
  const entries = keys.map((key, i) => {
    const number = numbers[i] ?? NaN;
    if (key === 'sends') return [key, COPIES[number] ?? null];
    return [key, Number.isNaN(number) ? null : number];
  });
  return v.parse(attackSchema, { kind, ...Object.fromEntries(entries) });
}

export function isAttack(kind: AttackKind, numbers: Float64Array): boolean {
  try {
    attackFrom(kind, numbers);
    return true;
  } catch {
    return false;
  }
}
