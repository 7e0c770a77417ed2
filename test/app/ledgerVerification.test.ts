import { describe, expect, it } from 'vitest';
import { verifyLedger } from '../../src/app/ledger/verifyLedger';
import { chains, ledgerHead, type LedgerEntry } from '../../src/boundary/ledger';
import { defaultRecipe } from '../../src/scenario/recipe';
import { fixtureRun } from '../support/fixtureRun';

const { record, bytes } = fixtureRun(defaultRecipe, 30);
const { ledger } = record;
const other = 'ab'.repeat(32);

const kept = async ({ institution, sequence }: LedgerEntry): Promise<ArrayBuffer | null> =>
  bytes.get(`${institution} ${sequence}`) ?? null;

/** A clock that stands for work: each look at it takes a millisecond. */
function options(bytesOf = kept) {
  let time = 0;
  const rests: number[] = [];
  return { bytesOf, rests, now: () => ++time, rest: async () => void rests.push(time) };
}

const changed = (wanted: LedgerEntry, change: Partial<LedgerEntry>): LedgerEntry[] =>
  ledger.map((entry) => (entry === wanted ? { ...entry, ...change } : entry));

const some = (institution: number, sequence: number): LedgerEntry => {
  const found = ledger.find((entry) => entry.institution === institution && entry.sequence === sequence);
  if (found === undefined) throw new Error('no such entry');
  return found;
};

describe('the verification of the whole ledger', () => {
  it('finds an untouched one intact, chain by chain, with its head', async () => {
    const verdict = await verifyLedger(ledger, options());
    expect(verdict?.head).toBe(ledgerHead(ledger));
    expect(verdict?.entries).toBe(ledger.length);
    expect(verdict?.chains).toEqual(
      chains(ledger).map((chain, institution) => ({
        institution,
        length: chain.length,
        head: chain.at(-1)?.link,
        rehashed: chain.length,
        broken: null,
      })),
    );
  });

  it('verifies the links of letters that are no longer kept', async () => {
    const verdict = await verifyLedger(
      ledger,
      options(async () => null),
    );
    expect(verdict?.chains.map(({ rehashed, broken }) => [rehashed, broken])).toEqual(
      Array.from({ length: 5 }, () => [0, null]),
    );
  });

  it.each<[string, Partial<LedgerEntry>]>([
    ['round', { round: 99 }],
    ['sha256', { sha256: other }],
    ['link', { link: other }],
    ['byteLength', { byteLength: 1 }],
  ])('finds a changed %s at its place, across the pieces', async (_field, change) => {
    for (const sequence of [0, 7, 8, 9, 64, 90]) {
      const wanted = some(2, sequence);
      const verdict = await verifyLedger(changed(wanted, change), options());
      const broken = verdict?.chains.filter((chain) => chain.broken !== null);
      expect(broken?.map(({ institution }) => institution)).toEqual([2]);
      expect(broken?.[0]?.broken).toEqual({ entry: { ...wanted, ...change }, fault: 'link' });
    }
  });

  it('finds a dropped entry and one of another institution', async () => {
    const dropped = await verifyLedger(
      ledger.filter((entry) => entry !== some(1, 40)),
      options(),
    );
    expect(dropped?.chains[1]?.broken).toEqual({ entry: some(1, 41), fault: 'sequence' });
    const moved = await verifyLedger(changed(some(1, 40), { institution: 3 }), options());
    expect(moved?.chains[1]?.broken).toEqual({ entry: some(1, 41), fault: 'sequence' });
    expect(moved?.chains[3]?.broken?.entry.link).toBe(some(1, 40).link);
  });

  it('finds bytes that are not the recorded letter, before any later break', async () => {
    const wanted = some(4, 50);
    const swapped = async (entry: LedgerEntry): Promise<ArrayBuffer | null> =>
      kept(entry.institution === 4 && entry.sequence === 50 ? some(4, 51) : entry);
    const verdict = await verifyLedger(changed(some(4, 60), { round: 99 }), options(swapped));
    expect(verdict?.chains[4]?.broken).toEqual({ entry: wanted, fault: 'bytes' });
    expect(verdict?.chains[4]?.rehashed).toBe(50);
  });

  it('rests often, tells how far it is, and ends at the end', async () => {
    const told: number[] = [];
    const asked = options();
    await verifyLedger(ledger, { ...asked, onProgress: (done) => told.push(done) });
    expect(asked.rests.length).toBeGreaterThan(10);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(told.at(-1)).toBe(ledger.length);
    const steps = asked.rests.map((time, i) => time - (asked.rests[i - 1] ?? 0));
    expect(Math.max(...steps)).toBeLessThan(20);
  });

  it('stops when it is told to', async () => {
    const cancel = new AbortController();
    const asked = options();
    const verdict = await verifyLedger(ledger, {
      ...asked,
      signal: cancel.signal,
      onProgress: () => cancel.abort(),
    });
    expect(verdict).toBeNull();
    expect(asked.rests).toHaveLength(1);
  });

  it('has nothing to say of an empty ledger but its head', async () => {
    const verdict = await verifyLedger([], options());
    expect(verdict).toEqual({ chains: [], entries: 0, head: ledgerHead([]) });
  });
});
