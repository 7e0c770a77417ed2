import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { applyMapping, OTHER_CATEGORY } from '../../../src/data/csv/applyMapping';
import { checkMapping } from '../../../src/data/csv/checkMapping';
import type { ColumnMapping, Mapping } from '../../../src/data/csv/mapping';
import { proposeMapping } from '../../../src/data/csv/proposeMapping';
import { MAX_CATEGORIES } from '../../../src/data/schema';
import { mappingSchema } from '../../../src/scenario/recipe';
import { made, problemOf, readText } from './csvText';

const column = (name: string, use: ColumnMapping['use'], sentinels?: number[]): ColumnMapping => ({
  column: name,
  use,
  sensitivity: 3,
  ...(sentinels === undefined ? {} : { sentinels }),
});
const mapping = (columns: ColumnMapping[], more: Partial<Mapping> = {}): Mapping => ({
  target: 'bad',
  bad: '1',
  columns,
  dealing: { by: 'equal', institutions: 2 },
  ...more,
});

describe('applying a mapping', () => {
  it('makes features, columns and labels in the order of the file', async () => {
    const table = await readText(
      made(['x', 'kind', 'skip', 'count', 'bad'], 200, (row) => [
        row === 3 ? 'NA' : `${row}%`,
        row === 4 ? '' : ['b', 'a', 'c'][row % 3],
        row,
        row === 5 ? 96 : row % 4,
        row % 5 === 0 ? 1 : 0,
      ]),
    );
    const made_ = applyMapping(
      table,
      mapping([column('count', 'numeric', [96]), column('kind', 'categorical'), column('x', 'numeric')]),
    );
    expect(made_.schema.features).toEqual([
      { name: 'x', label: { zh: 'x', en: 'x' }, sensitivity: 3, kind: 'numeric', nullable: true },
      {
        name: 'kind',
        label: { zh: 'kind', en: 'kind' },
        sensitivity: 3,
        kind: 'categorical',
        categories: ['a', 'b', 'c'],
        nullable: true,
      },
      { name: 'count', label: { zh: 'count', en: 'count' }, sensitivity: 3, kind: 'numeric', nullable: true },
    ]);
    const head = made_.columns.map((values) => [...values.subarray(0, 6)]);
    expect(head).toEqual([
      [0, 0.01, 0.02, NaN, 0.04, 0.05].map(Math.fround),
      [1, 0, 2, 1, NaN, 2],
      [0, 1, 2, 3, 0, NaN],
    ]);
    expect([...made_.labels.subarray(0, 6)]).toEqual([1, 0, 0, 0, 0, 1]);
  });

  it('puts categories that are numbers in their order', async () => {
    const table = await readText(made(['grade', 'bad'], 150, (row) => [[10, 9, 1][row % 3], row % 2]));
    const [grade] = applyMapping(table, mapping([column('grade', 'categorical')])).schema.features;
    expect(grade?.kind === 'categorical' && grade.categories).toEqual(['1', '9', '10']);
  });

  it('keeps the most frequent categories and one for all others', async () => {
    // Value k of 40 occurs 3 + k times; the rarest nine fall together.
    const values = Array.from({ length: 40 }, (_, k) =>
      Array<string>(3 + k).fill(`v${String(k).padStart(2, '0')}`),
    ).flat();
    const table = await readText(made(['city', 'bad'], values.length, (row) => [values[row], row % 2]));
    const { schema, columns } = applyMapping(table, mapping([column('city', 'categorical')]));
    const [city] = schema.features;
    if (city?.kind !== 'categorical') throw new Error('not categorical');
    expect(city.categories).toHaveLength(MAX_CATEGORIES);
    expect(city.categories[0]).toBe('v09');
    expect(city.categories.at(-1)).toBe(OTHER_CATEGORY);
    expect(columns[0]?.filter((code) => code === 31)).toHaveLength(3 + 4 + 5 + 6 + 7 + 8 + 9 + 10 + 11);
  });

  it('leaves out rows without a target and counts them', async () => {
    const table = await readText(made(['x', 'bad'], 200, (row) => [row, row < 5 ? '' : row % 2]));
    const { dropped, labels, columns } = applyMapping(table, mapping([column('x', 'numeric')]));
    expect(dropped).toEqual({ noTarget: 5, noInstitution: 0 });
    expect(labels).toHaveLength(195);
    expect(columns[0]?.[0]).toBe(5);
  });

  it('carries the column that deals the institutions', async () => {
    const table = await readText(
      made(['x', 'bank', 'bad'], 200, (row) => [row, row === 0 ? '' : '乙甲'[row % 2], row % 3 ? 0 : 1]),
    );
    const { institutions, dropped } = applyMapping(
      table,
      mapping([column('x', 'numeric')], { dealing: { by: 'column', column: 'bank' } }),
    );
    expect(dropped.noInstitution).toBe(1);
    expect(institutions?.values).toEqual(['乙', '甲']);
    expect([...(institutions?.codes.subarray(0, 3) ?? [])]).toEqual([1, 0, 1]);
  });

  it('never makes an infinity of a number too large for 32 bits', async () => {
    const table = await readText(made(['x', 'bad'], 200, (row) => [row === 1 ? '1e300' : row, row % 2]));
    expect(applyMapping(table, mapping([column('x', 'numeric')])).columns[0]?.[1]).toBeNaN();
  });

  it('uses a column of very many numbers as categories when asked', async () => {
    const table = await readText(made(['x', 'bad'], 6000, (row) => [row < 1000 ? 77 : row, row % 2]));
    const [x] = applyMapping(table, mapping([column('x', 'categorical')])).schema.features;
    expect(x?.kind === 'categorical' && x.categories).toContain('77');
  });

  it('proposes a mapping that the recipe accepts and that can be applied, whatever the columns hold', async () => {
    const cell = fc.oneof(
      fc.integer({ min: -3, max: 3 }).map(String),
      fc.double({ min: -1e5, max: 1e5, noNaN: true }).map((value) => value.toFixed(2)),
      fc.constantFrom('', 'NA', '无', '甲', 'x', '12%', '(5)', '99', '1,200'),
    );
    const kinds = fc.array(fc.array(cell, { minLength: 1, maxLength: 60 }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(kinds, async (columns) => {
        const table = await readText(
          made([...columns.map((_, i) => `c${i}`), 'default'], 150, (row) => [
            ...columns.map((cells) => cells[(row * 7) % cells.length]),
            row % 3 === 0 ? 1 : 0,
          ]),
        );
        const proposed = proposeMapping(table);
        expect(v.safeParse(mappingSchema, proposed).success).toBe(true);
        const problem = await problemOf(() => {
          const { schema, columns: values, labels } = applyMapping(table, proposed);
          expect(values).toHaveLength(schema.features.length);
          schema.features.forEach((feature, i) => {
            const own = values[i] ?? new Float32Array(0);
            expect(own).toHaveLength(labels.length);
            expect(feature.nullable).toBe(own.some(Number.isNaN));
            if (feature.kind !== 'categorical') return;
            expect(feature.categories.length).toBeLessThanOrEqual(MAX_CATEGORIES);
            expect(own.every((code) => Number.isNaN(code) || code < feature.categories.length)).toBe(true);
          });
        });
        expect([undefined, 'no-usable-column']).toContain(problem?.code);
      }),
      { numRuns: 150 },
    );
  });
});

describe('mappings that a file cannot carry', () => {
  const rows = (row: number): unknown[] => [row, 'abc'[row % 3], row % 2];
  const check = (text: string, wanted: Mapping) =>
    problemOf(async () => {
      checkMapping(await readText(text), wanted);
    });
  const x = column('x', 'numeric');

  it('by their target', async () => {
    const text = made(['x', 'kind', 'bad'], 200, rows);
    expect(await check(text, mapping([x], { target: 'gone' }))).toEqual({
      code: 'no-target',
      column: 'gone',
    });
    expect(await check(text, mapping([x], { bad: 'yes' }))).toEqual({
      code: 'target-value-absent',
      column: 'bad',
      value: 'yes',
    });
    const same = made(['x', 'bad'], 200, (row) => [row, 0]);
    expect(await check(same, mapping([x]))).toEqual({ code: 'one-class', column: 'bad' });
    expect(await problemOf(async () => proposeMapping(await readText(same)))).toEqual({
      code: 'one-class',
      column: 'bad',
    });
    const holes = made(['x', 'bad'], 200, (row) => [row, row % 4 === 0 ? '' : row % 2]);
    expect(await check(holes, mapping([x]))).toEqual({
      code: 'missing-in-target',
      column: 'bad',
      missing: 50,
      rows: 200,
    });
    const none = made(['x', 'z'], 200, (row) => [row, row * 2]);
    expect(await problemOf(async () => proposeMapping(await readText(none)))).toEqual({
      code: 'no-target',
      column: '',
    });
  });

  it('by their columns', async () => {
    const text = made(['x', 'kind', 'bad'], 200, rows);
    expect(await check(text, mapping([column('gone', 'numeric')]))).toEqual({
      code: 'unknown-column',
      column: 'gone',
    });
    expect(await check(text, mapping([x, x]))).toEqual({ code: 'repeated-column', column: 'x' });
    expect(await check(text, mapping([column('x', 'ignore'), column('bad', 'numeric')]))).toEqual({
      code: 'no-usable-column',
    });
    expect(await check(text, mapping([column('kind', 'numeric')]))).toEqual({
      code: 'not-numeric',
      column: 'kind',
      unreadable: 200,
    });
    const keyed = made(['key', 'bad'], 20_000, (row) => [`K${row}x`, row % 2]);
    expect(await check(keyed, mapping([column('key', 'categorical')]))).toMatchObject({
      code: 'too-many-values',
    });
    expect(await check('bad\n1\n0\n', mapping([x]))).toMatchObject({ code: 'unknown-column' });
    expect(await problemOf(async () => proposeMapping(await readText('bad\n1\n0\n')))).toEqual({
      code: 'no-usable-column',
    });
  });

  it('by their rows', async () => {
    const text = made(['x', 'kind', 'bad'], 139, rows);
    expect(await check(text, mapping([x]))).toEqual({ code: 'too-few-rows', rows: 139, minimum: 140 });
    const lone = made(['x', 'bank', 'bad'], 200, (row) => [row, row < 10 ? '' : 'a', row < 10 ? row % 2 : 0]);
    const dealt = mapping([x], { dealing: { by: 'column', column: 'bank' } });
    expect(await problemOf(async () => applyMapping(await readText(lone), dealt))).toEqual({
      code: 'one-class',
      column: 'bad',
    });
    const gone = mapping([x], { dealing: { by: 'column', column: 'gone' } });
    expect(await check(lone, gone)).toEqual({ code: 'unknown-column', column: 'gone' });
  });
});
