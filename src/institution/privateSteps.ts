/**
 * The steps of private descent as an institution takes them: how rows are drawn, how long a gradient may be, how much noise
 * is added (Abadi et al. 2016, arXiv 1607.00133, algorithm 1).
 */
import { adaptiveNoise, nextNorm } from '../core/privacy/adaptiveNorm';
import { fillNoise, gridOf, roundedSensitivity, type NoiseSource } from '../core/privacy/noise';
import type { PrivateDescent } from '../engine/trainer';

/** What a step samples. */
export interface Sampling {
  /** q, above 0, at most 1. */
  readonly samplingRate: number;
  readonly stepsAnEpoch: number;
  readonly expectedRows: number;
}

/**
 * @param told training rows, as everybody was told them with noise: the rate must not depend on the true number
 * @param wholeBatch everybody is in every sample
 */
export function samplingOf(told: number, batchSize: number, wholeBatch: boolean): Sampling {
  const expectedRows = wholeBatch ? told : Math.min(batchSize, told);
  return { samplingRate: expectedRows / told, stepsAnEpoch: Math.ceil(told / expectedRows), expectedRows };
}

/** How long a gradient may be: it may change from step to step. */
export interface ClippingNorm {
  value: number;
  readonly isAdaptive: boolean;
}

/**
 * @param multiplier as charged, for each step
 * @param norm changed in place where it adapts
 */
export function privateSteps(
  sampling: Sampling,
  multiplier: number,
  norm: ClippingNorm,
  source: NoiseSource,
): PrivateDescent {
  const { expectedRows } = sampling;
  const adaptive = norm.isAdaptive ? adaptiveNoise(multiplier, expectedRows) : null;
  return {
    ...sampling,
    uniform: () => source.uniform(),
    step() {
      const { value } = norm;
      const grid = gridOf(value);
      return {
        norm: value,
        grid,
        noise(into) {
          const deviation = (adaptive?.sum ?? multiplier) * roundedSensitivity(value, grid, into.length);
          fillNoise(into, deviation, grid, source);
        },
        observed(within, sampled) {
          if (adaptive === null) return;
          norm.value = nextNorm(value, within, sampled, adaptive, expectedRows, source);
        },
      };
    },
  };
}
