/** Customers of the lab's own generator as a CSV, with something planted that its knobs do not have. */
import { logistic } from '../../src/core/metrics/logistic';
import { stream } from '../../src/core/random';
import { drawCustomers, type Customers } from '../../src/data/generator/drawCustomers';
import { FEATURES } from '../../src/data/generator/features';
import type { Mapping } from '../../src/scenario/recipe';

const BASE_RATE = 0.15;
const HOUSE = 'house';
const TARGET = 'default';

function drawn(rows: number, draw: number): Customers {
  const knobs = {
    rows,
    baseRate: BASE_RATE,
    commonBaseRate: BASE_RATE,
    covariateShift: 0,
    labelShift: 0,
    conceptShift: 0,
    bias: 0,
    macroShock: 0,
    nonlinearity: 0,
    slope: 1.25,
  };
  return drawCustomers(0, knobs, draw, 'train');
}

const logit = (p: number): number => Math.log(p / (1 - p));

/** What was a sign of risk is one of safety; the base rate stays about as it was. */
function turnedRound({ pd, rows }: Customers, draw: number): Uint8Array {
  const rng = stream(draw, 'turned-round');
  const middle = pd.reduce((sum, p) => sum + logit(p), 0) / rows.count;
  return Uint8Array.from(pd, (p) => (rng.uniform() < logistic(2 * middle - logit(p)) ? 1 : 0));
}

/**
 * @param houses customers of each, and whether they are of the population in which risk is turned round
 * @returns UTF-8, RFC 4180
 */
export function plantedCsv(houses: readonly { readonly rows: number; readonly isTurned: boolean }[]): string {
  const lines = [[HOUSE, TARGET, ...FEATURES.map(({ name }) => name)].join(',')];
  houses.forEach(({ rows: count, isTurned }, house) => {
    const customers = drawn(count, 100 + house);
    const labels = isTurned ? turnedRound(customers, house) : customers.rows.labels;
    for (let i = 0; i < count; i++) {
      const values = FEATURES.map((_, j) => {
        const value = customers.rows.column(j)[i] ?? NaN;
        return Number.isNaN(value) ? '' : String(value);
      });
      lines.push([`house ${house + 1}`, labels[i] ?? 0, ...values].join(','));
    }
  });
  return `${lines.join('\r\n')}\r\n`;
}

export function plantedMapping(dealing: 'by-house' | Mapping['dealing']): Mapping {
  return {
    target: TARGET,
    bad: '1',
    columns: [
      { column: HOUSE, use: 'ignore', sensitivity: 1 },
      ...FEATURES.map(({ name }) => ({ column: name, use: 'numeric', sensitivity: 3 }) as const),
    ],
    dealing: dealing === 'by-house' ? { by: 'column', column: HOUSE } : dealing,
  };
}
