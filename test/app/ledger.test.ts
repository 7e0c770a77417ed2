import { describe, expect, it } from 'vitest';
import { ledgerCsv, ledgerJson } from '../../src/app/ledger/exportLedger';
import { FIRST_FILTER, filterLedger, NO_FILTER } from '../../src/app/ledger/filter';
import { guardOf } from '../../src/app/ledger/guard';
import { kindNames } from '../../src/app/ledger/kindNames';
import { numbersIn } from '../../src/app/ledger/letterSize';
import { ledgerRows, waitingIn } from '../../src/app/ledger/rows';
import { ledgerTotals } from '../../src/app/ledger/totals';
import { ledgerZhCN } from '../../src/app/ledger/texts.zh-CN';
import { rowWindow, scrollToRow } from '../../src/app/ledger/window';
import { encode, type Flat } from '../../src/boundary/codec';
import { crossing, type LedgerEntry } from '../../src/boundary/ledger';
import { ALL_SEEING, seenBy, type Perspective } from '../../src/lab/perspective';
import { defaultAggregation } from '../../src/core/secureAggregation/settings';
import { usualSettings } from '../../src/core/strategies/strategies';
import { defaultRecipe, type Recipe } from '../../src/scenario/recipe';
import { downlinks, shape, uplinks } from '../boundary/samples';
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

  it('filters by institution, round, direction and kind, newest first', () => {
    const found = filterLedger(ledger, { institution: 3, round: 2, direction: 'out', kind: null }, 0);
    expect(found.map(({ kind }) => kind)).toEqual(['evaluateReply', 'fitReply']);
    const updates = filterLedger(ledger, { ...NO_FILTER, kind: 'fitReply' }, 0);
    expect(updates).toHaveLength(10);
    expect(updates.map(({ round }) => round)).toEqual(
      [...updates.map(({ round }) => round)].sort().reverse(),
    );
    expect(filterLedger(ledger, NO_FILTER, 0)).toHaveLength(ledger.length);
  });

  it('follows the playhead until another round is chosen', () => {
    for (const now of [0, 1, 2]) {
      const found = filterLedger(ledger, FIRST_FILTER, now);
      expect(found.length).toBeGreaterThan(0);
      expect(new Set(found.map(({ round }) => round))).toEqual(new Set([now]));
    }
  });

  it('exports every field of every entry', () => {
    const [header, first, ...rest] = ledgerCsv(ledger).trimEnd().split('\r\n');
    expect(header).toBe('institution,sequence,direction,kind,round,byteLength,sha256,link');
    expect(first?.split(',')[6]).toBe(ledger[0]?.sha256);
    expect(rest).toHaveLength(ledger.length - 1);
    expect(JSON.parse(ledgerJson(ledger))).toEqual(ledger);
  });
});

describe('who is still at work', () => {
  const { record } = fixtureRun(defaultRecipe, 2, { status: 'running', stage: 'training', round: 3 });
  const seen = (perspective: Perspective) => seenBy(record, perspective);

  it('stands above what crossed, as far as this party knows', () => {
    expect(waitingIn(seen(ALL_SEEING), FIRST_FILTER)).toEqual([0, 1, 2, 3, 4]);
    expect(waitingIn(seen({ party: 'coordinator' }), FIRST_FILTER)).toEqual([0, 1, 2, 3, 4]);
    expect(waitingIn(seen({ party: 'institution', institution: 3 }), FIRST_FILTER)).toEqual([3]);
    const rows = ledgerRows(seen(ALL_SEEING), NO_FILTER);
    expect(rows.slice(0, 6).map(({ entry }) => entry === null)).toEqual([
      true,
      true,
      true,
      true,
      true,
      false,
    ]);
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
  });

  it('is listed only where its update would be', () => {
    const run = seen(ALL_SEEING);
    expect(waitingIn(run, { ...NO_FILTER, institution: 2 })).toEqual([2]);
    expect(waitingIn(run, { ...NO_FILTER, direction: 'in' })).toEqual([]);
    expect(waitingIn(run, { ...NO_FILTER, kind: 'evaluateReply' })).toEqual([]);
    expect(waitingIn(run, { ...NO_FILTER, round: 1 })).toEqual([]);
    expect(waitingIn(seenBy(record, ALL_SEEING, { round: 2, phase: 'closed' }), FIRST_FILTER)).toEqual([]);
  });
});

describe('what a party holds', () => {
  it('is all there is in its rows and in its exports', () => {
    const { record } = fixtureRun(defaultRecipe, 2);
    const own = seenBy(record, { party: 'institution', institution: 1 });
    const rows = ledgerRows(own, NO_FILTER);
    expect(rows.map(({ entry }) => entry?.institution)).toEqual(rows.map(() => 1));
    const lines = ledgerCsv(own.ledger).trimEnd().split('\r\n').slice(1);
    expect(lines.length).toBe(rows.length);
    expect(lines.every((line) => line.startsWith('1,'))).toBe(true);
  });
});

describe('the names of letters', () => {
  it('speak of weights only where weights cross', () => {
    const { federation } = defaultRecipe;
    expect(kindNames(defaultRecipe, ledgerZhCN)).toBe(ledgerZhCN.kind);
    const distilled = { ...defaultRecipe, federation: { ...federation, strategy: usualSettings.fedmd } };
    const names = kindNames(distilled, ledgerZhCN);
    expect(names.fitReply).not.toBe(ledgerZhCN.kind.fitReply);
    expect(names.evaluateReply).toBe(ledgerZhCN.kind.evaluateReply);
  });

  it('say what masks hide, and who can still read what', () => {
    const aggregation = defaultAggregation('secure');
    const masked = { ...defaultRecipe, protection: { ...defaultRecipe.protection, aggregation } };
    const names = kindNames(masked, ledgerZhCN);
    expect([names.fitReply, names.evaluateReply]).toEqual(Object.values(ledgerZhCN.kindUnderMasks));
    const readersOf = (recipe: Recipe): string[] =>
      (['fitReply', 'evaluateReply', 'momentsReply', 'sharesReply', 'confirmReply'] as const).map(
        (kind) => guardOf(recipe, { kind, direction: 'out' }, ledgerZhCN).readers,
      );
    const { readSum, readNeighbours, readUp } = ledgerZhCN;
    expect(readersOf(masked)).toEqual([readSum, readSum, readSum, readNeighbours, readUp]);
    expect(readersOf(defaultRecipe).slice(0, 3)).toEqual([readUp, readUp, readUp]);
  });
});

describe('the size of a letter in numbers', () => {
  const isKind = (word: string): word is LedgerEntry['kind'] => word in ledgerZhCN.kind;
  const entryOf = (message: Flat & { readonly kind: string }): LedgerEntry => {
    if (!isKind(message.kind)) throw new Error(`no word for ${message.kind}`);
    const what = { institution: 0, direction: 'out', kind: message.kind, round: 0 } as const;
    return { ...crossing(what, encode(message)), sequence: 0, link: '' };
  };
  const lengthOf = (message: Flat): number | null => {
    const vector = Object.values(message).find((value) => typeof value === 'object');
    return vector === undefined ? null : vector.length;
  };

  it('follows from the ledger for every kind', () => {
    for (const message of Object.values({ ...downlinks, ...uplinks })) {
      // A score histogram's length is the lab's, not the sample's.
      if (message.kind === 'evaluateReply') continue;
      expect(numbersIn(entryOf(message), shape), message.kind).toBe(lengthOf(message));
    }
  });

  it('is right at every length of a byte string’s head', () => {
    for (const length of [0, 1, 5, 6, 63, 64, 16_383, 16_384, 20_000]) {
      const message = { kind: 'magnitudesReply', counts: new Uint32Array(length) };
      expect(numbersIn(entryOf(message), shape)).toBe(length);
    }
  });
});

describe('a long table', () => {
  it('draws what is in sight and some rows around it', () => {
    expect(rowWindow(10_000, 28, 0, 280)).toEqual({ start: 0, end: 22 });
    expect(rowWindow(10_000, 28, 140_000, 280)).toEqual({ start: 4988, end: 5022 });
    expect(rowWindow(10_000, 28, 279_720, 280)).toEqual({ start: 9978, end: 10_000 });
    expect(rowWindow(3, 28, 0, 280)).toEqual({ start: 0, end: 3 });
    expect(rowWindow(0, 28, 0, 280)).toEqual({ start: 0, end: 0 });
    // Scrolled beyond an end that has since moved up.
    expect(rowWindow(5, 28, 9000, 280)).toEqual({ start: 5, end: 5 });
  });

  it('scrolls as little as it takes to show a row', () => {
    expect(scrollToRow(3, 28, 0, 280)).toBe(0);
    expect(scrollToRow(10, 28, 0, 280)).toBe(28);
    expect(scrollToRow(2, 28, 140, 280)).toBe(56);
  });
});
