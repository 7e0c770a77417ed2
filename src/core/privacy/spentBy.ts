/** What a series of releases has cost, by every account there is here, so that figures of other software can be compared. */
import { combinedMultiplier, gaussianEpsilon } from './analyticGaussian';
import type { DpEvent } from './dpEvent';
import { composedLosses, pldEpsilon } from './pld';
import { rdpEpsilon } from './rdp';

export interface Spent {
  /** The tightest account: this one decides. */
  readonly pld: number;
  /** By Renyi divergences, as TF-Privacy and Opacus reckon today. */
  readonly rdp: number;
  /** The same by the conversion that many published figures still use. */
  readonly rdpOlder: number;
  /** The exact epsilon where everybody is in every sample; null where samples are drawn. */
  readonly analytic: number | null;
}

/**
 * @param events of one set of people; in any order
 * @param delta above 0, below 1
 * @returns epsilons, 0 or more
 */
export function spentBy(events: readonly DpEvent[], delta: number): Spent {
  if (events.length === 0) return { pld: 0, rdp: 0, rdpOlder: 0, analytic: 0 };
  const isWhole = events.every(({ samplingRate }) => samplingRate === 1);
  const multipliers = events.map(({ noiseMultiplier, times }) => noiseMultiplier / Math.sqrt(times));
  return {
    pld: pldEpsilon(composedLosses(events), delta),
    rdp: rdpEpsilon(events, delta).epsilon,
    rdpOlder: rdpEpsilon(events, delta, 'older').epsilon,
    analytic: isWhole ? gaussianEpsilon(combinedMultiplier(multipliers), delta) : null,
  };
}
