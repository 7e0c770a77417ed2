import { describe, expect, it } from 'vitest';
import { partsOf } from '../../src/core/leastSquares';
import { stream } from '../../src/core/random';

describe('the parts of a sum', () => {
  it('are found however alike the directions are', () => {
    const rng = stream(1, 'directions');
    const [count, length] = [12, 40];
    // All share a large part.
    const directions = Float64Array.from(
      { length: count * length },
      (_, i) => rng.normal() + (i % length) / 10,
    );
    const parts = Array.from({ length: count }, () => rng.normal());
    const vector = Float32Array.from({ length }, (_, i) =>
      parts.reduce((sum, part, k) => sum + part * (directions[k * length + i] ?? 0), 0),
    );
    partsOf(vector, directions, count, 1e-9).forEach((part, k) =>
      expect(part).toBeCloseTo(parts[k] ?? NaN, 4),
    );
  });

  it('are drawn towards nothing by the ridge', () => {
    expect(partsOf(Float32Array.of(3, 0), Float64Array.of(1, 0, 0, 1), 2, 2)[0]).toBeCloseTo(1, 12);
    expect(() => partsOf(Float32Array.of(1), Float64Array.of(1, 2), 1, 1)).toThrow(RangeError);
  });
});
