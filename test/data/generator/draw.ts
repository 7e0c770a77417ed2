/** Customers as the calibrated setting draws them, with the knobs that a test turns. */
import pack from '../../../scenarios/inclusive-finance/scenario.json';
import { drawCustomers } from '../../../src/data/generator/drawCustomers';
import type { Customers, DrawPurpose } from '../../../src/data/generator/drawCustomers';
import type { GeneratorKnobs } from '../../../src/data/generator/knobs';

export const { institutions, commonBaseRate } = pack;

/** The street's knobs at tau = 0: everything calibrated, no concept shift, no bias, no shock. */
export function knobsOf(institution: number): GeneratorKnobs {
  const { rows, baseRate } = institutions[institution % institutions.length] ?? { rows: 0, baseRate: 0 };
  return {
    rows,
    baseRate,
    commonBaseRate,
    covariateShift: 1,
    labelShift: 1,
    conceptShift: 0,
    bias: 0,
    macroShock: 0,
    nonlinearity: 0,
    slope: 1.25,
  };
}

export function draw(
  institution: number,
  knobs: Partial<GeneratorKnobs>,
  seed = 1,
  purpose: DrawPurpose = 'train',
): Customers {
  return drawCustomers(institution, { ...knobsOf(institution), ...knobs }, seed, purpose);
}

export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] ?? NaN;
  return sum / values.length;
}

/** Present values only. */
export function present(column: Float32Array): Float32Array {
  return column.filter((value) => !Number.isNaN(value));
}

export function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const [meanA, meanB] = [mean(a), mean(b)];
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [(a[i] ?? NaN) - meanA, (b[i] ?? NaN) - meanB];
    ab += x * y;
    aa += x * x;
    bb += y * y;
  }
  return ab / Math.sqrt(aa * bb);
}
