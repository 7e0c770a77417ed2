/**
 * The egress ledger: one hash chain an institution. An entry holds what crossed by kind, size and SHA-256, and a
 * link over the previous link and itself, so that no entry can be changed, dropped from the middle or reordered
 * without breaking the chain. Chains are joined by institution, not by time of arrival: two runs that exchanged the
 * same bytes have the same head.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes } from '@noble/hashes/utils.js';
import { encode } from './codec';
import type { Downlink, Uplink } from './messages';
import { sameBytes } from './sameBytes';

export interface Crossing {
  /** Place on the street, from 0. */
  readonly institution: number;
  /** 'out' leaves the institution, 'in' reaches it. */
  readonly direction: 'in' | 'out';
  readonly kind: (Downlink | Uplink)['kind'];
  /** 0 for kinds that belong to no round. */
  readonly round: number;
  /** Bytes that crossed, before any framing. */
  readonly byteLength: number;
  /** SHA-256 of these bytes, hex. */
  readonly sha256: string;
}

export interface LedgerEntry extends Crossing {
  /** Place in the institution's chain, from 0. */
  readonly sequence: number;
  /** SHA-256 over the previous link (32 zero bytes at first) and the CBOR of the other fields, hex. */
  readonly link: string;
}

export type ChainFault = 'sequence' | 'institution' | 'link' | 'bytes';

export type ChainCheck =
  | { readonly ok: true }
  /** `position` counts from 0 in the entries given. */
  | { readonly ok: false; readonly position: number; readonly fault: ChainFault };

const NO_LINK = '0'.repeat(64);

/** Describes the bytes of one crossing. */
export function crossing(fields: Omit<Crossing, 'byteLength' | 'sha256'>, bytes: ArrayBuffer): Crossing {
  return { ...fields, byteLength: bytes.byteLength, sha256: hashOf(bytes) };
}

/** All members are asked with the same bytes, one after another: to compare them is cheaper than to hash them again. */
let hashed: { readonly bytes: ArrayBuffer; readonly sha256: string } | undefined;
/** Bytes below which a hash costs no more than the memory it would hold on to. */
const WORTH_KEEPING = 1024;

function hashOf(bytes: ArrayBuffer): string {
  if (hashed !== undefined && sameBytes(hashed.bytes, bytes)) return hashed.sha256;
  const found = bytesToHex(sha256(new Uint8Array(bytes)));
  if (bytes.byteLength >= WORTH_KEEPING) hashed = { bytes: bytes.slice(0), sha256: found };
  return found;
}

/** @param previous the same institution's last entry, undefined at first */
export function appendEntry(previous: LedgerEntry | undefined, what: Crossing): LedgerEntry {
  const sequence = previous === undefined ? 0 : previous.sequence + 1;
  return { ...what, sequence, link: linkOf(previous?.link ?? NO_LINK, { ...what, sequence }) };
}

function linkOf(previous: string, entry: Omit<LedgerEntry, 'link'>): string {
  const { institution, sequence, direction, kind, round, byteLength, sha256: digest } = entry;
  const fields = encode({ institution, sequence, direction, kind, round, byteLength, sha256: digest });
  return bytesToHex(sha256(concatBytes(hexToBytes(previous), new Uint8Array(fields))));
}

/**
 * @param entries one institution's chain, in order, from its beginning, or from behind `before`
 * @param bytesOf the kept bytes of an entry, undefined where they are no longer kept
 * @param before the entry before the first, itself verified already; undefined at the chain's beginning
 * @returns the first break, if any
 */
export function verifyChain(
  entries: readonly LedgerEntry[],
  bytesOf?: (entry: LedgerEntry) => ArrayBuffer | undefined,
  before?: LedgerEntry,
): ChainCheck {
  const institution = (before ?? entries[0])?.institution;
  const first = before === undefined ? 0 : before.sequence + 1;
  let previous = before?.link ?? NO_LINK;
  for (const [position, entry] of entries.entries()) {
    const fault = (name: ChainFault): ChainCheck => ({ ok: false, position, fault: name });
    if (entry.institution !== institution) return fault('institution');
    if (entry.sequence !== first + position) return fault('sequence');
    if (entry.link !== safeLink(previous, entry)) return fault('link');
    const bytes = bytesOf?.(entry);
    if (bytes !== undefined) {
      const found = crossing(entry, bytes);
      if (found.sha256 !== entry.sha256 || found.byteLength !== entry.byteLength) return fault('bytes');
    }
    previous = entry.link;
  }
  return { ok: true };
}

/** An imported entry may hold what has no encoding at all, which is a broken link too. */
function safeLink(previous: string, entry: LedgerEntry): string | undefined {
  try {
    return linkOf(previous, entry);
  } catch {
    return undefined;
  }
}

/** The chains of a ledger, in institution order, each in the order of its entries here. */
export function chains(entries: readonly LedgerEntry[]): LedgerEntry[][] {
  const byInstitution = new Map<number, LedgerEntry[]>();
  for (const entry of entries) {
    const chain = byInstitution.get(entry.institution);
    if (chain === undefined) byInstitution.set(entry.institution, [entry]);
    else chain.push(entry);
  }
  return [...byInstitution.entries()].sort(([a], [b]) => a - b).map(([, chain]) => chain);
}

/**
 * One fingerprint of everything that crossed: SHA-256 over the last links in institution order, hex. The same
 * whichever institution's message arrived first.
 */
export function ledgerHead(entries: readonly LedgerEntry[]): string {
  const links = chains(entries).map((chain) => hexToBytes(chain.at(-1)?.link ?? NO_LINK));
  return bytesToHex(sha256(concatBytes(...links)));
}
