/**
 * The constants that give an institution its stated rates: a_k of the default odds, c_jk of the absences.
 *
 * They are found on an even, deterministic cover of the institution's population and so depend on the tier
 * and the knobs alone. Training and held-out customers, small and large books, one seed and the next all
 * follow the same law; the realised rate of a draw scatters around the base rate as it would in life.
 */
import { shiftedBaseRate } from './knobs';
import type { GeneratorKnobs } from './knobs';
import { interceptFor } from './intercept';
import { DIGITAL_EFFECT, INFORMATIVE_FEATURE, missingShares, RISK_EFFECT } from './missing';
import { FEATURES } from './features';
import { normalQuantile } from '../../core/statistics/normal';
import { addScaled, NONLINEAR_FEATURES, risk } from './risk';
import type { Concept } from './risk';
import { sectorAt, SECTORS } from './sectors';
import type { Tier } from './tiers';
import { correlate } from './population';
import { TRAITS } from './traits';

export interface Calibration {
  /** a_k. */
  readonly intercept: number;
  /** c_jk, one a feature; -Infinity where nothing is ever missing. */
  readonly missing: readonly number[];
}

/** Points of the cover; the mean PD is then within about one percent of itself. */
const POINTS = 8192;
/** A dimension each: the noises outside U as one, six traits, the sector, seven noises of U. */
const PRIMES = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47];

export function calibrate(tier: Tier, concept: Concept, knobs: GeneratorKnobs): Calibration {
  const { sector, remainder, traitNormals, noises } = populationCover();
  const traits = correlate(traitNormals, tier, knobs.covariateShift);

  // U needs seven noises one by one; the other twenty-three only ever act as one weighted, normal sum.
  const ownPart = new Float64Array(POINTS);
  const others = concept.own.filter((_, feature) => !NONLINEAR_FEATURES.includes(feature));
  addScaled(ownPart, remainder, Math.hypot(...others));
  const noise = (feature: number): Float64Array => noises[NONLINEAR_FEATURES.indexOf(feature)] ?? ownPart;
  for (const feature of NONLINEAR_FEATURES) addScaled(ownPart, noise(feature), concept.own[feature] ?? 0);

  const eta = risk(traits, ownPart, noise, concept, knobs.nonlinearity);
  const offsets = eta.map((value, i) => {
    const shift = SECTORS[sectorAt(tier.sectorShares, sector[i] ?? 0)]?.riskShift ?? 0;
    return knobs.slope * value + shift;
  });
  return {
    intercept: interceptFor(offsets, shiftedBaseRate(knobs)),
    missing: missingIntercepts(tier, traits[TRAITS.indexOf('digitalisation')] ?? eta, eta),
  };
}

function missingIntercepts(tier: Tier, digitalisation: Float64Array, eta: Float64Array): number[] {
  const plain = digitalisation.map((dig) => DIGITAL_EFFECT * dig);
  const informative = plain.map((offset, i) => offset + RISK_EFFECT * (eta[i] ?? 0));
  const found = new Map<number, number>();
  return missingShares(tier).map((share, j) => {
    if (share === 0) return -Infinity;
    if (FEATURES[j]?.name === INFORMATIVE_FEATURE) return interceptFor(informative, share);
    const intercept = found.get(share) ?? interceptFor(plain, share);
    found.set(share, intercept);
    return intercept;
  });
}

interface Cover {
  /** Uniform in (0, 1). */
  readonly sector: Float64Array;
  /** Standard normal, as are the columns below. */
  readonly remainder: Float64Array;
  readonly traitNormals: readonly Float64Array[];
  /** In the order of NONLINEAR_FEATURES. */
  readonly noises: readonly Float64Array[];
}

/**
 * Points that fill the unit cube evenly: multiples of the square roots of the primes, modulo 1 (Richtmyer
 * 1951), mapped to normal columns.
 */
function populationCover(): Cover {
  const uniform = (dimension: number): Float64Array => {
    const step = Math.sqrt(PRIMES[dimension] ?? NaN);
    return new Float64Array(POINTS).map((_, i) => (0.5 + step * (i + 1)) % 1);
  };
  const normal = (dimension: number): Float64Array => uniform(dimension).map(normalQuantile);
  return {
    remainder: normal(0),
    traitNormals: TRAITS.map((_, t) => normal(1 + t)),
    sector: uniform(1 + TRAITS.length),
    noises: NONLINEAR_FEATURES.map((_, place) => normal(2 + TRAITS.length + place)),
  };
}
