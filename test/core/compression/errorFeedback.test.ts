import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Compressor } from '../../../src/core/compression/compressor';
import { errorFeedback } from '../../../src/core/compression/errorFeedback';
import { quantisation } from '../../../src/core/compression/quantisation';
import { randomK } from '../../../src/core/compression/randomK';
import { scaledSign } from '../../../src/core/compression/scaledSign';
import { topK } from '../../../src/core/compression/topK';
import { uncompressed } from '../../../src/core/compression/uncompressed';
import { stream } from '../../../src/core/random';
import { seeds, squaredNorm } from './vectors';

const contracting: [string, Compressor][] = [
  ['top-k', topK({ share: 0.2 })],
  ['random-k', randomK({ share: 0.2, scaled: false })],
  ['sign', scaledSign],
  ['none', uncompressed],
];

describe.each(contracting)('error feedback over %s', (_, inner) => {
  const compressor = errorFeedback(inner);

  it('loses nothing: what crossed and the residual are all updates', () => {
    const update = fc.array(fc.float({ min: -10, max: 10, noNaN: true }), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(fc.array(update, { minLength: 1, maxLength: 12 }), seeds, (updates, seed) => {
        const rng = stream(seed);
        const sent = new Float64Array(12);
        const meant = new Float64Array(12);
        let residual: Float64Array | null = null;
        for (const numbers of updates) {
          const vector = Float32Array.from(numbers);
          const before: Float64Array | null = residual?.slice() ?? null;
          const encoded = compressor.encode(vector, rng, residual);
          expect(residual).toEqual(before);
          residual = encoded.residual;
          const decoded = compressor.decode(encoded.payload, 12);
          for (let i = 0; i < 12; i++) {
            sent[i] = (sent[i] ?? NaN) + (decoded[i] ?? NaN);
            meant[i] = (meant[i] ?? NaN) + (vector[i] ?? NaN);
          }
        }
        // In double precision: single precision alone would be off by 1e-5 here.
        meant.forEach((x, i) =>
          expect(Math.abs(x - (sent[i] ?? NaN) - (residual?.[i] ?? NaN))).toBeLessThan(1e-11),
        );
      }),
    );
  });

  it('keeps the residual bounded over many rounds', () => {
    const rng = stream(3, 'rounds');
    const update = Float32Array.from({ length: 50 }, () => rng.normal());
    let residual: Float64Array | null = null;
    let squares = 0;
    for (let round = 0; round < 400; round++) {
      residual = compressor.encode(update, rng, residual).residual;
      if (residual !== null) squares += squaredNorm(residual);
    }
    // 1901.09847, lemma 3: E||e||^2 <= 4 (1 - d) / d^2 ||g||^2, which is 80 ||g||^2 at d = 0.2.
    expect(squares / 400).toBeLessThan(80 * squaredNorm(update));
  });

  it('sends a first round without residual as the compressor itself', () => {
    const vector = Float32Array.from({ length: 20 }, (_, i) => Math.cos(i));
    expect(compressor.encode(vector, stream(1), null).payload).toEqual(
      inner.encode(vector, stream(1), null).payload,
    );
    expect(compressor.byteLength(20)).toBe(inner.byteLength(20));
  });

  it('refuses a residual of another length', () => {
    expect(() => compressor.encode(new Float32Array(3), stream(1), new Float64Array(2))).toThrow(RangeError);
  });

  it('says that it keeps a residual', () => {
    expect([compressor.keepsResidual, inner.keepsResidual]).toEqual([true, false]);
  });
});

describe('error feedback', () => {
  it('brings in the end what sign alone never does', () => {
    // Karimireddy et al., section 3: the sign of a sum that is mostly one coordinate tells nothing of its size.
    const update = Float32Array.of(4, -1, 0.25);
    const mean = (compressor: Compressor): number[] => {
      const sums = [0, 0, 0];
      let residual: Float64Array | null = null;
      for (let round = 0; round < 2000; round++) {
        const encoded = compressor.encode(update, stream(1), residual);
        residual = encoded.residual;
        compressor.decode(encoded.payload, 3).forEach((x, i) => (sums[i] = (sums[i] ?? NaN) + x / 2000));
      }
      return sums;
    };
    mean(errorFeedback(scaledSign)).forEach((x, i) =>
      expect(Math.abs(x - (update[i] ?? NaN))).toBeLessThan(0.01),
    );
    expect(Math.abs((mean(scaledSign)[0] ?? NaN) - 4)).toBeGreaterThan(2);
  });

  it('refuses compressors whose residual could grow without bound, and itself', () => {
    for (const inner of [
      quantisation({ bits: 8, rounding: 'nearest' }),
      quantisation({ bits: 8, rounding: 'stochastic' }),
      randomK({ share: 0.1, scaled: true }),
      errorFeedback(scaledSign),
    ]) {
      expect(() => errorFeedback(inner)).toThrow(RangeError);
    }
  });
});
