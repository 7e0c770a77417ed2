/**
 * Customers of nobody: drawn from the law of all lenders together, from a public seed, so that the coordinator and every
 * institution can have the same rows without one being sent.
 */
import { Rows } from '../rows';
import { drawCustomers } from './drawCustomers';
import type { GeneratorKnobs } from './knobs';
import { TIERS } from './tiers';

/**
 * Each kind of lender has an equal part, with one base rate and one meaning of risk for all.
 *
 * @param knobs `rows` is how many in all, at least 5; the shifts of base rate and concept are left out
 * @throws RangeError when a knob is out of its range
 */
export function drawPublicRows(knobs: GeneratorKnobs, seed: number): Rows {
  const parts = TIERS.map((_, tier) => {
    const rows = Math.floor(knobs.rows / TIERS.length) + (tier < knobs.rows % TIERS.length ? 1 : 0);
    const law = { ...knobs, rows, baseRate: knobs.commonBaseRate, labelShift: 0, conceptShift: 0, bias: 0 };
    return drawCustomers(tier, law, seed, 'public').rows;
  });
  return Rows.joined(parts);
}
