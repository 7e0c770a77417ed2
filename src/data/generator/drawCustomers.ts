/**
 * One institution's synthetic customers: a small-business loan book, calibrated to public facts, in which
 * the benefit of federating comes from sample size and shift alone.
 */
import { stream } from '../../core/random';
import type { Rng } from '../../core/random';
import { Rows } from '../rows';
import { calibrate } from './calibration';
import { FEATURES } from './features';
import { checkKnobs } from './knobs';
import type { GeneratorKnobs } from './knobs';
import { logistic } from '../../core/metrics/logistic';
import { conditionalPd } from './macro';
import { marginalValue } from './marginals';
import { DIGITAL_EFFECT, INFORMATIVE_FEATURE, RISK_EFFECT } from './missing';
import { correlate } from './population';
import { ageBand, flipProbability, inCounty, isFemale, pastThreshold, sizeShift } from './protectedGroups';
import type { Groups } from './protectedGroups';
import { addScaled, conceptOf, NONLINEAR_FEATURES, risk, traitScore } from './risk';
import { sectorAt, SECTORS } from './sectors';
import { tierOf } from './tiers';
import type { Tier } from './tiers';
import { TRAITS } from './traits';

export interface Customers {
  /** FEATURES in order; missing values are NaN. */
  readonly rows: Rows;
  /** True probability of default of each row in the drawn year, before any recorded bias: the oracle. */
  readonly pd: Float64Array;
  readonly groups: Groups;
  /** Index into SECTORS. */
  readonly sector: Uint8Array;
}

export type DrawPurpose = 'train' | 'holdout' | 'public';

/** A source of randomness of its own for each thing drawn. */
type Source = (...thing: string[]) => Rng;

const SIZE = TRAITS.indexOf('size');
const DIGITALISATION = TRAITS.indexOf('digitalisation');

/**
 * The same arguments give the same bytes. A larger `rows` keeps the first rows' traits, features, groups and
 * default probabilities as they were.
 *
 * @param institution place on the street, from 0; places beyond the fifth repeat the tiers
 * @param purpose training and held-out customers are independent draws from one law
 * @throws RangeError when a knob is out of its range
 */
export function drawCustomers(
  institution: number,
  knobs: GeneratorKnobs,
  seed: number,
  purpose: DrawPurpose,
): Customers {
  checkKnobs(knobs);
  const tier = tierOf(institution);
  const source: Source = (...thing) => stream(seed, 'generator', purpose, institution, ...thing);
  const { rows } = knobs;

  const gender = drawBytes(rows, source('gender'), (rng) => Number(isFemale(rng)));
  const traits = drawTraits(tier, knobs, source, gender);
  const sector = drawBytes(rows, source('sector'), (rng) => sectorAt(tier.sectorShares, rng.uniform()));

  const concept = conceptOf(tier, knobs.conceptShift);
  const ownPart = new Float64Array(rows);
  const kept = new Map<number, Float64Array>();
  const columns = FEATURES.map((feature, j) => {
    const own = drawNormals(rows, source('feature', feature.name));
    addScaled(ownPart, own, concept.own[j] ?? 0);
    if (NONLINEAR_FEATURES.includes(j)) kept.set(j, own);
    const u = new Float64Array(rows);
    addScaled(u, own, feature.noise);
    feature.loadings.forEach((loading, t) => {
      if (loading !== 0) addScaled(u, traits[t] ?? u, loading);
    });
    return valuesOf(u, marginalValue(feature.marginal));
  });

  const eta = risk(traits, ownPart, (feature) => kept.get(feature) ?? ownPart, concept, knobs.nonlinearity);
  const calibration = calibrate(tier, concept, knobs);
  const pd = eta.map((value, i) => {
    const { riskShift, macroLoading } = SECTORS[sector[i] ?? 0] ?? { riskShift: 0, macroLoading: 1 };
    const average = logistic(calibration.intercept + knobs.slope * value + riskShift);
    return knobs.macroShock === 0 ? average : conditionalPd(average, knobs.macroShock, macroLoading);
  });

  blank(columns, calibration.missing, traits[DIGITALISATION] ?? eta, eta, source);
  return {
    rows: new Rows(columns, drawLabels(pd, gender, knobs.bias, source)),
    pd,
    groups: {
      gender,
      ageBand: drawBytes(rows, source('age band'), ageBand),
      region: drawBytes(rows, source('region'), (rng) => Number(inCounty(rng))),
    },
    sector,
  };
}

function valuesOf(u: Float64Array, value: (u: number) => number): Float32Array {
  const made = new Float32Array(u.length);
  for (let i = 0; i < made.length; i++) made[i] = value(u[i] ?? 0);
  return made;
}

function drawNormals(rows: number, rng: Rng): Float64Array {
  const made = new Float64Array(rows);
  for (let i = 0; i < rows; i++) made[i] = rng.normal();
  return made;
}

function drawBytes(rows: number, rng: Rng, draw: (rng: Rng) => number): Uint8Array {
  const made = new Uint8Array(rows);
  for (let i = 0; i < rows; i++) made[i] = draw(rng);
  return made;
}

/** Traits of the customers; a declined applicant's place, and `gender` there, goes to the next applicant. */
function drawTraits(tier: Tier, knobs: GeneratorKnobs, source: Source, gender: Uint8Array): Float64Array[] {
  const normals = TRAITS.map((trait) => drawNormals(knobs.rows, source('trait', trait)));
  const traits = correlate(normals, tier, knobs.covariateShift);
  if (knobs.bias === 0) return traits;

  const threshold = pastThreshold(knobs.bias);
  const next = source('next applicant');
  for (let i = 0; i < knobs.rows; i++) {
    let applicant = traits.map((column) => column[i] ?? 0);
    for (;;) {
      if (gender[i] === 1) applicant[SIZE] = (applicant[SIZE] ?? 0) + sizeShift(knobs.bias);
      if (gender[i] !== 1 || traitScore(applicant) <= threshold) break;
      const fresh = TRAITS.map(() => Float64Array.of(next.normal()));
      applicant = correlate(fresh, tier, knobs.covariateShift).map((column) => column[0] ?? 0);
      gender[i] = Number(isFemale(next));
    }
    traits.forEach((column, t) => (column[i] = applicant[t] ?? 0));
  }
  return traits;
}

function drawLabels(pd: Float64Array, gender: Uint8Array, bias: number, source: Source): Uint8Array {
  const outcome = source('outcome');
  const record = source('record');
  const flip = flipProbability(bias);
  return Uint8Array.from(pd, (probability, i) => {
    const defaulted = outcome.uniform() < probability;
    const misrecorded = record.uniform() < flip && gender[i] === 1;
    return defaulted || misrecorded ? 1 : 0;
  });
}

/** Writes NaN where a value is missing. */
function blank(
  columns: readonly Float32Array[],
  intercepts: readonly number[],
  digitalisation: Float64Array,
  eta: Float64Array,
  source: Source,
): void {
  const presentOdds = digitalisation.map((dig) => Math.exp(-DIGITAL_EFFECT * dig));
  columns.forEach((column, j) => {
    const feature = FEATURES[j];
    const intercept = intercepts[j] ?? -Infinity;
    if (feature === undefined || intercept === -Infinity) return;
    const informative = feature.name === INFORMATIVE_FEATURE;
    const factor = Math.exp(-intercept);
    const rng = source('missing', feature.name);
    for (let i = 0; i < column.length; i++) {
      const risk = informative ? Math.exp(-RISK_EFFECT * (eta[i] ?? 0)) : 1;
      if (rng.uniform() * (1 + factor * risk * (presentOdds[i] ?? 1)) < 1) column[i] = NaN;
    }
  });
}
