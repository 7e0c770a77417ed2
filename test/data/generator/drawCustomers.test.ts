import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Customers } from '../../../src/data/generator/drawCustomers';
import { FEATURES, featureIndex } from '../../../src/data/generator/features';
import { SECTORS } from '../../../src/data/generator/sectors';
import { tierOf } from '../../../src/data/generator/tiers';
import { correlation, draw, institutions, knobsOf, mean, present } from './draw';

/** SHA-256 over all columns, labels, true probabilities and groups. */
function digest({ rows, pd, groups, sector }: Customers): string {
  const hash = createHash('sha256');
  for (let j = 0; j < rows.features; j++) hash.update(rows.column(j));
  hash.update(rows.labels).update(pd).update(sector);
  hash.update(groups.gender).update(groups.ageBand).update(groups.region);
  return hash.digest('hex');
}

const places = institutions.map((_, place) => place);

describe('drawn customers', () => {
  it('default at the base rate, within three binomial standard errors', () => {
    for (const place of places) {
      for (const purpose of ['train', 'holdout'] as const) {
        for (const knobs of [{}, { conceptShift: 1 }, { covariateShift: 2, nonlinearity: 0.8 }]) {
          const { baseRate, rows } = { ...knobsOf(place), ...knobs };
          const error = Math.sqrt((baseRate * (1 - baseRate)) / rows);
          const rate = mean(draw(place, knobs, 11, purpose).rows.labels);
          expect(Math.abs(rate - baseRate), `place ${place}, ${purpose}`).toBeLessThan(3 * error);
        }
      }
    }
  });

  it('are the same bytes for the same seed and others for another seed, purpose or place', () => {
    const first = digest(draw(3, {}, 5));
    expect(digest(draw(3, {}, 5))).toBe(first);
    const others = [draw(3, {}, 6), draw(3, {}, 5, 'holdout'), draw(8, {}, 5), draw(2, { rows: 500 }, 5)];
    expect(new Set([first, ...others.map(digest)]).size).toBe(5);
  });

  it('keep the bytes of a pinned draw, so that a permalink keeps its customers', () => {
    const knobs = { rows: 300, bias: 0.5, conceptShift: 0.5, nonlinearity: 0.3 };
    const { rows } = draw(4, knobs, 2026);
    const values = ['yrs_operating', 'max_dpd_12m', 'guarantee_type', 'tax_yoy'].map((name) =>
      mean(present(rows.column(featureIndex(name)))),
    );
    expect(values.map((value) => value.toFixed(5))).toMatchInlineSnapshot(`
      [
        "6.95655",
        "3.89655",
        "0.68000",
        "0.04383",
      ]
    `);
  });

  it('stay who they are when the book grows', () => {
    const small = draw(2, { rows: 400 });
    const large = draw(2, { rows: 900 });
    expect(large.rows.labels.slice(0, 400)).toEqual(small.rows.labels);
    expect(large.pd.slice(0, 400)).toEqual(small.pd);
    for (let j = 0; j < FEATURES.length; j++) {
      expect(large.rows.column(j).slice(0, 400)).toEqual(small.rows.column(j));
    }
  });

  it('follow one law in training and held out, whatever the size of the book', () => {
    const training = draw(3, { rows: 40000 }, 1, 'train');
    const heldOut = draw(3, { rows: 40000 }, 2, 'holdout');
    expect(mean(training.pd) / mean(heldOut.pd)).toBeCloseTo(1, 1);
    for (let j = 0; j < FEATURES.length; j++) {
      const [a, b] = [present(training.rows.column(j)), present(heldOut.rows.column(j))].map((column) =>
        column.sort(),
      );
      const middle = (column: Float32Array | undefined): number => column?.[column.length >> 1] ?? NaN;
      const spread = (column: Float32Array | undefined): number =>
        (column?.[Math.floor(column.length * 0.9)] ?? NaN) -
        (column?.[Math.floor(column.length * 0.1)] ?? NaN);
      expect(Math.abs(middle(a) - middle(b))).toBeLessThanOrEqual(0.03 * spread(a) + 1e-6);
    }
  });

  it('differ between institutions by the covariate knob, and not at its zero', () => {
    const staff = (place: number, covariateShift: number): number =>
      mean(
        present(
          draw(place, { covariateShift, rows: 20000 }).rows.column(featureIndex('employees')).map(Math.log1p),
        ),
      );
    expect(staff(0, 1) - staff(4, 1)).toBeGreaterThan(0.25);
    expect(Math.abs(staff(0, 0) - staff(4, 0))).toBeLessThan(0.05);
  });

  it('share the common base rate at label shift 0', () => {
    for (const place of places) {
      const { pd } = draw(place, { labelShift: 0, rows: 20000 });
      expect(mean(pd) / 0.0168).toBeCloseTo(1, 1);
    }
    const half = mean(draw(3, { labelShift: 0.5, rows: 20000 }).pd);
    expect(half / Math.sqrt(0.028 * 0.0168)).toBeCloseTo(1, 1);
  });

  it('read risk elsewhere by the concept knob', () => {
    const slopeOf = (place: number, conceptShift: number, feature: string): number => {
      const { rows, pd } = draw(place, { conceptShift, rows: 20000 });
      const column = rows.column(featureIndex(feature));
      const kept = Array.from(pd, (_, i) => i).filter((i) => !Number.isNaN(column[i]));
      return correlation(
        kept.map((i) => column[i] ?? 0),
        kept.map((i) => Math.log((pd[i] ?? 0) / (1 - (pd[i] ?? 0)))),
      );
    };
    // sin(1.7 * 9 + 2.1 k) is .40 at the state-owned and -.98 at the joint-stock bank.
    expect(Math.abs(slopeOf(0, 0, 'loan_utilisation') - slopeOf(1, 0, 'loan_utilisation'))).toBeLessThan(
      0.03,
    );
    expect(slopeOf(0, 1, 'loan_utilisation') - slopeOf(1, 1, 'loan_utilisation')).toBeGreaterThan(0.2);
  });

  it('come from the sectors of their kind of lender', () => {
    const { sector } = draw(3, { rows: 40000 });
    SECTORS.forEach((_, code) => {
      const share = mean(Array.from(sector, (s) => Number(s === code)));
      expect(share).toBeCloseTo(tierOf(3).sectorShares[code] ?? NaN, 2);
    });
  });

  it('are refused for a knob out of range, by its name', () => {
    expect(() => draw(0, { slope: -1 })).toThrow('slope');
    expect(() => draw(0, { rows: 10.5 })).toThrow('rows must be an integer');
    expect(() => draw(0, { baseRate: 0 })).toThrow('baseRate');
    expect(() => draw(0, { conceptShift: Number.NaN })).toThrow('conceptShift');
  });

  it('never default more often than every second one', () => {
    expect(mean(draw(0, { baseRate: 0.9, rows: 5000 }).pd)).toBeCloseTo(0.5, 1);
  });
});
