/**
 * Kinds of lender: whom they serve and how risk reads there. How many customers and which base rate are a
 * scenario's choice, not the generator's.
 */
import type { TraitVector } from './traits';

export type TierKey = 'state-owned' | 'joint-stock' | 'city' | 'rural' | 'consumer';

export interface Tier {
  readonly key: TierKey;
  /** k in gamma_kj. */
  readonly index: number;
  /** mu_k: mean of the traits at covariate shift 1. */
  readonly meanShift: TraitVector;
  /** d_k: what full concept shift adds to the risk weights of the traits. */
  readonly conceptDirection: TraitVector;
  /** In the order of SECTORS; sums to 1. */
  readonly sectorShares: readonly number[];
}

const STATE_OWNED: Tier = {
  key: 'state-owned',
  index: 0,
  meanShift: [0.25, 0.15, -0.1, 0.3, 0.6, 0.1],
  conceptDirection: [0, 0, 0, 0, 0, 0],
  sectorShares: [0.04, 0.34, 0.12, 0.16, 0.08, 0.03, 0.08, 0.05, 0.07, 0.03],
};

export const TIERS: readonly Tier[] = [
  STATE_OWNED,
  {
    key: 'joint-stock',
    index: 1,
    meanShift: [0.15, 0.05, 0.1, 0.05, 0.3, 0.3],
    conceptDirection: [0.05, 0.1, 0.1, 0, 0, -0.1],
    sectorShares: [0.02, 0.28, 0.12, 0.22, 0.07, 0.05, 0.11, 0.06, 0.03, 0.04],
  },
  {
    key: 'city',
    index: 2,
    meanShift: [0, 0, 0, 0, 0, 0],
    conceptDirection: [-0.1, 0.05, 0, -0.05, 0, 0.05],
    sectorShares: [0.03, 0.25, 0.14, 0.26, 0.08, 0.08, 0.06, 0.05, 0.02, 0.03],
  },
  {
    key: 'rural',
    index: 3,
    meanShift: [-0.2, 0.05, -0.1, 0.1, -0.6, -0.6],
    conceptDirection: [-0.1, 0.25, -0.15, -0.35, 0, 0.2],
    sectorShares: [0.34, 0.16, 0.09, 0.22, 0.06, 0.08, 0.01, 0.02, 0.01, 0.01],
  },
  {
    key: 'consumer',
    index: 4,
    meanShift: [-0.25, -0.3, 0.35, -0.35, -0.7, 0.4],
    conceptDirection: [0.25, -0.3, 0.25, 0.15, 0, -0.2],
    sectorShares: [0.05, 0.18, 0.12, 0.25, 0.12, 0.14, 0.06, 0.02, 0.01, 0.05],
  },
];

/**
 * Institutions beyond the fifth repeat the tiers; each still has customers of its own.
 *
 * @param institution place on the street, from 0
 */
export function tierOf(institution: number): Tier {
  return TIERS[institution % TIERS.length] ?? STATE_OWNED;
}
