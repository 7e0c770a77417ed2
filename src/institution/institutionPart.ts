/** An institution's part in a sum that hides whole institutions: clipped, and with its part of the noise where all share it. */
import { addInstitutionNoise, clippedPart, institutionMultiplier } from '../core/privacy/institutionLevel';
import { simulatedNoise, systemNoise } from '../core/privacy/noise';
import { stream } from '../core/random';
import { FEWEST_MEMBERS } from '../core/secureAggregation/settings';
import type { House } from './house';

/** @returns the update as it is where no such promise is made */
export function ownPart({ charter, privacy }: House, update: Float32Array, round: number): Float32Array {
  if (privacy.unit !== 'institution') return update;
  // Of a norm that adapts only the coordinator knows, and clips itself.
  if (privacy.adaptiveClipping) return update;
  const part = clippedPart(update, privacy.clippingNorm);
  if (privacy.where === 'distributed') {
    const { seed, institution, rounds } = charter;
    const source =
      privacy.randomness === 'cryptographic'
        ? systemNoise()
        : simulatedNoise(stream(seed, 'privacy', institution, 'part', round));
    // The sum is told of no fewer: their parts of the noise are enough.
    const share = 1 / FEWEST_MEMBERS;
    addInstitutionNoise(part, institutionMultiplier(privacy, rounds), privacy.clippingNorm, source, share);
  }
  return Float32Array.from(part);
}
