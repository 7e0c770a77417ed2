import { describe, expect, it } from 'vitest';
import { stream } from '../../../src/core/random';
import { proposeMapping } from '../../../src/data/csv/proposeMapping';
import { findSentinels } from '../../../src/data/csv/sentinel';
import {
  areaUnderRoc,
  categoryAuc,
  nearlyDetermines,
  splitByLabel,
} from '../../../src/data/csv/singleColumn';
import { importWarnings, type ImportWarning } from '../../../src/data/csv/warnings';
import { made, readText } from './csvText';

/** Warnings on one column among honest rows; `cell` sees the row's label. */
async function warningsOn(
  name: string,
  cell: (bad: boolean, row: number) => unknown,
  rate = 0.2,
  rows = 2000,
) {
  const rng = stream(7, 'warnings');
  const labels = Array.from({ length: rows }, () => rng.uniform() < rate);
  const table = await readText(
    made([name, 'honest', 'default'], rows, (row) => {
      const bad = labels[row] === true;
      return [cell(bad, row), (rng.normal() + (bad ? 1 : 0)).toFixed(3), bad ? 1 : 0];
    }),
  );
  const mapping = proposeMapping(table);
  for (const column of mapping.columns) if (column.use === 'ignore') column.use = 'categorical';
  return importWarnings(table, mapping);
}

const codes = (warnings: readonly ImportWarning[]): string[] => warnings.map(({ code }) => code);

describe('warnings', () => {
  it('keeps silent about honest columns', async () => {
    const rng = stream(3, 'cells');
    expect(await warningsOn('utilisation', (bad) => (rng.normal() + (bad ? 1.5 : 0)).toFixed(2))).toEqual([]);
    expect(
      await warningsOn('purpose', (bad) => 'abcde'[rng.int(bad ? 3 : 5) + (bad ? rng.int(3) : 0)]),
    ).toEqual([]);
  });

  it('sees a column that separates the classes, numbers or categories, either way round', async () => {
    const rng = stream(4, 'cells');
    const [up] = await warningsOn('x', (bad) => (rng.normal() + (bad ? 4 : 0)).toFixed(3));
    expect(up).toMatchObject({ code: 'leak-column', column: 'x' });
    expect(up?.code === 'leak-column' && up.auc).toBeGreaterThan(0.95);
    const [down] = await warningsOn('x', (bad) => (rng.normal() - (bad ? 4 : 0)).toFixed(3));
    expect(down).toMatchObject({ code: 'leak-column' });
    const status = await warningsOn('status', (bad) => (bad ? 'legal' : ['open', 'closed'][rng.int(2)]));
    expect(codes(status)).toContain('leak-column');
  });

  it('sees constants filled in by class where a value was missing', async () => {
    const rng = stream(5, 'cells');
    const found = await warningsOn('months_since', (bad) =>
      rng.uniform() < 0.3 ? (bad ? 41.7 : 38.2) : (40 + 9 * rng.normal()).toFixed(2),
    );
    expect(found).toMatchObject([
      { code: 'leak-value', value: '38.2', badRate: 0 },
      { code: 'leak-value', value: '41.7', badRate: 1 },
    ]);
  });

  it('sees that having a value at all gives the outcome away', async () => {
    const rng = stream(6, 'cells');
    const found = await warningsOn('days_in_dispute', (bad) =>
      bad && rng.uniform() < 0.5 ? rng.int(90) : '',
    );
    expect(found).toContainEqual(
      expect.objectContaining({ code: 'leak-missing', missing: false, badRate: 1 }),
    );
    expect(codes(found)).toContain('mostly-missing');
  });

  it('does not take an identifier for a leak, but says what it is', async () => {
    const found = await warningsOn('account_no', (_, row) => `A${row}`);
    expect(codes(found)).toEqual(['identifier', 'many-categories']);
  });

  it('does not take a large safe group at a low base rate for a leak', async () => {
    const rng = stream(8, 'cells');
    const found = await warningsOn('collateral', () => (rng.uniform() < 0.5 ? 'house' : 'none'), 0.02, 3000);
    expect(codes(found)).toEqual([]);
  });

  it('names protected attributes and what is known only afterwards', async () => {
    const rng = stream(9, 'cells');
    expect(await warningsOn('婚姻状况', () => ['已婚', '未婚'][rng.int(2)])).toEqual([
      { code: 'protected', column: '婚姻状况', sensitivity: 4 },
    ]);
    expect(await warningsOn('recovery_fee', () => rng.int(2000))).toEqual([
      { code: 'after-outcome', column: 'recovery_fee' },
    ]);
  });

  it('speaks of the shape of a column', async () => {
    const rng = stream(10, 'cells');
    expect(codes(await warningsOn('same', () => 3))).toEqual(['constant']);
    const tail = await warningsOn('turnover', (_, row) => (row === 100 ? 1e7 : rng.int(2000)));
    expect(tail).toMatchObject([{ code: 'heavy-tail', extreme: 1e7 }]);
    const odd = await warningsOn('income', (_, row) => (row % 50 === 0 ? 'about 3' : rng.int(2000)));
    expect(odd).toEqual([{ code: 'unreadable', column: 'income', rows: 40 }]);
  });

  it('proposes sentinels and falls silent once they are mapped', async () => {
    const rng = stream(11, 'cells');
    const table = await readText(
      made(['past_due', 'bad'], 3000, (row) => [
        row % 300 === 0 ? 98 : rng.int(14),
        rng.int(3) === 0 ? 1 : 0,
      ]),
    );
    const mapping = proposeMapping(table);
    const [column] = mapping.columns;
    expect(column?.sentinels).toEqual([98]);
    expect(importWarnings(table, mapping)).toEqual([]);
    const bare = {
      ...mapping,
      columns: [{ column: 'past_due', use: 'numeric' as const, sensitivity: 3 as const }],
    };
    expect(importWarnings(table, bare)).toEqual([
      { code: 'sentinel', column: 'past_due', values: [98], rows: 10 },
    ]);
  });

  it('speaks of the target', async () => {
    const table = await readText(
      made(['x', 'status'], 500, (row) => [
        row % 17,
        row < 10 ? '' : row % 25 === 0 ? 'late' : row % 2 ? 'paid' : 'open',
      ]),
    );
    const columns = [{ column: 'x', use: 'numeric' as const, sensitivity: 3 as const }];
    const dealing = { by: 'equal' as const, institutions: 2 };
    expect(importWarnings(table, { target: 'status', bad: 'late', columns, dealing })).toEqual([
      { code: 'few-defaults', column: 'status', defaults: 19, minimum: 50 },
      { code: 'target-many-values', column: 'status', distinct: 3 },
      { code: 'target-missing', column: 'status', rows: 10 },
    ]);
    expect(codes(await warningsOn('z', (_, row) => row % 9, 0.8))).toEqual(['mostly-defaults']);
  });
});

describe('sentinels', () => {
  const find = (...values: number[]) => findSentinels(Float64Array.from(values))?.values;

  it('stand far from every other value', () => {
    expect(find(0, 1, 2, 13, 96, 98, NaN)).toEqual([96, 98]);
    expect(find(0, 50, 100, -7, -8, -9)).toEqual([-9, -8, -7]);
    expect(find(30, 55, 999)).toEqual([999]);
  });

  it('are not ordinary values of their column', () => {
    expect(find(20, 60, 95, 96, 99)).toBeUndefined();
    expect(find(-2, -1, 0, 3, -9)).toBeUndefined();
    expect(find(500, 800, 999, 1000)).toBeUndefined();
    expect(find(99, 99)).toBeUndefined();
  });
});

describe('one column against the outcome', () => {
  it('counts pairs, ties for one half', () => {
    const { good, bad } = splitByLabel(
      Float64Array.of(1, 2, 2, 3, NaN, 9),
      Uint8Array.of(0, 0, 1, 1, 1, 255),
    );
    expect([...good]).toEqual([1, 2]);
    expect([...bad]).toEqual([2, 3]);
    expect(areaUnderRoc(good, bad)).toBe(3.5 / 4);
    expect(areaUnderRoc(bad, good)).toBe(3.5 / 4);
  });

  it('does not reward categories for being many', () => {
    const rng = stream(12, 'auc');
    const labels = Uint8Array.from({ length: 2000 }, () => rng.int(2));
    const many = Uint32Array.from({ length: 2000 }, () => rng.int(700));
    expect(categoryAuc(many, 700, labels, 20)).toBeLessThan(0.56);
    expect(categoryAuc(Uint32Array.from(labels), 2, labels, 20)).toBe(1);
  });

  it('asks for more rows the likelier chance is', () => {
    const all = { rows: 10_000, defaults: 200 };
    expect(nearlyDetermines({ rows: 20, defaults: 20 }, all)).toBe(true);
    expect(nearlyDetermines({ rows: 1000, defaults: 0 }, all)).toBe(false);
    expect(nearlyDetermines({ rows: 5000, defaults: 0 }, all)).toBe(true);
    expect(nearlyDetermines({ rows: 5000, defaults: 90 }, all)).toBe(false);
  });
});
