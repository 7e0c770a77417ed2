/**
 * Which values are absent. P = logistic(c_jk - .5 dig): firms that do little digitally leave more blanks. The
 * terms of the contract are always known; the rural bank has no line to the tax office for many of its
 * customers; and a firm in trouble tends not to hand in its balance sheet, so that one column's absence says
 * something by itself.
 */
import { FEATURES } from './features';
import type { Tier } from './tiers';

/** Effect of the trait digitalisation on the log odds of absence. */
export const DIGITAL_EFFECT = -0.5;
/** Effect of the risk eta on the log odds of absence of the informative column. */
export const RISK_EFFECT = 0.8;
/** The column whose absence is informative. */
export const INFORMATIVE_FEATURE = 'debt_asset_ratio';

const USUAL_SHARE = 0.05;
const RURAL_TAX_SHARE = 0.3;
/** What the lender itself writes into the contract. */
const CONTRACT_TERMS: readonly string[] = ['guarantee_type', 'loan_term_m', 'loan_amt_wan'];

/** Whether any institution may lack the column. */
export function mayBeMissing(name: string): boolean {
  return !CONTRACT_TERMS.includes(name);
}

/** Expected share of customers without the value, a number a feature. */
export function missingShares(tier: Tier): number[] {
  return FEATURES.map(({ name, owner }) => {
    if (!mayBeMissing(name)) return 0;
    return tier.key === 'rural' && owner === 'tax' ? RURAL_TAX_SHARE : USUAL_SHARE;
  });
}
