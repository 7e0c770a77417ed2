/**
 * The whole ledger verified on the spot: every chain from its first link, and the bytes of every letter still kept.
 * In pieces, with a rest in between, so that the page stays awake however long the ledger is.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { chains, ledgerHead, verifyChain } from '../../boundary/ledger';
import type { ChainFault, LedgerEntry } from '../../boundary/ledger';

export interface ChainVerdict {
  readonly institution: number;
  readonly length: number;
  /** The last link, hex. */
  readonly head: string;
  /** Letters whose bytes were still kept and were hashed again. */
  readonly rehashed: number;
  /** The first break; null when the chain is intact. */
  readonly broken: { readonly entry: LedgerEntry; readonly fault: ChainFault } | null;
}

export interface LedgerVerdict {
  readonly chains: readonly ChainVerdict[];
  readonly entries: number;
  /** One fingerprint of the whole, hex. */
  readonly head: string;
}

export interface VerifyOptions {
  /** The kept bytes of an entry, null where they are no longer kept. */
  readonly bytesOf: (entry: LedgerEntry) => Promise<ArrayBuffer | null>;
  /** Lets the page do what waits. */
  readonly rest: () => Promise<void>;
  /** Milliseconds. */
  readonly now: () => number;
  readonly onProgress?: (done: number, all: number) => void;
  readonly signal?: AbortSignal;
}

/** Entries at a time; their links take about a millisecond. */
const PIECE = 8;
/** Milliseconds of work between two rests. */
const SPELL = 6;
/** Bytes hashed at a time. */
const PART = 2 ** 18;

/** @returns null when cancelled */
export async function verifyLedger(
  entries: readonly LedgerEntry[],
  { bytesOf, rest, now, onProgress, signal }: VerifyOptions,
): Promise<LedgerVerdict | null> {
  let rested = now();
  let done = 0;
  const breathe = async (): Promise<void> => {
    if (now() - rested < SPELL) return;
    onProgress?.(done, entries.length);
    await rest();
    rested = now();
  };

  async function agrees(entry: LedgerEntry, buffer: ArrayBuffer): Promise<boolean> {
    if (buffer.byteLength !== entry.byteLength) return false;
    const hash = sha256.create();
    for (let start = 0; start < buffer.byteLength; start += PART) {
      hash.update(new Uint8Array(buffer, start, Math.min(PART, buffer.byteLength - start)));
      await breathe();
    }
    return bytesToHex(hash.digest()) === entry.sha256;
  }

  async function verify(chain: readonly LedgerEntry[]): Promise<ChainVerdict | null> {
    const verdict = {
      institution: chain[0]?.institution ?? 0,
      length: chain.length,
      head: chain.at(-1)?.link ?? '',
    };
    let rehashed = 0;
    for (let start = 0; start < chain.length; start += PIECE) {
      const piece = chain.slice(start, start + PIECE);
      const check = verifyChain(piece, undefined, chain[start - 1]);
      const sound = check.ok ? piece : piece.slice(0, check.position);
      const kept = await Promise.all(sound.map(bytesOf));
      for (const [i, entry] of sound.entries()) {
        if (signal?.aborted === true) return null;
        const buffer = kept[i] ?? null;
        if (buffer === null) continue;
        if (!(await agrees(entry, buffer)))
          return { ...verdict, rehashed, broken: { entry, fault: 'bytes' } };
        rehashed++;
      }
      const entry = check.ok ? undefined : piece[check.position];
      if (!check.ok && entry !== undefined)
        return { ...verdict, rehashed, broken: { entry, fault: check.fault } };
      done += piece.length;
      await breathe();
    }
    return { ...verdict, rehashed, broken: null };
  }

  const verdicts: ChainVerdict[] = [];
  let before = 0;
  for (const chain of chains(entries)) {
    const verdict = await verify(chain);
    if (verdict === null || signal?.aborted === true) return null;
    verdicts.push(verdict);
    // A broken chain is not followed further, but it is done with.
    before += chain.length;
    done = before;
  }
  onProgress?.(done, entries.length);
  return { chains: verdicts, entries: entries.length, head: ledgerHead(entries) };
}
