/** What each institution sent in a round of a run on this street, as the coordinator received it. */
import { decode } from '../../src/boundary/codec';
import type { RunRecord } from '../../src/lab/record';
import type { InProcessStreet } from './inProcessStreet';

/** @returns by institution; nothing for one that sent nothing */
export async function updatesOf(
  street: InProcessStreet,
  record: RunRecord,
  round: number,
): Promise<Float32Array[]> {
  const found: Float32Array[] = [];
  for (const entry of record.ledger) {
    if (entry.kind !== 'fitReply' || entry.round !== round) continue;
    const bytes = await street.envelope(entry.institution, entry.sequence);
    const message = bytes === null ? null : decode(bytes);
    const update = typeof message === 'object' && message !== null ? Reflect.get(message, 'update') : null;
    if (!(update instanceof Float32Array)) throw new Error('no update in the letter');
    found[entry.institution] = update;
  }
  return found;
}
