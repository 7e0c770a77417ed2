/** What the ledger adds up to; every figure comes from its entries. */
import type { LedgerEntry } from '../../boundary/ledger';

export interface Tally {
  readonly letters: number;
  readonly bytes: number;
}

export interface LedgerTotals {
  readonly out: Tally;
  readonly in: Tally;
  /** Model updates among what left. */
  readonly updates: Tally;
  /** What left, by institution id. */
  readonly outBy: ReadonlyMap<number, Tally>;
}

const NONE: Tally = { letters: 0, bytes: 0 };

const add = (tally: Tally, bytes: number): Tally => ({
  letters: tally.letters + 1,
  bytes: tally.bytes + bytes,
});

export function ledgerTotals(entries: readonly LedgerEntry[]): LedgerTotals {
  let out = NONE;
  let into = NONE;
  let updates = NONE;
  const outBy = new Map<number, Tally>();
  for (const { direction, kind, byteLength, institution } of entries) {
    if (direction === 'in') {
      into = add(into, byteLength);
      continue;
    }
    out = add(out, byteLength);
    outBy.set(institution, add(outBy.get(institution) ?? NONE, byteLength));
    if (kind === 'fitReply') updates = add(updates, byteLength);
  }
  return { out, in: into, updates, outBy };
}
