import { describe, expect, it } from 'vitest';
import { FEATURES, featureIndex } from '../../../src/data/generator/features';
import { correlation, draw, mean } from './draw';

const rows = 40000;
/** Four standard errors of a correlation of independent columns. */
const chance = 4 / Math.sqrt(rows);

describe('protected attributes', () => {
  it('have their shares', () => {
    const { groups } = draw(2, { rows });
    expect(mean(groups.gender)).toBeCloseTo(0.32, 1.7);
    expect(mean(groups.region)).toBeCloseTo(0.35, 1.7);
    expect([0, 1, 2].map((band) => mean(groups.ageBand.map((b) => Number(b === band))))).toEqual([
      expect.closeTo(0.25, 1.7),
      expect.closeTo(0.5, 1.7),
      expect.closeTo(0.25, 1.7),
    ]);
  });

  it('are independent of risk, outcome and every feature without bias', () => {
    const { rows: book, pd, groups } = draw(2, { rows });
    for (const group of [groups.gender, groups.ageBand, groups.region]) {
      expect(Math.abs(correlation(group, pd))).toBeLessThan(chance);
      expect(Math.abs(correlation(group, book.labels))).toBeLessThan(chance);
      FEATURES.forEach((_, j) => {
        const column = book.column(j);
        const kept = Array.from(pd, (__, i) => i).filter((i) => !Number.isNaN(column[i]));
        const rank = kept.map((i) => Math.sign(column[i] ?? 0) * Math.log1p(Math.abs(column[i] ?? 0)));
        expect(
          Math.abs(
            correlation(
              kept.map((i) => group[i] ?? 0),
              rank,
            ),
          ),
        ).toBeLessThan(1.1 * chance);
      });
    }
  });

  it('carry the history of bias at phi = 1: smaller firms, safer by truth, worse by record', () => {
    const { rows: book, pd, groups } = draw(2, { rows, bias: 1 });
    const female = (i: number): boolean => groups.gender[i] === 1;
    const [capital, employees] = ['reg_capital_wan', 'employees'].map((name) =>
      book.column(featureIndex(name)).map(Math.log1p),
    );
    const size = (wanted: boolean): number =>
      mean(
        Array.from(pd, (_, i) =>
          female(i) === wanted ? (capital?.[i] ?? 0) + (employees?.[i] ?? 0) : NaN,
        ).filter((value) => !Number.isNaN(value)),
      );
    expect(size(false) - size(true)).toBeGreaterThan(0.07);

    const truth = (wanted: boolean): number => mean(pd.filter((_, i) => female(i) === wanted));
    expect(truth(true)).toBeLessThan(truth(false));

    const record = mean(book.labels.filter((_, i) => female(i)));
    const good = 1 - truth(true);
    const error = Math.sqrt(0.03 / (0.3 * rows));
    expect(Math.abs(record - truth(true) - 0.01 * good)).toBeLessThan(4 * error);
    const maleRecord = mean(book.labels.filter((_, i) => !female(i)));
    expect(Math.abs(maleRecord - truth(false))).toBeLessThan(4 * error);

    // Turned away in the past, fewer of them are customers now.
    expect(mean(groups.gender)).toBeLessThan(0.31);
    for (const group of [groups.ageBand, groups.region]) {
      expect(Math.abs(correlation(group, pd))).toBeLessThan(chance);
    }
  });

  it('leave untouched customers untouched as the bias grows', () => {
    const fair = draw(2, { rows: 2000 });
    const biased = draw(2, { rows: 2000, bias: 0.5 });
    const men = Array.from(fair.groups.gender, (_, i) => i).filter((i) => fair.groups.gender[i] === 0);
    for (const i of men) expect(biased.pd[i]).toBe(fair.pd[i]);
  });
});
