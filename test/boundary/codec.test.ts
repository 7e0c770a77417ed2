import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CodecError, decode, encode, type Flat } from '../../src/boundary/codec';

const hex = (buffer: ArrayBuffer): string => Buffer.from(buffer).toString('hex');
const bytes = (text: string): ArrayBuffer => new Uint8Array(Buffer.from(text, 'hex')).buffer;

/** One value under the key "a". */
const under = (value: string): string => `a16161${value}`;

describe('known vectors', () => {
  // RFC 8949, appendix A: those values that a message can hold, in their preferred encoding.
  it.each<[string, Flat[string]]>([
    ['00', 0],
    ['01', 1],
    ['0a', 10],
    ['17', 23],
    ['1818', 24],
    ['1819', 25],
    ['1864', 100],
    ['1903e8', 1000],
    ['1a000f4240', 1000000],
    ['1b000000e8d4a51000', 1000000000000],
    ['20', -1],
    ['29', -10],
    ['3863', -100],
    ['3903e7', -1000],
    ['f98000', -0],
    ['fb3ff199999999999a', 1.1],
    ['f93e00', 1.5],
    ['fa47c35000', 100000.5 - 0.5],
    ['fb7e37e43c8800759c', 1e300],
    ['f90001', 5.960464477539063e-8],
    ['f90400', 0.00006103515625],
    ['f9c400', -4],
    ['fbc010666666666666', -4.1],
    ['f4', false],
    ['f5', true],
    ['60', ''],
    ['6161', 'a'],
    ['6449455446', 'IETF'],
    ['62225c', '"\\'],
    ['62c3bc', '\u00fc'],
    ['63e6b0b4', '\u6c34'],
    ['64f0908591', '\u{10151}'],
    ['40', new Uint8Array()],
    ['4401020304', Uint8Array.of(1, 2, 3, 4)],
  ])('RFC 8949: %s', (encoded, value) => {
    // Whole numbers that the appendix shows as floats are integers here: the shorter of their two encodings.
    const integer = { fa47c35000: '1a000186a0', f9c400: '23' }[encoded];
    expect(hex(encode({ a: value }))).toBe(under(integer ?? encoded));
    if (integer === undefined) expect(decode(bytes(under(encoded)))).toEqual({ a: value });
    else expect(() => decode(bytes(under(encoded)))).toThrow(CodecError);
  });

  // RFC 8746, section 2.1: tag 0b010_f_s_e_ll; these three are little-endian.
  it.each<[string, Flat[string]]>([
    ['d84648' + '01000000' + 'feffffff', Uint32Array.of(1, 0xfffffffe)],
    ['d85548' + '0000803f' + '0000c07f', Float32Array.of(1, NaN)],
    ['d85650' + '000000000000f03f' + '000000000000f0ff', Float64Array.of(1, -Infinity)],
    ['d85540', new Float32Array()],
  ])('RFC 8746: %s', (encoded, value) => {
    expect(hex(encode({ a: value }))).toBe(under(encoded));
    expect(decode(bytes(under(encoded)))).toEqual({ a: value });
  });

  it('orders keys by their encoding, whatever the order they were written in', () => {
    const expected = 'a3' + '616101' + '617a02' + '62616103';
    expect(hex(encode({ aa: 3, z: 2, a: 1 }))).toBe(expected);
    expect(hex(encode({ a: 1, aa: 3, z: 2 }))).toBe(expected);
  });
});

describe('what decode refuses', () => {
  it.each([
    ['nothing', ''],
    ['an integer alone', '01'],
    ['an array', '8101'],
    ['an array in the map', under('8101')],
    ['a map in the map', under('a0')],
    ['null', under('f6')],
    ['undefined', under('f7')],
    ['NaN', under('f97e00')],
    ['infinity', under('f97c00')],
    ['an integer longer than needed', under('1801')],
    ['an integer beyond 2^53', under('1bffffffffffffffff')],
    ['a float longer than needed', under('fa3fc00000')],
    ['an integer as a float', under('f93c00')],
    ['a length longer than needed', 'a1' + '780161' + '01'],
    ['a map header longer than needed', 'b801616101'],
    ['keys out of order', 'a2' + '617a02' + '616101'],
    ['a key twice', 'a2' + '616101' + '616102'],
    ['a key that is no text', 'a10101'],
    ['an indefinite map', 'bf616101ff'],
    ['an indefinite byte string', under('5f4101ff')],
    ['an indefinite text', under('7f6161ff')],
    ['ill-formed UTF-8', under('62c328')],
    ['a surrogate in UTF-8', under('63eda080')],
    ['an unknown tag', under('c100')],
    ['a big-endian float array', under('d851443f800000')],
    ['a tag on text', under('d85560')],
    ['a tag on a tag', under('d855d85540')],
    ['a tag longer than needed', under('d9005540')],
    ['half an element', under('d8554201')],
    ['a vector of 6 bytes', under('d85546010203040506')],
    ['bytes left over', under('01') + '00'],
    ['bytes missing', 'a2616101'],
    ['a promise of 2^32 bytes', under('5affffffff')],
    ['a promise of 2^32 entries', 'baffffffff'],
    ['a break', 'a1ff'],
    ['a reserved head', 'a161611c'],
    ['deep nesting', '81'.repeat(100_000)],
    ['deep tags', 'a16161' + 'd855'.repeat(100_000)],
  ])('%s', (_what, encoded) => {
    expect(() => decode(bytes(encoded))).toThrow(CodecError);
  });

  it('says nothing of what it read', () => {
    try {
      decode(bytes(under('f6')));
      expect.unreachable();
    } catch (error) {
      expect(String(error)).toBe('CodecError: not a canonical message');
    }
  });
});

describe('what encode refuses', () => {
  it.each([NaN, Infinity, -Infinity])('%s as a scalar', (value) => {
    expect(() => encode({ value })).toThrow(CodecError);
  });
});

describe('views', () => {
  it('encodes only the view, in a buffer of exactly its length', () => {
    const whole = Float32Array.of(7, 1, 2, 9);
    const encoded = encode({ a: whole.subarray(1, 3) });
    expect(decode(encoded)).toEqual({ a: Float32Array.of(1, 2) });
    expect(encoded.byteLength).toBe(3 + 3 + 8);
  });

  it('decodes into arrays that share nothing with the message', () => {
    const encoded = encode({ a: Float32Array.of(1), b: Uint8Array.of(2) });
    const decoded = decode(encoded);
    new Uint8Array(encoded).fill(0);
    expect(decoded).toEqual({ a: Float32Array.of(1), b: Uint8Array.of(2) });
  });
});

const scalar = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.maxSafeInteger(),
  fc.boolean(),
  fc.string({ unit: 'grapheme' }),
);
const vector = fc.oneof(
  fc.float32Array(),
  fc.float64Array(),
  fc.uint32Array(),
  fc.uint8Array(),
  // Lengths around the steps of CBOR's length header.
  fc.constantFrom(5, 6, 63, 64, 16383, 16384).map((length) => new Float32Array(length).fill(0.1)),
);
const message = fc.dictionary(fc.string({ unit: 'grapheme' }), fc.oneof(scalar, vector), { maxKeys: 12 });

describe('properties', () => {
  it('decode inverts encode', () => {
    fc.assert(
      fc.property(message, (m) => {
        expect({ ...decode(encode(m)) }).toEqual({ ...m });
      }),
    );
  });

  it('a message has one encoding, whatever its order of keys', () => {
    fc.assert(
      fc.property(message, (m) => {
        const reversed = Object.fromEntries(Object.entries(m).reverse());
        expect(hex(encode(reversed))).toBe(hex(encode(m)));
      }),
    );
  });

  const acceptsOnlyItsOwn = (encoded: Uint8Array): void => {
    const buffer = new Uint8Array(encoded).buffer;
    let decoded: Flat;
    try {
      decoded = decode(buffer);
    } catch (error) {
      expect(error).toBeInstanceOf(CodecError);
      return;
    }
    expect(hex(encode(decoded))).toBe(hex(buffer));
  };

  it('random bytes are a CodecError or encode to themselves', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), acceptsOnlyItsOwn), { numRuns: 2000 });
  });

  it('damaged messages are a CodecError or encode to themselves', () => {
    fc.assert(
      fc.property(message, fc.nat(), fc.integer({ min: 1, max: 255 }), (m, position, flip) => {
        const damaged = new Uint8Array(encode(m));
        const at = position % damaged.length;
        damaged[at] = (damaged[at] ?? 0) ^ flip;
        acceptsOnlyItsOwn(damaged);
        acceptsOnlyItsOwn(damaged.subarray(0, at));
      }),
      { numRuns: 1000 },
    );
  });
});
