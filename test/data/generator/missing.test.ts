import { describe, expect, it } from 'vitest';
import { FEATURES } from '../../../src/data/generator/features';
import { INFORMATIVE_FEATURE, mayBeMissing } from '../../../src/data/generator/missing';
import { draw, mean } from './draw';

const rows = 30000;

const absent = (column: Float32Array): number[] => Array.from(column, (value) => Number(Number.isNaN(value)));

describe('missing values', () => {
  it.each([0, 3])(
    'are about a twentieth at place %i, and three tenths of the rural bank’s tax columns',
    (place) => {
      const book = draw(place, { rows }).rows;
      FEATURES.forEach(({ name, owner }, j) => {
        const share = mean(absent(book.column(j)));
        const wanted = !mayBeMissing(name) ? 0 : place === 3 && owner === 'tax' ? 0.3 : 0.05;
        expect(Math.abs(share - wanted), name).toBeLessThan(0.012);
      });
    },
  );

  it('say something about risk in one column and nothing in the others', () => {
    const { rows: book, pd } = draw(2, { rows });
    const all = mean(pd);
    FEATURES.forEach(({ name }, j) => {
      if (!mayBeMissing(name)) return;
      const blank = absent(book.column(j));
      const lift = mean(pd.filter((_, i) => blank[i] === 1)) / all;
      if (name === INFORMATIVE_FEATURE) expect(lift).toBeGreaterThan(1.6);
      else expect(Math.abs(lift - 1), name).toBeLessThan(0.35);
    });
  });

  it('are more frequent where little is digital', () => {
    const orders = FEATURES.findIndex(({ name }) => name === 'ship_orders_6m');
    const { rows: book } = draw(2, { rows });
    const blank = absent(book.column(FEATURES.findIndex(({ name }) => name === 'power_kwh_growth')));
    const values = book.column(orders).map(Math.log);
    const typical = (missing: number): number =>
      mean(values.filter((value, i) => !Number.isNaN(value) && blank[i] === missing));
    expect(typical(0) - typical(1)).toBeGreaterThan(0.05);
  });
});
