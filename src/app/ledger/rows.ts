/** The table's rows: what crossed, and above it who is still at work behind the wall. */
import type { LedgerEntry } from '../../boundary/ledger';
import type { SeenRun } from '../../lab/perspective';
import { filterLedger, passes } from './filter';
import type { LedgerFilter } from './filter';

export type LedgerRow =
  | { readonly key: string; readonly entry: LedgerEntry }
  /** Asked in this round and not yet answered. */
  | { readonly key: string; readonly entry: null; readonly institution: number; readonly round: number };

/** Institutions that this party knows to be training at this moment, as far as the filter lets their letter in. */
export function waitingIn({ institutions, moment, stage }: SeenRun, filter: LedgerFilter): number[] {
  if (stage === 'idle') return [];
  const { round } = moment;
  return institutions
    .filter(({ state }) => state === 'training')
    .map(({ id }) => id)
    .filter((institution) =>
      passes({ institution, round, direction: 'out', kind: 'fitReply' }, filter, round),
    );
}

export function ledgerRows(run: SeenRun, filter: LedgerFilter): LedgerRow[] {
  const { round } = run.moment;
  return [
    ...waitingIn(run, filter).map((institution) => ({
      key: `training ${institution}`,
      entry: null,
      institution,
      round,
    })),
    ...filterLedger(run.ledger, filter, round).map((entry) => ({
      key: `${entry.institution} ${entry.sequence}`,
      entry,
    })),
  ];
}
