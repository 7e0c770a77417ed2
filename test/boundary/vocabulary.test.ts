import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { decode, encode, type Flat } from '../../src/boundary/codec';
import {
  consoleDownSchema,
  consoleUpSchema,
  downlinkSchema,
  uplinkSchema,
  type Vocabulary,
} from '../../src/boundary/vocabulary';
import {
  compressedReply,
  compressedShape,
  consoleDowns,
  consoleUps,
  downlinks,
  encryptedDownlinks,
  encryptedShape,
  encryptedUplinks,
  maskedConsoleDowns,
  maskedConsoleUps,
  maskedDownlinks,
  maskedShape,
  maskedUplinks,
  shape,
  uplinks,
} from './samples';

const vocabularies: [string, Vocabulary<unknown>, Record<string, Flat>][] = [
  ['downlink', downlinkSchema(shape), downlinks],
  ['uplink', uplinkSchema(shape), uplinks],
  ['compressed uplink', uplinkSchema(compressedShape), { fitReply: compressedReply }],
  ['masked downlink', downlinkSchema(maskedShape), maskedDownlinks],
  ['masked uplink', uplinkSchema(maskedShape), maskedUplinks],
  ['encrypted downlink', downlinkSchema(encryptedShape), encryptedDownlinks],
  ['encrypted uplink', uplinkSchema(encryptedShape), encryptedUplinks],
  ['encrypted console down', consoleDownSchema(encryptedShape), maskedConsoleDowns],
  ['encrypted console up', consoleUpSchema(encryptedShape), maskedConsoleUps],
  ['masked console down', consoleDownSchema(maskedShape), maskedConsoleDowns],
  ['masked console up', consoleUpSchema(maskedShape), maskedConsoleUps],
  ['console down', consoleDownSchema(shape), consoleDowns],
  ['console up', consoleUpSchema(shape), consoleUps],
];
const cases = vocabularies.flatMap(([way, schema, samples]) =>
  Object.values(samples).map((sample): [string, Vocabulary<unknown>, Flat] => [
    `${way}: ${String(sample['kind'])}`,
    schema,
    sample,
  ]),
);

/** The same vector type, one element longer. */
function longer(field: Flat[string]): Flat[string] {
  if (field instanceof Float32Array) return new Float32Array(field.length + 1);
  if (field instanceof Float64Array) return new Float64Array(field.length + 1);
  if (field instanceof Uint32Array) return new Uint32Array(field.length + 1);
  return field instanceof Uint8Array ? new Uint8Array(field.length + 1) : field;
}

describe.each(cases)('%s', (_name, schema, sample) => {
  it('passes, also after the bytes', () => {
    expect(v.is(schema, sample)).toBe(true);
    expect(v.is(schema, decode(encode(sample)))).toBe(true);
  });

  it('does not pass with a key too many', () => {
    expect(v.is(schema, { ...sample, note: 'hello' })).toBe(false);
    expect(v.is(schema, { ...sample, rows: new Float32Array(3) })).toBe(false);
  });

  it.each(Object.keys(sample))('does not pass without %s', (key) => {
    const { [key]: _left, ...rest } = sample;
    expect(v.is(schema, rest)).toBe(false);
  });

  it.each(Object.keys(sample))('does not pass with something else as %s', (key) => {
    const others = [NaN, -2e9, 'free text', null, undefined, [1, 2], [[1], [2]], {}, new Int8Array(5)];
    for (const other of others) expect(v.is(schema, { ...sample, [key]: other })).toBe(false);
  });

  it('does not pass with a vector of another length', () => {
    for (const [key, field] of Object.entries(sample)) {
      // A charter's hidden layers are any number up to four, of at least one unit.
      if (typeof field !== 'object') continue;
      expect(v.is(schema, { ...sample, [key]: longer(field) })).toBe(false);
    }
  });
});

describe('a run under masks', () => {
  it('has no letter for a vector in the open, and a run without has none for a masked one', () => {
    for (const plain of [uplinks.fitReply, uplinks.evaluateReply]) {
      expect(v.is(uplinkSchema(maskedShape), plain)).toBe(false);
    }
    for (const sample of Object.values(maskedUplinks)) expect(v.is(uplinkSchema(shape), sample)).toBe(false);
    for (const sample of Object.values(maskedDownlinks))
      expect(v.is(downlinkSchema(shape), sample)).toBe(false);
    for (const plain of [downlinks.fitRequest, downlinks.evaluateRequest]) {
      expect(v.is(downlinkSchema(maskedShape), plain)).toBe(false);
    }
  });

  it('names who takes part by zeros and ones alone', () => {
    const { keysRequest } = maskedDownlinks;
    const other = { ...keysRequest, asked: Uint8Array.of(1, 2, 0, 1) };
    expect(v.is(downlinkSchema(maskedShape), other)).toBe(false);
  });
});

describe('a run under homomorphic encryption', () => {
  const { sealingKeyRequest, groupKeyRequest, groupKeyNotice, openSumRequest } = encryptedDownlinks;

  it('has no letter for a vector in the open or under masks, and no other run has one for ciphertexts', () => {
    const open = [uplinks.fitReply, uplinks.evaluateReply, ...Object.values(maskedUplinks)];
    for (const sample of open) expect(v.is(uplinkSchema(encryptedShape), sample)).toBe(false);
    for (const other of [shape, maskedShape]) {
      for (const sample of Object.values(encryptedUplinks))
        expect(v.is(uplinkSchema(other), sample)).toBe(false);
      for (const sample of [sealingKeyRequest, groupKeyRequest, groupKeyNotice, openSumRequest])
        expect(v.is(downlinkSchema(other), sample)).toBe(false);
    }
  });

  it('takes for each sum as many ciphertexts and integers as that sum has', () => {
    const schema = uplinkSchema(encryptedShape);
    const reply = { kind: 'openSumReply', round: 3 };
    expect(v.is(schema, { ...reply, sum: 'scores', opened: new Uint32Array(512) })).toBe(true);
    expect(v.is(schema, { ...reply, sum: 'updates', opened: new Uint32Array(512) })).toBe(false);
    // 2,048 slots, four of which are the institutions' own.
    const wide = { ...encryptedShape, fitUp: 2044 - 4, fitUpExtra: 1 };
    const fit = (blocks: number): Flat => {
      return { kind: 'fitReply', round: 3, encrypted: new Uint8Array(16_578 * blocks) };
    };
    expect(v.is(uplinkSchema(wide), fit(1))).toBe(true);
    expect(v.is(uplinkSchema({ ...wide, fitUp: wide.fitUp + 1 }), fit(1))).toBe(false);
    expect(v.is(uplinkSchema({ ...wide, fitUp: wide.fitUp + 1 }), fit(2))).toBe(true);
  });
});

describe('directions', () => {
  it('what goes down may not go up, and the other way round', () => {
    for (const sample of Object.values(downlinks)) expect(v.is(uplinkSchema(shape), sample)).toBe(false);
    for (const sample of Object.values(uplinks)) expect(v.is(downlinkSchema(shape), sample)).toBe(false);
  });

  it('what the page carries in may not cross to the coordinator', () => {
    for (const sample of [...Object.values(consoleDowns), ...Object.values(consoleUps)]) {
      expect(v.is(uplinkSchema(shape), sample)).toBe(false);
      expect(v.is(downlinkSchema(shape), sample)).toBe(false);
    }
  });
});

describe('an update', () => {
  it('has the one form that was agreed: numbers, or a payload of so many bytes', () => {
    expect(v.is(uplinkSchema(shape), compressedReply)).toBe(false);
    expect(v.is(uplinkSchema(compressedShape), uplinks.fitReply)).toBe(false);
  });

  it('is not compressed in a way that no recipe has', () => {
    const schema = consoleDownSchema(shape);
    const settings: [string, Float64Array][] = [
      ['top-k', Float64Array.of(3, 0.1)],
      ['top-k', Float64Array.of(1, 2)],
      ['top-k', Float64Array.of(0.1)],
      ['sign', Float64Array.of(2)],
      ['none', Float64Array.of(1)],
      ['gzip', new Float64Array(0)],
    ];
    for (const [compression, compressionSettings] of settings)
      expect(v.is(schema, { ...consoleDowns.charter, compression, compressionSettings })).toBe(false);
  });

  it('an attack is one of those there are, with settings in their range', () => {
    const schema = consoleDownSchema(shape);
    const settings: [string, Float64Array][] = [
      ['scaling', Float64Array.of(NaN)],
      ['scaling', Float64Array.of(1e6)],
      ['little', Float64Array.of(-1)],
      ['free-rider', Float64Array.of(2)],
      ['none', Float64Array.of(1)],
      ['bribery', new Float64Array(0)],
    ];
    for (const [attack, numbers] of settings)
      expect(v.is(schema, { ...consoleDowns.charter, attack, attackSettings: numbers })).toBe(false);
    const little = { ...consoleDowns.charter, attack: 'little', attackSettings: Float64Array.of(NaN) };
    expect(v.is(schema, little)).toBe(true);
  });

  it('what attackers tell one another is whole updates', () => {
    const wrong = { ...consoleDowns.collusion, updates: new Float32Array(2 * shape.fitUp + 1) };
    expect(v.is(consoleDownSchema(shape), wrong)).toBe(false);
    expect(v.is(consoleDownSchema(shape), { ...wrong, updates: new Float32Array(0) })).toBe(false);
    expect(v.is(consoleDownSchema(undefined), consoleDowns.collusion)).toBe(false);
  });
});

describe('sizes', () => {
  it("an uplink's bytes follow from its kind and the shape, not from its values", () => {
    const one = encode({ ...uplinks.fitReply, update: new Float32Array(5) });
    const other = encode({ ...uplinks.fitReply, update: Float32Array.of(1e9, -3, NaN, 0.1, Infinity) });
    expect(one.byteLength).toBe(other.byteLength);
  });
});

describe('deposited rows', () => {
  it('come in whole columns before a charter too', () => {
    const rows = { kind: 'depositRows', columns: new Float32Array(8), labels: new Uint8Array(2) };
    expect(v.is(consoleDownSchema(undefined), rows)).toBe(true);
    expect(v.is(consoleDownSchema(undefined), { ...rows, columns: new Float32Array(7) })).toBe(false);
    expect(v.is(consoleDownSchema(shape), rows)).toBe(false);
  });

  it('have labels 0 and 1 only', () => {
    const rows = { ...consoleDowns.depositRows, labels: Uint8Array.of(0, 2) };
    expect(v.is(consoleDownSchema(shape), rows)).toBe(false);
  });
});
