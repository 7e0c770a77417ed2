import { describe, expect, it } from 'vitest';
import { stream } from '../../../src/core/random';
import { boundedMoments, COUNTS_TO_ONE, momentsOf } from '../../../src/data/encoding/boundedMoments';
import { meanAndScale, moments } from '../../../src/data/encoding/moments';
import { Rows } from '../../../src/data/rows';

const columns = [
  { categories: 0, nullable: true },
  { categories: 3, nullable: false },
  { categories: 0, nullable: false },
];
const plan = Float32Array.of(1, 0, 9, 0, -40, 25);
const rng = stream(1);
const rows = (count: number): Rows =>
  new Rows(
    [
      Float32Array.from({ length: count }, () => (rng.uniform() < 0.1 ? NaN : Math.exp(4 * rng.normal()))),
      Float32Array.from({ length: count }, () => rng.int(3)),
      Float32Array.from({ length: count }, () => 30 * rng.normal()),
    ],
    new Uint8Array(count),
  );

describe('bounded moments', () => {
  it('give back what moments would have found', () => {
    const some = rows(2000);
    const exact = moments(some, columns, plan);
    const found = momentsOf(boundedMoments(some, columns, plan), columns, plan);
    for (const at of [0, 3]) {
      const [a, b] = [meanAndScale(exact.subarray(at)), meanAndScale(found.subarray(at))];
      expect(found[at]).toBe(exact[at]);
      expect(Math.abs(a.mean - b.mean)).toBeLessThan(1e-3);
      expect(Math.abs(a.scale - b.scale)).toBeLessThan(1e-2);
    }
  });

  it('change by no more than one with a customer, each of them', () => {
    const some = rows(300);
    const all = boundedMoments(some, columns, plan);
    for (let left = 0; left < 300; left++) {
      const others = some.pick(Uint32Array.from({ length: 299 }, (_, k) => (k < left ? k : k + 1)));
      boundedMoments(others, columns, plan).forEach((value, i) => {
        expect(Math.abs((all[i] ?? NaN) - value)).toBeLessThanOrEqual(COUNTS_TO_ONE);
      });
    }
  });

  it('are never a negative number of customers', () => {
    const noised = Float64Array.of(-5000, 200, 100, 10_240, 20, 30);
    const [count] = momentsOf(noised, columns, plan);
    expect(count).toBe(0);
  });
});
