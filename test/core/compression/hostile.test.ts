import { describe, expect, it } from 'vitest';
import type { Compressor } from '../../../src/core/compression/compressor';
import { PayloadError } from '../../../src/core/compression/payload';
import { quantisation } from '../../../src/core/compression/quantisation';
import { randomK } from '../../../src/core/compression/randomK';
import { scaledSign } from '../../../src/core/compression/scaledSign';
import { topK } from '../../../src/core/compression/topK';
import { uncompressed } from '../../../src/core/compression/uncompressed';
import { stream } from '../../../src/core/random';

const vector = Float32Array.of(1, -2, 3, 4, -5);

/** A sound payload for the vector with one thing changed. */
function tampered(compressor: Compressor, change: (view: DataView) => void): () => Float32Array {
  const { payload } = compressor.encode(vector, stream(1), null);
  change(new DataView(payload.buffer));
  return () => compressor.decode(payload, vector.length);
}

const quantised = quantisation({ bits: 3, rounding: 'nearest' });
const top = topK({ share: 0.4 });
const random = randomK({ share: 0.4, scaled: false });

const cases: [string, Compressor, (view: DataView) => void][] = [
  ['a number is not finite', uncompressed, (view) => view.setFloat32(6, NaN, true)],
  ['a number is not finite', quantised, (view) => view.setFloat32(2, -Infinity, true)],
  ['a number is not finite', quantised, (view) => view.setFloat32(6, NaN, true)],
  ['a range upside down', quantised, (view) => view.setFloat32(2, 9, true)],
  // Five numbers of three bits leave one bit of two bytes.
  ['bits after the last number', quantised, (view) => view.setUint8(11, view.getUint8(11) | 0x80)],
  ['another number of values', top, (view) => view.setUint32(2, 0, true)],
  ['another number of values', top, (view) => view.setUint32(2, 0xffffffff, true)],
  ['a number is not finite', top, (view) => view.setFloat32(10, Infinity, true)],
  // Two places of three bits each: the first in the lowest bits.
  ['places that do not rise', top, (view) => view.setUint8(14, 4 | (3 << 3))],
  ['places that do not rise', top, (view) => view.setUint8(14, 3 | (3 << 3))],
  ['a place beyond the vector', top, (view) => view.setUint8(14, 3 | (5 << 3))],
  ['bits after the last number', top, (view) => view.setUint8(14, 3 | (4 << 3) | 0x40)],
  ['another number of values', random, (view) => view.setUint32(6, 3, true)],
  ['a number is not finite', random, (view) => view.setFloat32(14, NaN, true)],
  ['a negative scale', scaledSign, (view) => view.setFloat32(2, -1, true)],
  ['a number is not finite', scaledSign, (view) => view.setFloat32(2, Infinity, true)],
  ['bits after the last number', scaledSign, (view) => view.setUint8(6, 0x20)],
  ['another method', scaledSign, (view) => view.setUint8(0, 3)],
  ['another number of bits', quantised, (view) => view.setUint8(1, 4)],
];

describe('a hostile payload', () => {
  it.each(cases)('is refused: %s (%o)', (problem, compressor, change) => {
    expect(tampered(compressor, change)).toThrow(PayloadError);
    expect(tampered(compressor, change)).toThrow(`payload refused: ${problem}`);
  });

  it('is refused only for what was changed', () => {
    for (const [, compressor] of cases) expect(tampered(compressor, () => undefined)()).toHaveLength(5);
  });

  it('of another length is refused before anything of its size is made', () => {
    expect(() => uncompressed.decode(new Uint8Array(6), 2 ** 31)).toThrow('wrong length');
    expect(() => top.decode(new Uint8Array(6), 2 ** 31)).toThrow('wrong length');
    expect(() => random.decode(new Uint8Array(6), 2 ** 31)).toThrow('wrong length');
  });

  it('may choose the places of random-k, and no more', () => {
    const decoded = tampered(random, (view) => view.setUint32(2, 0xffffffff, true))();
    expect(decoded.filter((x) => x !== 0)).toHaveLength(2);
  });
});
