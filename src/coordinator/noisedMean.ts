/**
 * The mean of clipped updates with noise, in the place of a run's aggregation rule: institution-level privacy. Updates are
 * clipped again here, so that a member that does not gains nothing by it.
 */
import type { Contribution, Heard } from '../core/aggregators/aggregator';
import type { Combination } from '../core/aggregators/combination';
import { adaptiveNoise, nextNorm } from '../core/privacy/adaptiveNorm';
import { addInstitutionNoise, clippedPart, institutionMultiplier } from '../core/privacy/institutionLevel';
import { gridOf, simulatedNoise, systemNoise, type NoiseSource } from '../core/privacy/noise';
import type { InstitutionPrivacy } from '../core/privacy/promise';
import { stream } from '../core/random';
import { norm } from '../core/vector';
import { TOGETHER } from './maskedPace';

export interface NoisedMeanSettings {
  readonly privacy: InstitutionPrivacy;
  /** Planned. */
  readonly rounds: number;
  /** Members expected in a round: the sum is divided by this number, whoever answered. */
  readonly expected: number;
  /** Asked once a round. */
  noise(): NoiseSource;
  heard(heard: readonly Heard[]): void;
}

export function noisedMean(settings: NoisedMeanSettings): Combination {
  const { privacy, rounds, expected } = settings;
  const multiplier = institutionMultiplier(privacy, rounds);
  const adaptive = privacy.adaptiveClipping ? adaptiveNoise(multiplier, expected) : null;
  let bound = privacy.clippingNorm;
  return {
    minimumMembers: 1,
    combine(contributions) {
      const sum = new Float64Array(contributions[0]?.vector.length ?? 0);
      for (const part of contributions.map((one) => partOf(one, bound))) {
        part.forEach((value, i) => (sum[i] = (sum[i] ?? 0) + value));
      }
      if (privacy.where === 'coordinator') {
        const source = settings.noise();
        addInstitutionNoise(sum, adaptive?.sum ?? multiplier, bound, source);
        if (adaptive !== null) {
          const within = contributions.filter(({ vector }) => norm(vector) <= bound).length;
          bound = nextNorm(bound, within, contributions.length, adaptive, expected, source);
        }
      }
      settings.heard(
        contributions.flatMap(({ institution, vector }) =>
          institution === TOGETHER
            ? []
            : [
                {
                  institution,
                  share: Math.min(1, bound / norm(vector)) / Math.max(expected, contributions.length),
                },
              ],
        ),
      );
      return Float32Array.from(sum, (value) => value / expected);
    },
  };
}

/** The coordinator's, one a round. */
export function noiseOf({ randomness }: InstitutionPrivacy, seed: number, round: number): NoiseSource {
  return randomness === 'cryptographic'
    ? systemNoise()
    : simulatedNoise(stream(seed, 'privacy', 'coordinator', round));
}

/** Under masks the answer is the mean of several, who clipped it themselves and count one each. */
function partOf({ institution, samples, vector }: Contribution, bound: number): Float64Array {
  if (institution !== TOGETHER) return clippedPart(vector, bound);
  const grid = gridOf(bound);
  return Float64Array.from(vector, (value) => grid * Math.round((samples * value) / grid));
}
