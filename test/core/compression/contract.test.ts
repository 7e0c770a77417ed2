import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Compressor } from '../../../src/core/compression/compressor';
import {
  COMPRESSION_METHODS,
  createCompressor,
  defaultCompression,
  type Compression,
} from '../../../src/core/compression/compressors';
import { PayloadError } from '../../../src/core/compression/payload';
import { stream } from '../../../src/core/random';
import { seeds, someVector, squaredGap, squaredNorm } from './vectors';

const all: Compression[] = [
  ...COMPRESSION_METHODS.map(defaultCompression),
  { method: 'uniform-quantisation', bits: 1 },
  { method: 'uniform-quantisation', bits: 16 },
  { method: 'stochastic-quantisation', bits: 1 },
  { method: 'stochastic-quantisation', bits: 3 },
  { method: 'top-k', share: 0.3, correction: 'none' },
  { method: 'top-k', share: 1, correction: 'none' },
  { method: 'random-k', share: 0.3, correction: 'none' },
  { method: 'random-k', share: 0.3, correction: 'scaling' },
  { method: 'sign', correction: 'none' },
];

/** The bytes decode to finite numbers or are refused as a payload, nothing else. */
function survives(compressor: Compressor, bytes: Uint8Array, length: number): void {
  try {
    const decoded = compressor.decode(bytes, length);
    expect(decoded.length).toBe(length);
    expect(decoded.every(Number.isFinite)).toBe(true);
  } catch (error) {
    expect(error).toBeInstanceOf(PayloadError);
  }
}

describe.each(all.map((one) => [JSON.stringify(one), one] as const))('%s', (_, compression) => {
  const compressor = createCompressor(compression);
  const encoded = (vector: Float32Array, seed: number): Uint8Array =>
    compressor.encode(vector, stream(seed), null).payload;

  it('is named as in the recipe', () => {
    expect(compressor.name).toBe(compression.method);
  });

  it('gives exactly the bytes that it predicts, in a buffer of their own', () => {
    fc.assert(
      fc.property(someVector, seeds, (vector, seed) => {
        const payload = encoded(vector, seed);
        expect(payload.length).toBe(compressor.byteLength(vector.length));
        expect(payload.buffer.byteLength).toBe(payload.length);
      }),
    );
  });

  it('decodes to as many finite numbers, and leaves its argument alone', () => {
    fc.assert(
      fc.property(someVector, seeds, (vector, seed) => {
        const before = vector.slice();
        const payload = encoded(vector, seed);
        expect(vector).toEqual(before);
        const kept = payload.slice();
        const decoded = compressor.decode(payload, vector.length);
        expect(decoded.length).toBe(vector.length);
        expect(decoded.every(Number.isFinite)).toBe(true);
        expect(payload).toEqual(kept);
        // The same bytes in the middle of a larger buffer.
        const shifted = new Uint8Array(payload.length + 3);
        shifted.set(payload, 3);
        expect(compressor.decode(shifted.subarray(3), vector.length)).toEqual(decoded);
      }),
    );
  });

  it('gives the same bytes for the same stream', () => {
    fc.assert(
      fc.property(someVector, seeds, (vector, seed) => {
        expect(encoded(vector, seed)).toEqual(encoded(vector, seed));
      }),
    );
  });

  it('decodes zero to zero', () => {
    const zero = new Float32Array(9);
    expect(compressor.decode(encoded(zero, 1), 9)).toEqual(zero);
  });

  it('holds what it says of its bias', () => {
    if (!compressor.unbiased) return;
    const vector = Float32Array.of(1, -2, 0.25, 0, 7, -0.5, 3);
    const sums = new Float64Array(7);
    const squares = new Float64Array(7);
    const draws = 20_000;
    const rng = stream(42, 'unbiased');
    for (let draw = 0; draw < draws; draw++) {
      const { payload } = compressor.encode(vector, rng, null);
      compressor.decode(payload, 7).forEach((x, i) => {
        sums[i] = (sums[i] ?? 0) + x;
        squares[i] = (squares[i] ?? 0) + x * x;
      });
    }
    vector.forEach((x, i) => {
      const mean = (sums[i] ?? NaN) / draws;
      const spread = Math.sqrt(Math.max(0, (squares[i] ?? NaN) / draws - mean * mean));
      // Five standard errors of the mean; float32 rounding where nothing is drawn.
      expect(Math.abs(mean - x)).toBeLessThanOrEqual((5 * spread) / Math.sqrt(draws) + 1e-6);
    });
  });

  it('holds what it says of contraction', () => {
    if (!compressor.contracts) return;
    fc.assert(
      fc.property(someVector, seeds, (vector, seed) => {
        const gap = squaredGap(vector, compressor.decode(encoded(vector, seed), vector.length));
        expect(gap).toBeLessThanOrEqual(squaredNorm(vector) * (1 + 1e-6));
      }),
    );
    const vector = Float32Array.from({ length: 50 }, (_, i) => Math.sin(i) ** 5);
    const rng = stream(43, 'contraction');
    let gaps = 0;
    for (let draw = 0; draw < 1000; draw++) {
      gaps += squaredGap(vector, compressor.decode(compressor.encode(vector, rng, null).payload, 50));
    }
    expect(gaps / 1000).toBeLessThan(0.95 * squaredNorm(vector));
  });

  it('refuses to encode nothing or what is not finite', () => {
    for (const bad of [[], [NaN], [1, Infinity]]) {
      expect(() => encoded(Float32Array.from(bad), 1)).toThrow(RangeError);
    }
  });

  it('refuses payloads of another length, method or number of bits', () => {
    fc.assert(
      fc.property(someVector, seeds, (vector, seed) => {
        const payload = encoded(vector, seed);
        const decode = (bytes: Uint8Array) => () => compressor.decode(bytes, vector.length);
        expect(decode(payload.subarray(1))).toThrow(PayloadError);
        expect(decode(new Uint8Array())).toThrow(PayloadError);
        expect(decode(Uint8Array.of(...payload, 0))).toThrow(PayloadError);
        expect(decode(payload.with(0, (payload[0] ?? 0) + 1))).toThrow(PayloadError);
        expect(decode(payload.with(1, (payload[1] ?? 0) + 1))).toThrow(PayloadError);
      }),
    );
  });

  it('survives garbage, be it of the right length and with the right frame', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.integer({ min: 1, max: 60 }), (bytes, length) => {
        survives(compressor, bytes, length);
        const vector = new Float32Array(length).fill(1);
        const framed = encoded(vector, 1);
        framed.set(bytes.subarray(0, framed.length - 2), 2);
        survives(compressor, framed, length);
      }),
      { numRuns: 300 },
    );
  });

  it('survives any one byte changed', () => {
    fc.assert(
      fc.property(someVector, fc.nat(), fc.nat({ max: 255 }), (vector, place, byte) => {
        const payload = encoded(vector, 1);
        survives(compressor, payload.with(place % payload.length, byte), vector.length);
      }),
      { numRuns: 300 },
    );
  });
});
