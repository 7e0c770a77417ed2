/** The newest updates in a ledger. */
import type { LedgerEntry } from '../../boundary/ledger';

/**
 * By institution, newest first.
 * @param most kept of each
 */
export function newestUpdates(
  ledger: readonly LedgerEntry[],
  institutions: number,
  most: number,
): ReadonlyMap<number, readonly LedgerEntry[]> {
  const found = new Map<number, LedgerEntry[]>();
  let open = institutions;
  for (let i = ledger.length - 1; i >= 0 && open > 0; i--) {
    const entry = ledger[i];
    if (entry?.kind !== 'fitReply') continue;
    const own = found.get(entry.institution) ?? [];
    if (own.length >= most) continue;
    own.push(entry);
    found.set(entry.institution, own);
    if (own.length === most) open--;
  }
  return found;
}
