/** One crossing as this party can open it. Who does not hold a letter asks nobody for its bytes. */
import type { LedgerEntry } from '../../boundary/ledger';
import { holdsLetter } from '../../lab/perspective';
import type { Perspective } from '../../lab/perspective';
import { openEnvelope } from './openEnvelope';
import type { Opened } from './openEnvelope';

export type Letter =
  /** This party neither sent nor got it. */
  | { readonly state: 'veiled' }
  /** Its bytes are no longer kept. */
  | { readonly state: 'gone' }
  | ({ readonly state: 'open' } & Opened);

export async function readLetter(
  perspective: Perspective,
  entry: LedgerEntry,
  envelope: (institution: number, sequence: number) => Promise<ArrayBuffer | null>,
): Promise<Letter> {
  if (!holdsLetter(perspective, entry)) return { state: 'veiled' };
  // Who kept the letters may be gone; then they are not kept.
  const buffer = await envelope(entry.institution, entry.sequence).catch(() => null);
  return buffer === null ? { state: 'gone' } : { state: 'open', ...openEnvelope(buffer) };
}
