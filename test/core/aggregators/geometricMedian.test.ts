import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { geometricMedian } from '../../../src/core/aggregators/geometricMedian';
import { stream } from '../../../src/core/random';
import { expectClose, membersOf } from './members';

const converged = geometricMedian({ smoothing: 1e-9, iterations: 2000, weights: 'samples' });

/** sum_k alpha_k ||v - w_k||. */
function cost(vectors: readonly number[][], samples: readonly number[], v: ArrayLike<number>): number {
  return vectors.reduce(
    (sum, w, k) => sum + (samples[k] ?? NaN) * Math.hypot(...w.map((x, i) => x - (v[i] ?? NaN))),
    0,
  );
}

/** A generic minimiser that knows nothing of Weiszfeld: steps along each axis, halved when none helps. */
function minimised(objective: (v: readonly number[]) => number, start: readonly number[]): number[] {
  let best = [...start];
  for (let step = 16; step > 1e-7;) {
    const tried = best.flatMap((_, i) =>
      [step, -step].map((by) => best.map((x, j) => (i === j ? x + by : x))),
    );
    const better = tried.find((candidate) => objective(candidate) < objective(best));
    if (better === undefined) step /= 2;
    else best = better;
  }
  return best;
}

describe('the geometric median', () => {
  it('costs no more than what a generic minimiser finds', () => {
    for (let seed = 0; seed < 20; seed++) {
      const rng = stream(seed, 'geometric median');
      const vectors = Array.from({ length: 3 + rng.int(6) }, () => [
        rng.normal(),
        rng.normal(),
        3 * rng.normal(),
      ]);
      const samples = vectors.map(() => 1 + rng.int(20));
      const found = converged.aggregate(membersOf(vectors, samples));
      const other = minimised((v) => cost(vectors, samples, v), [0, 0, 0]);
      expect(cost(vectors, samples, found)).toBeLessThanOrEqual(cost(vectors, samples, other) * (1 + 1e-5));
    }
  });

  it('is the point of Fermat in a triangle', () => {
    // A triangle with two corners at (-1, 0) and (1, 0) sees them at 120 degrees from (0, 1 / sqrt 3).
    const point = converged.aggregate(
      membersOf([
        [-1, 0],
        [1, 0],
        [0, 5],
      ]),
    );
    expectClose(point, [0, 1 / Math.sqrt(3)], 1e-6);
  });

  it('is a member who has more than half of the rows', () => {
    expectClose(
      converged.aggregate(
        membersOf(
          [
            [7, 1],
            [0, 0],
            [-90, 3],
          ],
          [9, 4, 4],
        ),
      ),
      [7, 1],
      1e-4,
    );
    const equal = geometricMedian({ smoothing: 1e-9, iterations: 2000, weights: 'equal' });
    const points = [[7], [0], [-90]];
    expectClose(equal.aggregate(membersOf(points, [9, 4, 4])), [0], 1e-4);
  });

  it('follows a minority no farther however far it goes', () => {
    const honest = [
      [0, 0],
      [1, 0],
      [0, 1],
      [1, 1],
      [0.5, 0.25],
    ];
    const at = (far: number): Float32Array =>
      converged.aggregate(membersOf([...honest, [far, far], [far, 0]]));
    expect(Math.hypot(...at(1e6))).toBeLessThan(2);
    expectClose(at(1e6), at(1e9), 1e-3);
  });

  it('never gets worse from pass to pass', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const rng = stream(seed, 'passes');
        const vectors = Array.from({ length: 5 }, () => [rng.normal(), rng.normal()]);
        const samples = vectors.map(() => 1);
        const after = (iterations: number): number =>
          cost(
            vectors,
            samples,
            geometricMedian({ smoothing: 1e-9, iterations, weights: 'equal' }).aggregate(membersOf(vectors)),
          );
        for (const passes of [1, 2, 4, 8])
          expect(after(2 * passes)).toBeLessThanOrEqual(after(passes) + 1e-6);
      }),
      { numRuns: 30 },
    );
  });

  it('refuses parameters without meaning', () => {
    const weights = 'equal' as const;
    expect(() => geometricMedian({ smoothing: 0, iterations: 3, weights })).toThrow(RangeError);
    expect(() => geometricMedian({ smoothing: 1e-6, iterations: 0, weights })).toThrow(RangeError);
  });
});
