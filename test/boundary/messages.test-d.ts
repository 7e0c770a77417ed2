import type * as v from 'valibot';
import { describe, expectTypeOf, it } from 'vitest';
import type { Deposited, Published, Released } from '../../src/boundary/brands';
import type { ConsoleDown, ConsoleUp, Downlink, Peer, Uplink } from '../../src/boundary/messages';
import type {
  consoleDownSchema,
  consoleUpSchema,
  downlinkSchema,
  uplinkSchema,
} from '../../src/boundary/vocabulary';

/** Schemas write their outputs without readonly. */
type Writable<T> = T extends unknown ? { -readonly [K in keyof T]: T[K] } : never;

type IsAny<T> = 0 extends 1 & T ? true : false;
type IsUnknown<T> = IsAny<T> extends true ? false : unknown extends T ? true : false;
/** A template type with a free part is as good as a free string: as keys, both may be left out. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- the object without any key is meant
type IsFree<T extends string> = {} extends Record<T, 1> ? true : false;

/**
 * What a field must not be, by name; never for a good one. Unions are taken apart: every member must be good.
 */
type Fault<T> =
  IsAny<T> extends true
    ? 'any'
    : IsUnknown<T> extends true
      ? 'unknown'
      : T extends
            Released<Float32Array> | Released<Float64Array> | Released<Uint32Array> | Released<Uint8Array>
        ? never
        : T extends Published<Float32Array> | Published<Uint8Array>
          ? never
          : T extends
                | Deposited<Float32Array>
                | Deposited<Float64Array>
                | Deposited<Uint8Array>
                | Deposited<Uint32Array>
            ? never
            : T extends string
              ? IsFree<T> extends true
                ? 'free string'
                : never
              : T extends number | boolean
                ? never
                : T extends readonly unknown[]
                  ? 'array'
                  : T extends ArrayBufferView | ArrayBuffer
                    ? 'unbranded vector'
                    : T extends object
                      ? 'object'
                      : 'other';

/** Every fault of every field of every message of a union, index signatures included. */
type Faults<Message> =
  IsAny<Message> extends true
    ? 'any'
    : Message extends unknown
      ? { [K in keyof Message]-?: Fault<Message[K]> }[keyof Message]
      : never;

describe('the vocabulary holds nothing but literals, numbers and branded vectors', () => {
  it('in every direction', () => {
    expectTypeOf<Faults<Downlink>>().toBeNever();
    expectTypeOf<Faults<Uplink>>().toBeNever();
    expectTypeOf<Faults<ConsoleDown>>().toBeNever();
    expectTypeOf<Faults<ConsoleUp>>().toBeNever();
    expectTypeOf<Peer>().toBeNever();
  });

  it('and the check finds what it is for', () => {
    expectTypeOf<Faults<{ kind: 'x'; rows: number[][] }>>().toEqualTypeOf<'array'>();
    expectTypeOf<Faults<{ kind: 'x' } | { kind: 'y'; rows: number[] }>>().toEqualTypeOf<'array'>();
    expectTypeOf<Faults<{ kind: 'x'; note: string }>>().toEqualTypeOf<'free string'>();
    expectTypeOf<Faults<{ kind: 'x'; note?: string }>>().toEqualTypeOf<'free string' | 'other'>();
    expectTypeOf<Faults<{ kind: 'x'; note: `row ${string}` }>>().toEqualTypeOf<'free string'>();
    expectTypeOf<Faults<{ kind: 'x'; stack: unknown }>>().toEqualTypeOf<'unknown'>();
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the very thing that is tested for
    expectTypeOf<Faults<{ kind: 'x'; rest: any }>>().toEqualTypeOf<'any'>();
    expectTypeOf<Faults<{ kind: 'x'; update: Float32Array }>>().toEqualTypeOf<'unbranded vector'>();
    expectTypeOf<Faults<{ kind: 'x'; bytes: ArrayBuffer }>>().toEqualTypeOf<'unbranded vector'>();
    expectTypeOf<Faults<{ kind: 'x'; nested: { a: 1 } }>>().toEqualTypeOf<'object'>();
    expectTypeOf<Faults<Record<string, string>>>().toEqualTypeOf<'free string'>();
  });
});

describe("the schemas' outputs are the message types", () => {
  it('exactly', () => {
    expectTypeOf<v.InferOutput<ReturnType<typeof downlinkSchema>>>().toEqualTypeOf<Writable<Downlink>>();
    expectTypeOf<v.InferOutput<ReturnType<typeof uplinkSchema>>>().toEqualTypeOf<Writable<Uplink>>();
    expectTypeOf<v.InferOutput<ReturnType<typeof consoleDownSchema>>>().toEqualTypeOf<
      Writable<ConsoleDown>
    >();
    expectTypeOf<v.InferOutput<ReturnType<typeof consoleUpSchema>>>().toEqualTypeOf<Writable<ConsoleUp>>();
  });
});

describe('brands', () => {
  it('a plain array may not pose as a released one', () => {
    expectTypeOf<Float32Array>().not.toExtend<Released<Float32Array>>();
    expectTypeOf<Uint32Array>().not.toExtend<Released<Uint32Array>>();
    expectTypeOf<{ kind: 'fitReply'; round: number; samples: number; update: Float32Array }>().not.toExtend<
      Extract<Uplink, { kind: 'fitReply' }>
    >();
  });

  it('an update may be released numbers or a released payload, and nothing that is neither', () => {
    type Update = Extract<Uplink, { kind: 'fitReply'; samples: number }>['update'];
    expectTypeOf<Update>().toEqualTypeOf<Released<Float32Array> | Released<Uint8Array>>();
    expectTypeOf<Uint8Array>().not.toExtend<Update>();
    expectTypeOf<Released<Float64Array>>().not.toExtend<Update>();
  });

  it('a masked vector is integers of the ring and stands in place of every plain field', () => {
    type Masked = Extract<Uplink, { masked: Uint32Array }>;
    type Statistics = 'magnitudesReply' | 'histogramsReply' | 'momentsReply';
    expectTypeOf<Masked['kind']>().toEqualTypeOf<Statistics | 'fitReply' | 'evaluateReply'>();
    expectTypeOf<keyof Masked>().toEqualTypeOf<'kind' | 'masked'>();
    type OfRounds = Extract<Masked, { round: number }>;
    expectTypeOf<keyof OfRounds>().toEqualTypeOf<'kind' | 'round' | 'masked'>();
    expectTypeOf<Uint32Array>().not.toExtend<Masked['masked']>();
  });

  it('ciphertexts are bytes and stand in place of every plain field', () => {
    type Encrypted = Extract<Uplink, { encrypted: Uint8Array }>;
    type Statistics = 'magnitudesReply' | 'histogramsReply' | 'momentsReply';
    expectTypeOf<Encrypted['kind']>().toEqualTypeOf<Statistics | 'fitReply' | 'evaluateReply'>();
    expectTypeOf<keyof Encrypted>().toEqualTypeOf<'kind' | 'encrypted'>();
    expectTypeOf<Uint8Array>().not.toExtend<Encrypted['encrypted']>();
  });

  it('one direction may not pose as another', () => {
    expectTypeOf<Released<Float32Array>>().not.toExtend<Published<Float32Array>>();
    expectTypeOf<Published<Float32Array>>().not.toExtend<Released<Float32Array>>();
    expectTypeOf<Deposited<Float32Array>>().not.toExtend<Released<Float32Array>>();
    expectTypeOf<Deposited<Uint32Array>>().not.toExtend<Released<Uint32Array>>();
  });

  it('one element type may not pose as another', () => {
    expectTypeOf<Released<Uint32Array>>().not.toExtend<Released<Float32Array>>();
    expectTypeOf<Released<Float64Array>>().not.toExtend<Released<Float32Array>>();
  });

  it('a branded array can be read as an array', () => {
    expectTypeOf<Released<Float32Array>>().toExtend<Float32Array>();
  });
});
