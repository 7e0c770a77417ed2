import { chacha20 } from '@noble/ciphers/chacha.js';
import { describe, expect, it } from 'vitest';
import { chiSquareTail, uniformity } from '../../../src/core/statistics/chiSquare';

describe('the tail of the chi-square distribution', () => {
  it('is that of the tables', () => {
    // NIST/SEMATECH e-Handbook, table 1.3.6.7.4.
    for (const [x, degrees, tail] of [
      [3.841, 1, 0.05],
      [6.635, 1, 0.01],
      [11.07, 5, 0.05],
      [24.996, 15, 0.05],
      [30.578, 15, 0.01],
      [37.697, 15, 0.001],
      [123.225, 99, 0.05],
    ] as const) {
      expect(chiSquareTail(x, degrees)).toBeCloseTo(tail, 4);
    }
  });

  it('is the normal tail for many degrees, by Wilson and Hilferty', () => {
    for (const x of [220, 255, 293, 330]) {
      const z = (Math.cbrt(x / 255) - (1 - 2 / (9 * 255))) / Math.sqrt(2 / (9 * 255));
      const approximate = 0.5 * (1 - Math.sign(z) * Math.sqrt(1 - Math.exp((-2 * z * z) / Math.PI)));
      expect(chiSquareTail(x, 255)).toBeCloseTo(approximate, 2);
    }
  });
});

describe('uniform bytes', () => {
  const noise = (key: number, length: number): Uint8Array =>
    chacha20(new Uint8Array(32).fill(key), new Uint8Array(12), new Uint8Array(length));

  it('are told from others in nine of ten thousand cases where they are noise', () => {
    for (const length of [176, 4096]) {
      const tails = Array.from({ length: 200 }, (_, key) => uniformity(noise(key, length))?.tail ?? NaN);
      expect(Math.min(...tails)).toBeGreaterThan(1e-4);
      const low = tails.filter((tail) => tail < 0.1).length;
      expect(low).toBeGreaterThan(6);
      expect(low).toBeLessThan(40);
    }
  });

  it('are not what an update or a count looks like', () => {
    const update = Float32Array.from({ length: 44 }, (_, i) => Math.sin(i) / 10);
    expect(uniformity(new Uint8Array(update.buffer))?.tail).toBeLessThan(1e-6);
    expect(uniformity(new Uint8Array(Uint32Array.from({ length: 512 }, (_, i) => i).buffer))?.tail).toBe(0);
  });

  it('are not looked for where there are too few', () => {
    expect(uniformity(new Uint8Array(39))).toBe(null);
    expect(uniformity(new Uint8Array(40))).not.toBe(null);
  });
});
