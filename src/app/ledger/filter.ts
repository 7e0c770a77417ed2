/** Which entries the table shows. */
import type { LedgerEntry } from '../../boundary/ledger';

export interface LedgerFilter {
  readonly institution: number | null;
  /** 'now' follows the playhead. */
  readonly round: number | 'now' | null;
  readonly direction: LedgerEntry['direction'] | null;
  readonly kind: LedgerEntry['kind'] | null;
}

export const FIRST_FILTER: LedgerFilter = { institution: null, round: 'now', direction: null, kind: null };

export const NO_FILTER: LedgerFilter = { ...FIRST_FILTER, round: null };

/** What of an entry a filter asks about. */
export type Filtered = Pick<LedgerEntry, 'institution' | 'round' | 'direction' | 'kind'>;

/** @param now the round at the playhead */
export function passes(
  one: Filtered,
  { institution, round, direction, kind }: LedgerFilter,
  now: number,
): boolean {
  return (
    (institution === null || one.institution === institution) &&
    (round === null || one.round === (round === 'now' ? now : round)) &&
    (direction === null || one.direction === direction) &&
    (kind === null || one.kind === kind)
  );
}

/** @returns every matching entry, newest first */
export function filterLedger(
  entries: readonly LedgerEntry[],
  filter: LedgerFilter,
  now: number,
): LedgerEntry[] {
  return entries.filter((entry) => passes(entry, filter, now)).reverse();
}
