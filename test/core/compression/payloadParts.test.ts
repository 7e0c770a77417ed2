import { describe, expect, it } from 'vitest';
import {
  COMPRESSION_METHODS,
  createCompressor,
  defaultCompression,
} from '../../../src/core/compression/compressors';
import { compressionFrom, compressionVector } from '../../../src/core/compression/settingsVector';
import { payloadParts, type PartName } from '../../../src/core/compression/payloadParts';
import { stream } from '../../../src/core/random';

const VECTOR = Float32Array.from({ length: 37 }, (_, i) => Math.sin(i + 1));

describe.each(COMPRESSION_METHODS)('a payload by %s', (method) => {
  const compression = defaultCompression(method);
  const { payload } = createCompressor(compression).encode(VECTOR, stream(1, 'parts'), null);
  const parts = payloadParts(compression, VECTOR.length);
  const view = new DataView(payload.buffer, payload.byteOffset);
  const at = (name: PartName): number => parts.find((part) => part.name === name)?.start ?? NaN;

  it('is all parts, in order, without gaps', () => {
    expect(parts[0]?.start).toBe(0);
    parts.forEach(({ end }, i) => expect(end).toBe(parts[i + 1]?.start ?? payload.length));
  });

  it('has in each part what the part is called', () => {
    if (method === 'top-k' || method === 'random-k') {
      const values = parts.find(({ name }) => name === 'values');
      expect(4 * view.getUint32(at('count'), true)).toBe((values?.end ?? 0) - (values?.start ?? 0));
    }
    if (method.endsWith('quantisation')) {
      expect(view.getFloat32(at('smallest'), true)).toBe(Math.min(...VECTOR));
      expect(view.getFloat32(at('largest'), true)).toBe(Math.max(...VECTOR));
      expect(payload[at('bits')]).toBe(8);
    }
    if (method === 'sign') {
      const mean = VECTOR.reduce((sum, value) => sum + Math.abs(value), 0) / VECTOR.length;
      expect(view.getFloat32(at('scale'), true)).toBeCloseTo(mean, 6);
    }
    if (method === 'none') expect(view.getFloat32(at('values'), true)).toBe(VECTOR[0]);
  });

  it('is agreed on by numbers that say the same', () => {
    expect(compressionFrom(method, compressionVector(compression))).toEqual(compression);
  });
});
