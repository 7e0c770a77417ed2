/** Who is asked this round: a share of the members, drawn anew each round from the run's seed. */
import { stream } from '../core/random';

/**
 * @param institutions able to take part, in street order
 * @param share above 0, at most 1; rounded up to at least one member
 * @returns in street order
 */
export function drawParticipants(
  institutions: readonly number[],
  share: number,
  seed: number,
  round: number,
): number[] {
  const wanted = Math.max(1, Math.ceil(share * institutions.length - 1e-9));
  const order = stream(seed, 'participants', round).shuffle(Uint32Array.from(institutions));
  return [...order.subarray(0, wanted)].sort((a, b) => a - b);
}
