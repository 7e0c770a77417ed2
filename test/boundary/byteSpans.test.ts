import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byteSpans, elementAt, elementPlace, spanAt, type ByteSpan } from '../../src/boundary/byteSpans';
import { CodecError, decode, encode, type Flat } from '../../src/boundary/codec';
import { consoleDowns, consoleUps, downlinks, uplinks } from './samples';

const samples: Readonly<Record<string, Flat>> = { ...downlinks, ...uplinks, ...consoleDowns, ...consoleUps };

/** Each part begins where the one before it ends; keys and values alternate and are those of the message. */
function expectWhole(message: Flat): void {
  const buffer = encode(message);
  const spans = byteSpans(buffer);
  let at = 0;
  for (const { start, end } of spans) {
    expect(start).toBe(at);
    expect(end).toBeGreaterThan(start);
    at = end;
  }
  expect(at).toBe(buffer.byteLength);

  const fields = Object.keys(decode(buffer));
  expect(spans[0]).toEqual({ start: 0, end: spans[0]?.end, part: 'map', fields: fields.length });
  expect(spans.flatMap((span) => (span.part === 'key' ? [span.field] : []))).toEqual(fields);
  for (const field of fields) expectValue(message, field, spans, buffer);
}

/** The bytes of a field's value, put under another key of the same length, decode to that value. */
function expectValue(message: Flat, field: string, spans: readonly ByteSpan[], buffer: ArrayBuffer): void {
  const own = spans.filter((span) => span.part !== 'map' && span.part !== 'key' && span.field === field);
  const [first, last] = [own[0], own.at(-1)];
  if (first === undefined || last === undefined) throw new Error('a field without a value');
  const alone = new Uint8Array([
    0xa1,
    0x61,
    0x61,
    ...new Uint8Array(buffer, first.start, last.end - first.start),
  ]);
  expect(decode(alone.buffer)).toEqual({ a: message[field] });
}

const scalar = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.string({ unit: 'grapheme' }),
  fc.boolean(),
);
const vector = fc.oneof(
  fc.float32Array({ maxLength: 80 }),
  fc.float64Array({ maxLength: 40 }),
  fc.uint32Array({ maxLength: 80 }),
  fc.uint8Array({ maxLength: 300 }),
);
const flat = fc.dictionary(fc.string({ unit: 'grapheme' }), fc.oneof(scalar, vector), { maxKeys: 30 });

describe('byteSpans', () => {
  it.each(Object.entries(samples))('takes %s apart without a gap', (_kind, message) => {
    expectWhole(message);
  });

  it('takes every flat message apart without a gap', () => {
    fc.assert(fc.property(flat, expectWhole));
  });

  it('names each part', () => {
    const spans = byteSpans(encode({ kind: 'fitReply', round: 300, update: Float32Array.of(1, 2) }));
    expect(spans).toEqual([
      { start: 0, end: 1, part: 'map', fields: 3 },
      { start: 1, end: 6, part: 'key', field: 'kind' },
      { start: 6, end: 15, part: 'scalar', field: 'kind', value: 'fitReply' },
      { start: 15, end: 21, part: 'key', field: 'round' },
      { start: 21, end: 24, part: 'scalar', field: 'round', value: 300 },
      { start: 24, end: 31, part: 'key', field: 'update' },
      { start: 31, end: 33, part: 'tag', field: 'update', tag: 85, element: 'float32' },
      { start: 33, end: 34, part: 'length', field: 'update', bytes: 8, count: 2 },
      { start: 34, end: 42, part: 'elements', field: 'update', element: 'float32', count: 2, width: 4 },
    ]);
  });

  it('has no elements in an empty vector, and no tag before a byte string', () => {
    const spans = byteSpans(encode({ a: new Float64Array(0), b: Uint8Array.of(7) }));
    expect(spans.map(({ part }) => part)).toEqual([
      'map',
      'key',
      'tag',
      'length',
      'key',
      'length',
      'elements',
    ]);
  });

  it('refuses what is no canonical message', () => {
    for (const bytes of [[], [0xff], [0xa1], [0x80], [0xa1, 0x61, 0x61, 0x18, 0x01]])
      expect(() => byteSpans(Uint8Array.from(bytes).buffer)).toThrow(CodecError);
  });
});

describe('the numbers of a vector', () => {
  it('lie where their bytes say', () => {
    fc.assert(
      fc.property(fc.float64Array({ minLength: 1, maxLength: 50 }), fc.nat(), (numbers, seed) => {
        const buffer = encode({ kind: 'x', numbers });
        const spans = byteSpans(buffer);
        const span = spans.at(-1);
        if (span?.part !== 'elements') throw new Error('the vector comes last');
        const index = seed % numbers.length;
        const { start, end } = elementPlace(span, index);
        expect(new DataView(buffer).getFloat64(start, true)).toBe(numbers[index]);
        for (let position = start; position < end; position++) {
          expect(spanAt(spans, position)).toBe(spans.length - 1);
          expect(elementAt(span, position)).toBe(index);
        }
      }),
    );
  });

  it('are found at no other byte', () => {
    const spans = byteSpans(encode({ round: 3 }));
    expect(spanAt(spans, 99)).toBe(-1);
    for (const span of spans) expect(elementAt(span, span.start)).toBeNull();
  });
});
