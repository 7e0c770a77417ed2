import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  COMPRESSION_METHODS,
  compressionSchema,
  createCompressor,
  defaultCompression,
} from '../../../src/core/compression/compressors';

describe('the compression of a recipe', () => {
  it.each(COMPRESSION_METHODS)('%s has defaults that make a compressor', (method) => {
    const compression = defaultCompression(method);
    expect(createCompressor(compression).name).toBe(method);
    expect(v.parse(compressionSchema, JSON.parse(JSON.stringify(compression)))).toEqual(compression);
  });

  it('feeds errors back where it is asked to', () => {
    for (const method of ['top-k', 'random-k', 'sign'] as const) {
      const compression = defaultCompression(method);
      expect(createCompressor(compression).keepsResidual).toBe(true);
      const plain = v.parse(compressionSchema, { ...compression, correction: 'none' });
      expect(createCompressor(plain).keepsResidual).toBe(false);
    }
    const scaled = createCompressor({ method: 'random-k', share: 0.1, correction: 'scaling' });
    expect([scaled.unbiased, scaled.keepsResidual]).toEqual([true, false]);
  });

  it('costs what its form says: 1,000 numbers', () => {
    const bytes = Object.fromEntries(
      COMPRESSION_METHODS.map((method) => [
        method,
        createCompressor(defaultCompression(method)).byteLength(1000),
      ]),
    );
    expect(bytes).toEqual({
      none: 2 + 4000,
      'uniform-quantisation': 2 + 8 + 1000,
      'stochastic-quantisation': 2 + 8 + 1000,
      'top-k': 2 + 4 + 400 + 125,
      'random-k': 2 + 8 + 400,
      sign: 2 + 4 + 125,
    });
  });

  it('refuses what is out of range, unknown or superfluous', () => {
    for (const bad of [
      { method: 'gzip' },
      { method: 'uniform-quantisation', bits: 0 },
      { method: 'uniform-quantisation', bits: 17 },
      { method: 'stochastic-quantisation', bits: 2.5 },
      { method: 'top-k', share: 0 },
      { method: 'top-k', correction: 'scaling' },
      { method: 'sign', share: 0.1 },
    ]) {
      expect(v.safeParse(compressionSchema, bad).success).toBe(false);
    }
  });
});
