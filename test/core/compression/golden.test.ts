import { bytesToHex } from '@noble/hashes/utils.js';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { compressionSchema, createCompressor } from '../../../src/core/compression/compressors';
import { stream } from '../../../src/core/random';
import golden from '../../vectors/compression.json';

describe(`payloads made with numpy ${golden.versions.numpy}`, () => {
  it.each(golden.cases.map((one) => [JSON.stringify(one.compression), one.vector.length, one] as const))(
    '%s of %i numbers',
    (_compression, _length, { compression, vector, payload, decoded }) => {
      const compressor = createCompressor(v.parse(compressionSchema, compression));
      const encoded = compressor.encode(Float32Array.from(vector), stream(1), null);
      expect(bytesToHex(encoded.payload)).toBe(payload);
      const back = compressor.decode(encoded.payload, vector.length);
      expect(back.length).toBe(decoded.length);
      back.forEach((x, i) => expect(x).toBeCloseTo(decoded[i] ?? NaN, 6));
    },
  );
});
