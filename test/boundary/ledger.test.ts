import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encode } from '../../src/boundary/codec';
import {
  appendEntry,
  chains,
  crossing,
  ledgerHead,
  verifyChain,
  type Crossing,
  type LedgerEntry,
} from '../../src/boundary/ledger';

const bytesOf = (institution: number, i: number): ArrayBuffer =>
  encode({ kind: 'fitReply', institution, i, update: Float32Array.of(i, 0.5) });

function chain(institution: number, length: number): LedgerEntry[] {
  const entries: LedgerEntry[] = [];
  for (let i = 0; i < length; i++) {
    const kind = i % 2 === 0 ? 'fitRequest' : 'fitReply';
    const direction = i % 2 === 0 ? 'in' : 'out';
    const what = crossing({ institution, direction, kind, round: i >> 1 }, bytesOf(institution, i));
    entries.push(appendEntry(entries.at(-1), what));
  }
  return entries;
}

function replaced(
  entries: readonly LedgerEntry[],
  position: number,
  change: Partial<LedgerEntry>,
): LedgerEntry[] {
  return entries.map((entry, i) => (i === position ? { ...entry, ...change } : entry));
}

/** Rewrites the chain from one entry on, as someone would who has the code. */
function forged(entries: readonly LedgerEntry[], position: number, change: Partial<Crossing>): LedgerEntry[] {
  const result = entries.slice(0, position);
  for (const entry of entries.slice(position)) {
    const { sequence: _sequence, link: _link, ...what } = entry;
    result.push(appendEntry(result.at(-1), result.length === position ? { ...what, ...change } : what));
  }
  return result;
}

const kept = (entry: LedgerEntry): ArrayBuffer => bytesOf(entry.institution, entry.sequence);
const other = 'ab'.repeat(32);

describe('one chain', () => {
  const entries = chain(2, 6);

  it('verifies, alone and against the bytes', () => {
    expect(verifyChain(entries)).toEqual({ ok: true });
    expect(verifyChain(entries, kept)).toEqual({ ok: true });
    expect(verifyChain([])).toEqual({ ok: true });
  });

  it('counts bytes as they crossed', () => {
    expect(entries[3]?.byteLength).toBe(bytesOf(2, 3).byteLength);
  });

  it('is the same chain wherever it is computed', () => {
    // Computed apart from this code, with Python's cbor2 (canonical) and hashlib.
    expect(chain(2, 2).map(({ link }) => link)).toEqual([
      '178fd380fc70332c7bda1aa5b4f574dbad8af48331a377527f22887227d4c074',
      '4c87fb84222cd729f8e2f465ce93515e71b7644f0d2341a1502e96fb66b15585',
    ]);
  });

  it.each<[string, Partial<LedgerEntry>]>([
    ['direction', { direction: 'out' }],
    ['kind', { kind: 'progress' }],
    ['round', { round: 9 }],
    ['byteLength', { byteLength: 1 }],
    ['sha256', { sha256: other }],
    ['link', { link: other }],
    ['a value without encoding', { round: NaN }],
  ])('a changed %s breaks it there', (_field, change) => {
    expect(verifyChain(replaced(entries, 2, change))).toEqual({ ok: false, position: 2, fault: 'link' });
  });

  it('a changed place or institution breaks it there', () => {
    expect(verifyChain(replaced(entries, 2, { sequence: 7 }))).toMatchObject({
      position: 2,
      fault: 'sequence',
    });
    expect(verifyChain(replaced(entries, 2, { institution: 3 }))).toMatchObject({
      position: 2,
      fault: 'institution',
    });
    const moved = entries.map((entry) => ({ ...entry, institution: 3 }));
    expect(verifyChain(moved)).toMatchObject({ position: 0, fault: 'link' });
  });

  it('a dropped or swapped entry breaks it', () => {
    expect(verifyChain(entries.toSpliced(2, 1))).toMatchObject({ ok: false, position: 2 });
    const [a, b, c, ...rest] = entries;
    expect(a && b && c && verifyChain([a, c, b, ...rest])).toMatchObject({ ok: false, position: 1 });
  });

  it('changed bytes are found', () => {
    const swapped = (entry: LedgerEntry): ArrayBuffer =>
      bytesOf(2, entry.sequence === 4 ? 5 : entry.sequence);
    expect(verifyChain(entries, swapped)).toEqual({ ok: false, position: 4, fault: 'bytes' });
  });

  it('bytes that are no longer kept are passed over', () => {
    expect(verifyChain(entries, () => undefined)).toEqual({ ok: true });
  });

  it('verifies in pieces as it does whole', () => {
    const broken = replaced(entries, 4, { sha256: other });
    for (let cut = 0; cut <= entries.length; cut++) {
      const before = entries[cut - 1];
      expect(verifyChain(entries.slice(cut), kept, before)).toEqual({ ok: true });
      const inPiece = { ok: false, position: 4 - cut, fault: 'link' };
      if (cut <= 4) expect(verifyChain(broken.slice(cut), kept, before)).toEqual(inPiece);
    }
    expect(verifyChain(entries.slice(3), undefined, entries[1])).toMatchObject({ fault: 'sequence' });
    expect(verifyChain(entries.slice(3), undefined, chain(1, 3)[2])).toMatchObject({ fault: 'institution' });
  });

  it('a forger who recomputes every link changes the head', () => {
    const rewritten = forged(entries, 2, { round: 9 });
    expect(verifyChain(rewritten)).toEqual({ ok: true });
    expect(ledgerHead(rewritten)).not.toBe(ledgerHead(entries));
  });
});

describe('the head', () => {
  const all = [chain(0, 5), chain(1, 3), chain(10, 4), chain(2, 1)];
  const head = ledgerHead(all.flat());

  it('is the same for every order of arrival across institutions', () => {
    const lengths = all.flatMap((entries, i) => entries.map(() => i));
    fc.assert(
      fc.property(fc.shuffledSubarray(lengths, { minLength: lengths.length }), (turns) => {
        const queues = all.map((entries) => [...entries]);
        const arrived = turns.flatMap((i) => queues[i]?.splice(0, 1) ?? []);
        expect(arrived).toHaveLength(lengths.length);
        expect(ledgerHead(arrived)).toBe(head);
        expect(chains(arrived)).toEqual(chains(all.flat()));
      }),
    );
  });

  it('changes when the end of any chain is cut off', () => {
    for (const [i] of all.entries()) {
      const shorter = all.map((entries, j) => (i === j ? entries.slice(0, -1) : entries));
      expect(ledgerHead(shorter.flat())).not.toBe(head);
    }
  });
});
