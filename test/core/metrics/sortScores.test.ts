import { expect, it } from 'vitest';
import { stream } from '../../../src/core/random';
import { sortScores } from '../../../src/core/metrics/sortScores';

it.each([0, 1, 511, 512, 5000])(
  'sorts %i scores as the platform does, and leaves them as they were',
  (rows) => {
    const rng = stream(rows, 'sort');
    const special = [0, -0, Infinity, -Infinity, 1e-45, -1e-45, 3.4e38, -3.4e38];
    const scores = Float32Array.from({ length: rows }, (_, i) =>
      i % 50 === 0 ? (special[(i / 50) % special.length] ?? 0) : rng.normal() * 10 ** (i % 5),
    );
    const given = scores.slice();
    // toEqual tells -0 and 0 apart.
    expect(sortScores(scores)).toEqual(given.slice().sort());
    expect(scores).toEqual(given);
  },
);
