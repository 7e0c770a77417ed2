import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stream } from '../../../src/core/random';
import {
  dealRows,
  institutionNames,
  MINIMUM_INSTITUTION_ROWS,
  previewDealing,
  type InstitutionColumn,
} from '../../../src/data/csv/dealing';
import { drawDirichlet } from '../../../src/data/csv/dirichlet';
import type { Dealing } from '../../../src/data/csv/mapping';
import { problemOf } from './csvText';

const labelsOf = (rows: number, every: number): Uint8Array =>
  Uint8Array.from({ length: rows }, (_, row) => (row % every === 0 ? 1 : 0));
const columnOf = (rows: number, values: number): InstitutionColumn => ({
  codes: Uint32Array.from({ length: rows }, (_, row) => row % values),
  values: Array.from({ length: values }, (_, k) => `bank ${k}`),
});

describe('dealing rows', () => {
  it('gives every row to exactly one institution, the same for the same seed', async () => {
    const institutions = fc.integer({ min: 2, max: 20 });
    const dealing: fc.Arbitrary<Dealing> = fc.oneof(
      fc.record({ by: fc.constant('equal' as const), institutions }),
      fc.record({ by: fc.constant('tiers' as const), institutions }),
      fc.record({
        by: fc.constant('dirichlet' as const),
        institutions,
        alpha: fc.double({ min: 0.05, max: 100, noNaN: true }),
      }),
      fc.constant({ by: 'column' as const, column: 'bank' }),
    );
    await fc.assert(
      fc.asyncProperty(
        dealing,
        fc.nat(),
        fc.integer({ min: 1400, max: 3000 }),
        fc.integer({ min: 2, max: 60 }),
        async (how, seed, rows, every) => {
          const labels = labelsOf(rows, every);
          const deal = () => dealRows(labels, how, stream(seed, 'deal'), columnOf(rows, 7));
          const problem = await problemOf(() => {
            const parts = deal();
            expect(parts).toHaveLength(how.by === 'column' ? 7 : how.institutions);
            const all = Uint32Array.from(parts.flatMap((part) => [...part])).sort();
            expect(all.join()).toBe([...labels.keys()].join());
            for (const part of parts) {
              expect(part.length).toBeGreaterThanOrEqual(MINIMUM_INSTITUTION_ROWS);
              expect(part.join()).toBe(part.toSorted().join());
            }
            expect(deal().join()).toBe(parts.join());
          });
          if (how.by === 'dirichlet') expect([undefined, 'dealing-impossible']).toContain(problem?.code);
          else expect(problem).toBeUndefined();
        },
      ),
      { numRuns: 80 },
    );
  });

  it('makes equal parts equal, up to one row', () => {
    const sizes = dealRows(labelsOf(1003, 5), { by: 'equal', institutions: 5 }, stream(1, 'deal')).map(
      (p) => p.length,
    );
    expect(sizes).toEqual([201, 201, 201, 200, 200]);
  });

  it('follows the tiers, and lifts a tier that would be too small', () => {
    const sizes = (rows: number, institutions: number) =>
      dealRows(labelsOf(rows, 5), { by: 'tiers', institutions }, stream(1, 'deal')).map(
        (part) => part.length,
      );
    expect(sizes(31_500, 5)).toEqual([20_000, 6000, 2000, 500, 3000]);
    expect(sizes(63_000, 7)).toEqual([21_913, 6574, 2191, 548, 3287, 21_913, 6574]);
    expect(sizes(1000, 5)).toEqual([593, 178, 70, 70, 89]);
    expect(sizes(350, 5)).toEqual([70, 70, 70, 70, 70]);
  });

  it('deals customers by chance, not by their place in the file', () => {
    const sorted = Uint8Array.from({ length: 10_000 }, (_, row) => (row < 2000 ? 1 : 0));
    const deals = previewDealing(
      sorted,
      dealRows(sorted, { by: 'equal', institutions: 5 }, stream(2, 'deal')),
    );
    for (const { baseRate } of deals)
      expect(Math.abs(baseRate - 0.2)).toBeLessThan(4 * Math.sqrt(0.16 / 2000));
  });

  it('skews the base rates more the smaller alpha is, with both classes everywhere', () => {
    const labels = labelsOf(20_000, 5);
    const spread = (alpha: number): number => {
      const deals = Array.from({ length: 10 }, (_, seed) =>
        previewDealing(
          labels,
          dealRows(labels, { by: 'dirichlet', institutions: 5, alpha }, stream(seed, 'deal')),
        ),
      ).flat();
      for (const { rows, defaults } of deals) {
        expect(defaults).toBeGreaterThan(0);
        expect(defaults).toBeLessThan(rows);
      }
      return Math.sqrt(deals.reduce((sum, { baseRate }) => sum + (baseRate - 0.2) ** 2, 0) / deals.length);
    };
    expect(spread(100)).toBeLessThan(0.03);
    expect(spread(0.5)).toBeGreaterThan(0.15);
  });

  it('makes one institution of every value of a column', () => {
    const column = {
      codes: columnOf(300, 3).codes.map((code) => [4, 0, 2][code] ?? 0),
      values: ['甲', '无人', '乙', '空', '丙'],
    };
    const parts = dealRows(labelsOf(300, 3), { by: 'column', column: 'bank' }, stream(1, 'deal'), column);
    expect(institutionNames(column)).toEqual(['甲', '乙', '丙']);
    expect(parts.map((part) => part[0])).toEqual([1, 2, 0]);
  });

  it('says why a dealing is impossible', async () => {
    const deal = (rows: number, dealing: Dealing, column?: InstitutionColumn) =>
      problemOf(() => dealRows(labelsOf(rows, 5), dealing, stream(1, 'deal'), column));
    const byColumn = { by: 'column' as const, column: 'bank' };
    expect(await deal(1399, { by: 'equal', institutions: 20 })).toEqual({
      code: 'too-few-rows',
      rows: 1399,
      minimum: 1400,
    });
    expect(await deal(1500, { by: 'dirichlet', institutions: 20, alpha: 0.05 })).toMatchObject({
      code: 'dealing-impossible',
    });
    expect(await deal(2000, byColumn, columnOf(2000, 21))).toEqual({
      code: 'too-many-institutions',
      column: 'bank',
      found: 21,
      limit: 20,
    });
    expect(await deal(2000, byColumn, columnOf(2000, 1))).toMatchObject({ code: 'too-few-institutions' });
    expect(await deal(100, byColumn, columnOf(100, 3))).toEqual({
      code: 'institution-too-small',
      value: 'bank 0',
      rows: 34,
      minimum: 70,
    });
    expect(await deal(100, byColumn)).toEqual({ code: 'unknown-column', column: 'bank' });
  });
});

describe('Dirichlet draws', () => {
  it.each([0.05, 0.5, 1, 3, 100])('have the moments of a symmetric Dirichlet(%f)', (alpha) => {
    const rng = stream(5, 'dirichlet', alpha);
    const size = 4;
    const draws = Array.from({ length: 20_000 }, () => drawDirichlet(size, alpha, rng));
    for (const draw of draws) expect(draw.reduce((sum, part) => sum + part, 0)).toBeCloseTo(1, 12);
    const first = draws.map((draw) => draw[0] ?? NaN);
    const mean = first.reduce((sum, part) => sum + part, 0) / first.length;
    const variance = first.reduce((sum, part) => sum + (part - mean) ** 2, 0) / first.length;
    const expected = ((1 / size) * (1 - 1 / size)) / (size * alpha + 1);
    expect(Math.abs(mean - 1 / size)).toBeLessThan(5 * Math.sqrt(expected / first.length));
    expect(variance / expected).toBeGreaterThan(0.95);
    expect(variance / expected).toBeLessThan(1.05);
  });
});
