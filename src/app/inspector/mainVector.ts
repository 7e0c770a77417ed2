/** The vector that a letter is about: what a strategy sends beside it is not drawn on the envelope. */
import type { Vector } from '../../boundary/brands';
import type { Flat } from '../../boundary/codec';

/** At most one of them is in a letter. */
const NAMES = ['update', 'masked', 'opened', 'weights', 'counts', 'sums', 'plan', 'encoding'] as const;

/** @returns undefined for a letter without numbers */
export function mainVector(message: Flat): Vector | undefined {
  for (const name of NAMES) {
    const value = message[name];
    if (typeof value === 'object') return value;
  }
  return undefined;
}
