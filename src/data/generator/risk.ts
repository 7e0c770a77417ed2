/**
 * From traits and own noise to the risk eta:
 *
 *   eta = sqrt(omega) w_k'z / sqrt(w'Rw) + sqrt(1 - omega) gamma_k'e / |gamma|
 *         + .2 [(lev - .3)+ + (-cap)+ - .25 + (-beh - 1)+ - .08] + nu U
 *
 * Under concept shift w_k and gamma_k are the institution's own; both normalisers stay those of the
 * unshifted weights.
 */
import { FEATURES, featureIndex } from './features';
import type { Tier } from './tiers';
import { TRAITS, traitCovariance } from './traits';

/** w: what each trait adds to risk, before normalisation. */
const TRAIT_WEIGHTS = [-0.45, -0.6, 0.4, -0.25, -0.1, -0.2] as const;
/** omega: share of the variance of the linear risk that traits explain. */
const TRAIT_SHARE = 0.15;
/** Weight of the kinks in the traits; present at every setting. */
const KINK_WEIGHT = 0.2;
/** Weight of each interaction in U. */
const INTERACTION_WEIGHT = 1.4;

const CAPACITY = TRAITS.indexOf('capacity');
const BEHAVIOUR = TRAITS.indexOf('behaviour');
const LEVERAGE = TRAITS.indexOf('leverage');

/** Features whose own noise enters U: three squares, then two pairs. */
const SQUARED = ['owner_age', 'tax_yoy', 'ship_growth'].map(featureIndex);
const PAIRED = [
  ['loan_utilisation', 'loan_term_m'],
  ['n_lenders', 'loan_amt_wan'],
].map((pair) => pair.map(featureIndex));
export const NONLINEAR_FEATURES: readonly number[] = [...SQUARED, ...PAIRED.flat()];
const NONLINEAR_NORM = Math.sqrt(SQUARED.length * 2 + PAIRED.length * INTERACTION_WEIGHT ** 2);

/** How risk reads at one institution; every weight already normalised. */
export interface Concept {
  /** A weight a trait. */
  readonly traits: readonly number[];
  /** A weight a feature's own noise. */
  readonly own: readonly number[];
}

const traitNorm = Math.sqrt(traitCovariance(TRAIT_WEIGHTS, TRAIT_WEIGHTS));
const ownNorm = Math.hypot(...FEATURES.map((feature) => feature.risk));

/** @param shift tau, 0 to 1 */
export function conceptOf(tier: Tier, shift: number): Concept {
  const traitScale = Math.sqrt(TRAIT_SHARE) / traitNorm;
  const ownScale = Math.sqrt(1 - TRAIT_SHARE) / ownNorm;
  return {
    traits: TRAIT_WEIGHTS.map((w, i) => traitScale * (w + shift * (tier.conceptDirection[i] ?? 0))),
    own: FEATURES.map(
      (feature, j) => ownScale * feature.risk * (1 + shift * Math.sin(1.7 * j + 2.1 * tier.index)),
    ),
  };
}

/** w'z / sqrt(w'Rw): how a lender read an applicant's traits before any model, standard normal unshifted. */
export function traitScore(z: readonly number[]): number {
  return TRAIT_WEIGHTS.reduce((sum, w, i) => sum + w * (z[i] ?? 0), 0) / traitNorm;
}

/**
 * @param traits z: a column a trait
 * @param ownPart gamma_k'e, normalised; length n
 * @param own the own noise of one feature, by its index; asked only for NONLINEAR_FEATURES
 * @param nonlinearity nu
 * @returns eta, Float64Array, length n
 */
export function risk(
  traits: readonly Float64Array[],
  ownPart: Float64Array,
  own: (feature: number) => Float64Array,
  concept: Concept,
  nonlinearity: number,
): Float64Array {
  const eta = ownPart.slice();
  traits.forEach((column, t) => addScaled(eta, column, concept.traits[t] ?? 0));
  const [capacity, behaviour, leverage] = [traits[CAPACITY], traits[BEHAVIOUR], traits[LEVERAGE]];
  for (let i = 0; i < eta.length; i++) {
    const kinks =
      Math.max(0, (leverage?.[i] ?? 0) - 0.3) +
      Math.max(0, -(capacity?.[i] ?? 0)) -
      0.25 +
      Math.max(0, -(behaviour?.[i] ?? 0) - 1) -
      0.08;
    eta[i] = (eta[i] ?? 0) + KINK_WEIGHT * kinks;
  }
  if (nonlinearity !== 0) addNonlinear(eta, own, nonlinearity);
  return eta;
}

/** nu U: squares of single noises and products of two, unit variance in all. */
function addNonlinear(eta: Float64Array, own: (feature: number) => Float64Array, nonlinearity: number): void {
  const scale = nonlinearity / NONLINEAR_NORM;
  for (const feature of SQUARED) {
    const e = own(feature);
    for (let i = 0; i < eta.length; i++) eta[i] = (eta[i] ?? 0) + scale * ((e[i] ?? 0) ** 2 - 1);
  }
  for (const [first = 0, second = 0] of PAIRED) {
    const [a, b] = [own(first), own(second)];
    for (let i = 0; i < eta.length; i++) {
      eta[i] = (eta[i] ?? 0) + scale * INTERACTION_WEIGHT * (a[i] ?? 0) * (b[i] ?? 0);
    }
  }
}

/** sum += weight * column */
export function addScaled(sum: Float64Array, column: Float64Array, weight: number): void {
  for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + weight * (column[i] ?? 0);
}
