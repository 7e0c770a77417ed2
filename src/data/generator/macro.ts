/** The economy: one common factor, sector factors, and what a year does to a probability of default. */
import type { Rng } from '../../core/random';
import { normalCdf, normalQuantile } from '../../core/statistics/normal';

/** Asset correlation at most: beyond it the conditional formula degenerates. */
const HIGHEST_CORRELATION = 0.5;
/** Share of the common factor in a sector's factor. */
const COMMON_SHARE = 0.7;
/** Autocorrelation of the common factor; 0.6 keeps its variance at 1. */
const PERSISTENCE = 0.8;
const INNOVATION = 0.6;

/**
 * Asset correlation of the Basel framework for other retail exposures (CRE31.16), scaled by the square of
 * the sector's loading.
 */
export function assetCorrelation(pd: number, loading: number): number {
  const q = (1 - Math.exp(-35 * pd)) / (1 - Math.exp(-35));
  return Math.min(HIGHEST_CORRELATION, loading * loading * (0.03 * q + 0.16 * (1 - q)));
}

/**
 * Probability of default in a year with a given factor (Vasicek 2002); over standard normal factors it
 * averages to `pd`.
 *
 * @param pd average over the cycle, in (0, 1)
 * @param factor standard deviations; negative is a downturn
 * @param loading L_s of the customer's sector
 */
export function conditionalPd(pd: number, factor: number, loading: number): number {
  const rho = assetCorrelation(pd, loading);
  return normalCdf((normalQuantile(pd) - Math.sqrt(rho) * factor) / Math.sqrt(1 - rho));
}

/** M_s = sqrt(.7) G + sqrt(.3) S_s. */
export function sectorFactor(common: number, own: number): number {
  return Math.sqrt(COMMON_SHARE) * common + Math.sqrt(1 - COMMON_SHARE) * own;
}

/**
 * G_t = .8 G_{t-1} + .6 eps, started in its stationary law, unit variance throughout.
 *
 * @returns Float64Array, length = years
 */
export function commonFactorPath(years: number, rng: Rng): Float64Array {
  const path = new Float64Array(years);
  let state = rng.normal();
  for (let t = 0; t < years; t++) {
    path[t] = state;
    state = PERSISTENCE * state + INNOVATION * rng.normal();
  }
  return path;
}
