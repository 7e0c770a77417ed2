/** Where one can go from a letter: along its institution's chain, or along the rounds to letters of its kind. */
import type { LedgerEntry } from '../../boundary/ledger';

export interface Neighbours {
  /** Place among the institution's letters, from 1. */
  readonly place: number;
  readonly of: number;
  readonly previous: LedgerEntry | null;
  readonly next: LedgerEntry | null;
  /** The same institution's nearest letter of this kind in an earlier round. */
  readonly earlier: LedgerEntry | null;
  readonly later: LedgerEntry | null;
}

/** @param ledger what the party holds; the letter itself need not be in it */
export function neighboursOf(ledger: readonly LedgerEntry[], entry: LedgerEntry): Neighbours {
  const chain = ledger.filter(({ institution }) => institution === entry.institution);
  const at = chain.findIndex(({ sequence }) => sequence === entry.sequence);
  const alike = chain.filter(({ kind }) => kind === entry.kind);
  return {
    place: at + 1,
    of: chain.length,
    previous: at > 0 ? (chain[at - 1] ?? null) : null,
    next: at >= 0 ? (chain[at + 1] ?? null) : null,
    earlier: alike.findLast(({ round }) => round < entry.round) ?? null,
    later: alike.find(({ round }) => round > entry.round) ?? null,
  };
}
