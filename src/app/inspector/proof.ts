/** What can be verified of one letter: its bytes against its entry, and its entry's link against the one before. */
import { appendEntry, verifyChain } from '../../boundary/ledger';
import type { ChainFault, LedgerEntry } from '../../boundary/ledger';

export type BytesProof =
  | { readonly state: 'gone' }
  | { readonly state: 'agrees' }
  | { readonly state: 'differs'; readonly hash: boolean; readonly size: boolean };

export type LinkProof =
  /** The entry before is not at hand. */
  | { readonly state: 'unknown' }
  | { readonly state: 'agrees'; readonly recomputed: string }
  /** `recomputed` is null where the entry cannot even be encoded. */
  | { readonly state: 'differs'; readonly fault: ChainFault; readonly recomputed: string | null };

/** @param held what was opened; null when the bytes are no longer kept */
export function proveBytes(
  entry: LedgerEntry,
  held: { readonly sha256: string; readonly byteLength: number } | null,
): BytesProof {
  if (held === null) return { state: 'gone' };
  const hash = held.sha256 !== entry.sha256;
  const size = held.byteLength !== entry.byteLength;
  return hash || size ? { state: 'differs', hash, size } : { state: 'agrees' };
}

/** @param before the same institution's entry before this one; undefined when there is none at hand */
export function proveLink(entry: LedgerEntry, before: LedgerEntry | undefined): LinkProof {
  if (before === undefined && entry.sequence > 0) return { state: 'unknown' };
  const check = verifyChain([entry], undefined, before);
  if (check.ok) return { state: 'agrees', recomputed: entry.link };
  return { state: 'differs', fault: check.fault, recomputed: recomputedLink(entry, before) };
}

function recomputedLink(entry: LedgerEntry, before: LedgerEntry | undefined): string | null {
  try {
    return appendEntry(before, entry).link;
  } catch {
    return null;
  }
}
