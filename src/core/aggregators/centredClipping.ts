/**
 * Centred clipping (Karimireddy, He and Jaggi 2020, arXiv 2012.10333, algorithm 2). From v = the aggregate of
 * the round before, repeat v <- v + (1 / n) sum_i (x_i - v) min(1, tau / ||x_i - v||): x_i is the vector of
 * member i, and each moves the centre by at most tau / n. Rows do not count, as in the paper, whose members
 * send momenta: there the round before is a good guess.
 */
import type { Aggregator } from './aggregator';
import { defineAggregator } from './defineAggregator';
import { distance } from './distance';
import { weightedSum } from './weightedSum';

export interface CentredClippingParameters {
  /** tau: farthest that a member is followed from the centre, above 0; in units of the vectors. */
  readonly radius: number;
  /** A positive integer; the paper uses 1 to 5. */
  readonly iterations: number;
}

/**
 * Without a previous aggregate it starts from zero. The share that no member has is the previous aggregate's.
 *
 * @throws RangeError when tau is not above 0 or the iterations are no positive integer
 */
export function centredClipping({ radius: tau, iterations }: CentredClippingParameters): Aggregator {
  if (!(tau > 0 && Number.isFinite(tau))) throw new RangeError('the radius must be above 0');
  if (!(Number.isSafeInteger(iterations) && iterations >= 1)) {
    throw new RangeError('the number of iterations must be a positive integer');
  }
  return defineAggregator(
    {
      name: 'centred-clipping',
      needs: 'individual',
      weighsBySamples: false,
      needsReference: false,
      usesPrevious: true,
      minimumMembers: 1,
    },
    (members, { previous }) => {
      const vectors = members.map(({ vector }) => vector);
      let v: Float64Array = Float64Array.from(previous ?? new Float32Array(vectors[0]?.length ?? 0));
      let shares = vectors.map(() => 0);
      for (let pass = 0; pass < iterations; pass++) {
        // Written as one weighted sum of the old centre and the members, whose weights are the shares.
        const pulls = vectors.map((x) => Math.min(1, tau / distance(v, x)) / vectors.length);
        const kept = 1 - pulls.reduce((sum, pull) => sum + pull, 0);
        v = weightedSum([v, ...vectors], [kept, ...pulls]);
        shares = shares.map((share, i) => kept * share + (pulls[i] ?? 0));
      }
      return { vector: v, shares };
    },
  );
}
