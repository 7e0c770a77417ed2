import { describe, expect, it } from 'vitest';
import { ledgerCsv, ledgerJson } from '../../src/app/ledger/exportLedger';
import { filterLedger } from '../../src/app/ledger/filter';
import { ledgerTotals } from '../../src/app/ledger/totals';
import { defaultRecipe } from '../../src/scenario/recipe';
import { fixtureRun } from '../support/fixtureRun';

const { ledger } = fixtureRun(defaultRecipe, 2).record;

describe('ledger on the page', () => {
  it('adds up what left and what came in', () => {
    const { out, in: into, updates, outBy } = ledgerTotals(ledger);
    expect(out.letters + into.letters).toBe(ledger.length);
    expect(out.bytes + into.bytes).toBe(ledger.reduce((sum, { byteLength }) => sum + byteLength, 0));
    expect(updates.letters).toBe(2 * 5);
    expect([...outBy.values()].reduce((sum, { bytes }) => sum + bytes, 0)).toBe(out.bytes);
  });

  it('filters by institution, round and direction, newest first', () => {
    const found = filterLedger(ledger, { institution: 3, round: 2, direction: 'out' });
    expect(found.map(({ kind }) => kind)).toEqual(['evaluateReply', 'fitReply']);
    expect(filterLedger(ledger, { institution: null, round: null, direction: null })).toHaveLength(
      ledger.length,
    );
  });

  it('exports every field of every entry', () => {
    const [header, first, ...rest] = ledgerCsv(ledger).trimEnd().split('\r\n');
    expect(header).toBe('institution,sequence,direction,kind,round,byteLength,sha256,link');
    expect(first?.split(',')[6]).toBe(ledger[0]?.sha256);
    expect(rest).toHaveLength(ledger.length - 1);
    expect(JSON.parse(ledgerJson(ledger))).toEqual(ledger);
  });
});
