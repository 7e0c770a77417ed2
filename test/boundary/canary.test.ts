import { describe, expect, it } from 'vitest';
import { stream } from '../../src/core/random';
import { encode } from '../../src/boundary/codec';
import { CanarySearch, type Canary, type Writing } from './canary';

const canaries: Canary[] = Array.from({ length: 200 }, (_, row) => ({
  institution: 1,
  row,
  values: [Math.fround(71234.567 + row * 3.0625), Math.fround(-0.1234567 - row / 1024)],
}));
const [, , , planted] = canaries;
if (planted === undefined) throw new Error('no canary');
const search = new CanarySearch(canaries);
const [a, b] = planted.values;

function views(values: readonly number[], width: 4 | 8, little: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * width));
  values.forEach((value, i) => {
    if (width === 4) view.setFloat32(i * 4, value, little);
    else view.setFloat64(i * 8, value, little);
  });
  return new Uint8Array(view.buffer);
}

const pair = views([a, b], 4, true);
const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();
const leaks: [Writing, string, Uint8Array][] = [
  ['float32-le', 'a row in a vector', pair],
  ['float32-be', 'a row byte-swapped', views([a, b], 4, false)],
  ['float64-le', 'one value as a double', views([a], 8, true)],
  ['float64-be', 'the other value as a double', views([b], 8, false)],
  ['utf-8', 'a value as text', Buffer.from(`{"x":${a}}`)],
  ['utf-16-le', 'a value as UTF-16', Buffer.from(`x=${b};`, 'utf16le')],
  ['utf-16-be', 'a value as big-endian UTF-16', utf16be(`x=${b};`)],
  ['base64', 'a row in base64', Buffer.from(Buffer.from(pair).toString('base64'))],
  ['base64', 'a row in base64, one byte in', Buffer.from(Buffer.from([7, ...pair, 9]).toString('base64'))],
  ['base64', 'a row in base64, two bytes in', Buffer.from(Buffer.from([7, 8, ...pair]).toString('base64'))],
  ['base64', 'text in base64', Buffer.from(Buffer.from(`row ${a}`).toString('base64'))],
  ['base64', 'base64 in UTF-16', Buffer.from(Buffer.from(pair).toString('base64'), 'utf16le')],
  ['hex', 'a row in hex', Buffer.from(Buffer.from(pair).toString('hex'))],
  ['hex', 'a row in capital hex', Buffer.from(Buffer.from(pair).toString('hex').toUpperCase())],
];

describe('a planted leak is found', () => {
  it.each(leaks)('%s: %s, at any offset', (writing, _what, leak) => {
    for (const offset of [0, 1, 2, 3, 17]) {
      const crossing = new Uint8Array([...new Uint8Array(offset), ...leak, 0xaa]).buffer;
      const found = search.find([new ArrayBuffer(64), crossing]);
      expect(found).toContainEqual(
        expect.objectContaining({ writing, crossing: 1, canary: expect.objectContaining({ row: 3 }) }),
      );
      expect(found.every(({ canary }) => canary.row === 3)).toBe(true);
    }
  });

  it('inside a message of the vocabulary', () => {
    const bytes = encode({ kind: 'fitReply', round: 1, samples: 9, update: Float32Array.of(1, a, b, 2) });
    expect(search.find([bytes])).toHaveLength(1);
  });
});

describe('what is no leak', () => {
  it('random bytes and random weights', () => {
    const rng = stream(1, 'canary');
    const noise = Uint32Array.from({ length: 250_000 }, () => rng.uint32());
    const weights = Float32Array.from({ length: 250_000 }, () => rng.normal());
    expect(search.find([noise.buffer, encode({ weights })])).toEqual([]);
  });

  it('one value of a pair as a float32: four bytes are met by chance', () => {
    expect(search.find([Float32Array.of(0, a, 0).buffer])).toEqual([]);
  });
});

describe('plain values', () => {
  it('are refused as canaries', () => {
    expect(() => new CanarySearch([{ institution: 0, row: 0, values: [a, 0.5] }])).toThrow(RangeError);
    expect(() => new CanarySearch([{ institution: 0, row: 0, values: [0.1234567891, a] }])).toThrow(
      RangeError,
    );
  });
});
