/** Which entries the table shows. */
import type { LedgerEntry } from '../../boundary/ledger';

export interface LedgerFilter {
  readonly institution: number | null;
  readonly round: number | null;
  readonly direction: LedgerEntry['direction'] | null;
}

/** Rows in the table at most; exports hold everything. */
export const SHOWN_ENTRIES = 100;

/** @returns every matching entry, newest first */
export function filterLedger(entries: readonly LedgerEntry[], filter: LedgerFilter): LedgerEntry[] {
  const matching = entries.filter(
    (entry) =>
      (filter.institution === null || entry.institution === filter.institution) &&
      (filter.round === null || entry.round === filter.round) &&
      (filter.direction === null || entry.direction === filter.direction),
  );
  return matching.reverse();
}
