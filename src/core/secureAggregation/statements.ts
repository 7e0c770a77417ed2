/** What is signed and what is sealed together with what: the bytes both ends must agree on. */
import { joined } from './primitives';
import type { Advertisement, Agreement } from './protocol';

export function advertisementBytes(
  { run, round, sum }: Agreement,
  { member, cipherKey, maskKey, commitment }: Omit<Advertisement, 'signature'>,
): Uint8Array {
  return joined(['credence advertise', run, round, sum, member], cipherKey, maskKey, commitment);
}

/** @param survivors who have delivered, in any order */
export function survivorsBytes({ run, round, sum }: Agreement, survivors: readonly number[]): Uint8Array {
  return joined(['credence survivors', run, round, sum, ...[...survivors].sort((a, b) => a - b)]);
}

export function envelopeBytes({ run, round, sum }: Agreement, from: number, to: number): Uint8Array {
  return joined(['credence share', run, round, sum, from, to]);
}
