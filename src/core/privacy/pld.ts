/** Epsilon and delta of any series of releases by their privacy loss distribution: the tightest account there is here. */
import { composeLosses } from './composeLosses';
import type { DpEvent } from './dpEvent';
import { ADJACENCIES, lossDistribution, LOSS_STEP, type LossDistribution } from './privacyLoss';

/** Both ways to be neighbours; a promise holds for both. */
export type ComposedLosses = readonly LossDistribution[];

/**
 * @param events at least one
 * @param step of the grid; coarser is quicker and tells a little more loss
 */
export function composedLosses(events: readonly DpEvent[], step: number = LOSS_STEP): ComposedLosses {
  return ADJACENCIES.map((adjacency) =>
    composeLosses(
      events.map((event) => ({ loss: lossDistribution(event, adjacency, step), times: event.times })),
    ),
  );
}

/** delta(eps) = P(loss = infinite) + sum over losses above eps of mass (1 - e^(eps - loss)); the larger of both. */
export function pldDelta(losses: ComposedLosses, epsilon: number): number {
  return Math.max(...losses.map((loss) => deltaAt(loss, epsilon)));
}

function deltaAt({ step, first, masses, infinite }: LossDistribution, epsilon: number): number {
  let delta = infinite;
  for (let i = masses.length - 1; i >= 0; i--) {
    const loss = (first + i) * step;
    if (loss <= epsilon) break;
    delta += (masses[i] ?? 0) * -Math.expm1(epsilon - loss);
  }
  return Math.min(1, delta);
}

/** Steps to which epsilon is rounded up: above what rounding within the transforms can take from it. */
const ROUNDING = 1e-5;

/**
 * @param delta above 0, below 1
 * @returns the smallest epsilon, 0 or more, rounded up; Infinity when even no epsilon would do
 */
export function pldEpsilon(losses: ComposedLosses, delta: number): number {
  return Math.ceil(unroundedPldEpsilon(losses, delta) / ROUNDING) * ROUNDING;
}

/** Smooth, for those who search for the noise of a wished epsilon. */
export function unroundedPldEpsilon(losses: ComposedLosses, delta: number): number {
  return Math.max(...losses.map((loss) => epsilonAt(loss, delta)));
}

/** From the largest loss downwards, delta at each grid point is infinite + A - e^eps B. */
function epsilonAt({ step, first, masses, infinite }: LossDistribution, delta: number): number {
  if (infinite > delta) return Infinity;
  let above = 0;
  let discounted = 0;
  for (let i = masses.length - 1; i >= 0; i--) {
    const loss = (first + i) * step;
    // Between this point and the next above it A and B stay, so there delta is met exactly.
    if (infinite + above - Math.exp(loss) * discounted > delta) {
      return Math.max(0, Math.log((infinite + above - delta) / discounted));
    }
    const mass = masses[i] ?? 0;
    above += mass;
    discounted += mass * Math.exp(-loss);
  }
  return Math.max(0, discounted === 0 ? 0 : Math.log((infinite + above - delta) / discounted));
}
