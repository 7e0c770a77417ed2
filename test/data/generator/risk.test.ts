import { describe, expect, it } from 'vitest';
import { stream } from '../../../src/core/random';
import { FEATURES, featureIndex } from '../../../src/data/generator/features';
import { conceptOf, risk, traitScore } from '../../../src/data/generator/risk';
import { tierOf } from '../../../src/data/generator/tiers';
import { TRAIT_CORRELATION } from '../../../src/data/generator/traits';
import { mean } from './draw';

const w = [-0.45, -0.6, 0.4, -0.25, -0.1, -0.2];
const columns = (count: number, rows: number, name: string): Float64Array[] =>
  Array.from({ length: count }, (_, j) => {
    const rng = stream(7, name, j);
    return new Float64Array(rows).map(() => rng.normal());
  });
const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);
const norm = Math.sqrt(
  dot(
    w,
    TRAIT_CORRELATION.map((row) => dot(row, w)),
  ),
);

/** The formula of the risk for one customer, term by term. */
function riskByHand(z: number[], e: number[], place: number, tau: number, nu: number): number {
  const { conceptDirection } = tierOf(place);
  const gamma = FEATURES.map((feature) => feature.risk);
  const gammaK = gamma.map((g, j) => g * (1 + tau * Math.sin(1.7 * j + 2.1 * (place % 5))));
  const wK = w.map((weight, i) => weight + tau * (conceptDirection[i] ?? 0));
  const own = (name: string): number => e[featureIndex(name)] ?? NaN;
  const [cap = NaN, beh = NaN, lev = NaN] = z;
  const kinks = Math.max(0, lev - 0.3) + Math.max(0, -cap) - 0.25 + Math.max(0, -beh - 1) - 0.08;
  const squares = ['owner_age', 'tax_yoy', 'ship_growth'].reduce((sum, name) => sum + own(name) ** 2 - 1, 0);
  const pairs = own('loan_utilisation') * own('loan_term_m') + own('n_lenders') * own('loan_amt_wan');
  return (
    (Math.sqrt(0.15) * dot(wK, z)) / norm +
    (Math.sqrt(0.85) * dot(gammaK, e)) / Math.sqrt(dot(gamma, gamma)) +
    0.2 * kinks +
    (nu * (squares + 1.4 * pairs)) / Math.sqrt(3 * 2 + 2 * 1.96)
  );
}

describe('the risk', () => {
  it.each([
    [0, 0, 0],
    [3, 0.6, 0],
    [4, 1, 0.8],
    [6, 0.5, 0.3],
  ])('at place %i, tau %d, nu %d is the formula term by term', (place, tau, nu) => {
    const traits = columns(6, 40, 'z');
    const own = columns(FEATURES.length, 40, 'e');
    const concept = conceptOf(tierOf(place), tau);
    const ownPart = new Float64Array(40).map((_, i) =>
      dot(
        concept.own,
        own.map((column) => column[i] ?? NaN),
      ),
    );
    const eta = risk(traits, ownPart, (j) => own[j] ?? ownPart, concept, nu);
    eta.forEach((value, i) => {
      const z = traits.map((column) => column[i] ?? NaN);
      const e = own.map((column) => column[i] ?? NaN);
      expect(value).toBeCloseTo(riskByHand(z, e, place, tau, nu), 12);
    });
  });

  it('gives the curved part mean 0 and variance 1, so that nu is its standard deviation', () => {
    const rows = 100_000;
    const own = columns(FEATURES.length, rows, 'U');
    const nothing = new Float64Array(rows);
    const concept = conceptOf(tierOf(0), 0);
    const still = Array.from({ length: 6 }, () => nothing);
    const base = risk(still, nothing, (j) => own[j] ?? nothing, concept, 0);
    const curved = risk(still, nothing, (j) => own[j] ?? nothing, concept, 1).map(
      (v, i) => v - (base[i] ?? 0),
    );
    expect(Math.abs(mean(curved))).toBeLessThan(0.02);
    expect(mean(curved.map((u) => u * u))).toBeCloseTo(1, 1);
  });

  it('scores traits in standard deviations', () => {
    expect(traitScore([0, -1, 0, 0, 0, 0])).toBeCloseTo(0.6 / norm, 12);
  });
});

describe('a feature', () => {
  it('has unit variance before its marginal', () => {
    for (const { loadings, noise, name } of FEATURES) {
      const common = dot(
        loadings,
        TRAIT_CORRELATION.map((row) => dot(row, loadings)),
      );
      expect(common + noise * noise, name).toBeCloseTo(1, 12);
    }
  });
});
