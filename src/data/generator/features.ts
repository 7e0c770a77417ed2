/**
 * The thirty features of a small-business loan, as numbers: what loads on which trait, what moves risk by
 * itself, which shape the values have. Names, units and levels for people are in the scenario pack.
 */
import type { Marginal } from './marginals';
import { TRAITS, traitCovariance } from './traits';
import type { Trait } from './traits';

/** Who keeps the column before it reaches a lender. */
export type FeatureOwner = 'bank' | 'tax' | 'logistics' | 'utility';

export interface GeneratorFeature {
  readonly name: string;
  readonly owner: FeatureOwner;
  /** Weight of each trait in u, in the order of TRAITS, already divided by the norm of u. */
  readonly loadings: readonly number[];
  /** Weight of the feature's own noise in u; loadings and noise together give u unit variance. */
  readonly noise: number;
  /** gamma: weight of the own noise in the risk. */
  readonly risk: number;
  readonly marginal: Marginal;
}

/** The table's loadings are stated before this factor. */
const LOADING_SCALE = 0.45;
/** Floor of psi^2. */
const LEAST_NOISE = 0.05;

function feature(
  name: string,
  owner: FeatureOwner,
  loads: Partial<Record<Trait, number>>,
  risk: number,
  marginal: Marginal,
): GeneratorFeature {
  const raw = TRAITS.map((trait) => LOADING_SCALE * (loads[trait] ?? 0));
  const common = traitCovariance(raw, raw);
  const own = Math.max(LEAST_NOISE, 1 - common);
  const norm = Math.sqrt(common + own);
  return { name, owner, loadings: raw.map((l) => l / norm), noise: Math.sqrt(own) / norm, risk, marginal };
}

const lognormal = (m: number, s: number): Marginal => ({ law: 'lognormal', m, s });
const normal = (m: number, s: number): Marginal => ({ law: 'normal', m, s });
const logitNormal = (m: number, s: number): Marginal => ({ law: 'logitNormal', m, s });
const count = (m: number, s: number): Marginal => ({ law: 'count', m, s });

/** In schema order. */
export const FEATURES: readonly GeneratorFeature[] = [
  feature('yrs_operating', 'bank', { stability: 0.7, size: 0.2 }, -0.25, lognormal(6.5, 0.6)),
  feature('reg_capital_wan', 'bank', { size: 0.65 }, -0.05, lognormal(200, 1.2)),
  feature('employees', 'bank', { size: 0.75, stability: 0.1 }, -0.08, lognormal(12, 0.9)),
  feature('annual_sales_wan', 'bank', { size: 0.75, capacity: 0.35 }, -0.1, lognormal(600, 1.1)),
  feature('debt_asset_ratio', 'bank', { leverage: 0.75, capacity: -0.1 }, 0.28, logitNormal(0.55, 0.18)),
  feature('current_ratio', 'bank', { capacity: 0.55, leverage: -0.35 }, -0.18, lognormal(1.3, 0.45)),
  feature('acct_inflow_6m_wan', 'bank', { capacity: 0.45, size: 0.6 }, -0.15, lognormal(280, 1.1)),
  feature('inflow_volatility', 'bank', { stability: -0.5, capacity: -0.3 }, 0.28, lognormal(0.45, 0.4)),
  feature('min_balance_ratio', 'bank', { capacity: 0.55, behaviour: 0.2 }, -0.25, logitNormal(0.22, 0.15)),
  feature('loan_utilisation', 'bank', { leverage: 0.5, capacity: -0.4 }, 0.38, logitNormal(0.62, 0.24)),
  feature('n_lenders', 'bank', { leverage: 0.6 }, 0.32, count(1.6, 0.6)),
  feature('overdue_cnt_24m', 'bank', { behaviour: -0.75 }, 0.45, { law: 'zeroInflatedCount', a: 0.8 }),
  feature('max_dpd_12m', 'bank', { behaviour: -0.75 }, 0.35, { law: 'daysPastDue' }),
  feature('bureau_inq_6m', 'bank', { leverage: 0.35, behaviour: -0.35 }, 0.32, count(2.2, 0.7)),
  feature('guarantee_type', 'bank', { size: 0.35, stability: 0.2 }, -0.25, {
    law: 'category',
    shares: [0.45, 0.3, 0.25],
  }),
  feature('owner_age', 'bank', { stability: 0.25 }, -0.12, normal(43, 9)),
  feature('loan_term_m', 'bank', { size: 0.2 }, 0.12, {
    law: 'steps',
    cuts: [-1.2, 0.6, 1.2, 1.8],
    values: [6, 12, 24, 36, 60],
  }),
  feature('loan_amt_wan', 'bank', { size: 0.6, leverage: 0.15 }, 0.1, lognormal(80, 0.9)),
  feature('tax_credit_grade', 'tax', { behaviour: 0.45, capacity: 0.25 }, -0.38, {
    law: 'steps',
    cuts: [-2, -1.1, -0.2, 1],
    values: [1, 2, 3, 4, 5],
  }),
  feature('vat_paid_12m_wan', 'tax', { size: 0.55, capacity: 0.45 }, -0.18, lognormal(14, 1.2)),
  feature('tax_yoy', 'tax', { capacity: 0.5, digitalisation: 0.15 }, -0.28, normal(0.04, 0.25)),
  feature('invoice_cancel_rate', 'tax', { behaviour: -0.4, stability: -0.25 }, 0.22, logitNormal(0.05, 0.05)),
  feature('invoice_months', 'tax', { digitalisation: 0.55, capacity: 0.25 }, -0.28, { law: 'monthsOfYear' }),
  feature('top5_buyer_share', 'tax', { stability: -0.4, size: -0.2 }, 0.2, logitNormal(0.55, 0.2)),
  feature('ship_orders_6m', 'logistics', { digitalisation: 0.6, size: 0.4 }, -0.12, lognormal(220, 1)),
  feature('ship_growth', 'logistics', { capacity: 0.45, digitalisation: 0.25 }, -0.22, normal(0.02, 0.3)),
  feature('return_rate', 'logistics', { behaviour: -0.25, stability: -0.25 }, 0.2, logitNormal(0.06, 0.05)),
  feature('power_kwh_growth', 'utility', { capacity: 0.45, digitalisation: 0.2 }, -0.25, normal(0.03, 0.22)),
  feature('power_arrears_cnt', 'utility', { behaviour: -0.5, capacity: -0.2 }, 0.32, {
    law: 'zeroInflatedCount',
    a: 0.6,
  }),
  feature('telecom_tenure_m', 'utility', { stability: 0.55 }, -0.18, lognormal(50, 0.7)),
];

/** @throws RangeError when there is no such feature */
export function featureIndex(name: string): number {
  const index = FEATURES.findIndex((candidate) => candidate.name === name);
  if (index < 0) throw new RangeError(`no feature ${name}`);
  return index;
}
