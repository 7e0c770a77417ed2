/**
 * Messages as bytes: deterministic CBOR (RFC 8949, section 4.2.1) of one flat map, with vectors as the typed
 * arrays of RFC 8746. One message has exactly one encoding, so that its length and its SHA-256 mean something.
 */
import {
  decode as decodeCbor,
  encode as encodeCbor,
  rfc8949EncodeOptions,
  Token,
  Tokenizer,
  Type,
  type DecodeOptions,
  type EncodeOptions,
} from 'cborg';
import type { Vector } from './brands';
import { sameBytes } from './sameBytes';

export type Scalar = number | string | boolean;

/** What the codec can carry: one level, no nesting. */
export type Flat = Readonly<Record<string, Scalar | Vector>>;

/** Longest message either way, bytes: a million customers of sixty columns. */
export const MESSAGE_LIMIT = 2 ** 28;

/** The bytes are not one canonical message, or the value is none. Carries no detail of either. */
export class CodecError extends Error {
  constructor() {
    super('not a canonical message');
    this.name = 'CodecError';
  }
}

/** RFC 8746, section 2.1: little-endian typed arrays. A Uint8Array is a plain byte string. */
const TAG_UINT32 = 70;
const TAG_FLOAT32 = 85;
const TAG_FLOAT64 = 86;

// The tags name a byte order; every engine that runs WebAssembly today is little-endian.
const LITTLE_ENDIAN = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;

function tagged(tag: number, bytes: Vector): (Token | Token[])[] {
  return [
    new Token(Type.tag, tag),
    new Token(Type.bytes, new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)),
  ];
}

const encodeOptions: EncodeOptions = {
  ...rfc8949EncodeOptions,
  typeEncoders: {
    // cborg writes -0 as the integer 0; as a float it keeps its sign.
    number: (value: unknown) => (Object.is(value, -0) ? new Token(Type.float, -0) : null),
    Uint32Array: (value: Uint32Array) => tagged(TAG_UINT32, value),
    Float32Array: (value: Float32Array) => tagged(TAG_FLOAT32, value),
    Float64Array: (value: Float64Array) => tagged(TAG_FLOAT64, value),
  },
};

/** Stops nesting at the token, before any recursion. */
class FlatTokenizer extends Tokenizer {
  #tagOpen = false;

  override next(): Token {
    const first = this.pos() === 0;
    const token = super.next();
    const major = token.type.major;
    if (first !== (major === Type.map.major)) throw new CodecError();
    if (major === Type.array.major) throw new CodecError();
    if (this.#tagOpen && major !== Type.bytes.major) throw new CodecError();
    this.#tagOpen = major === Type.tag.major;
    return token;
  }
}

function content(read: () => unknown, width: number): ArrayBuffer {
  const bytes = read();
  if (!(bytes instanceof Uint8Array) || bytes.byteLength % width !== 0) throw new CodecError();
  // A copy of its own: aligned, and no view on the message's buffer.
  return new Uint8Array(bytes).buffer;
}

const decodeOptions: DecodeOptions = {
  strict: true,
  allowIndefinite: false,
  allowUndefined: false,
  allowInfinity: false,
  allowNaN: false,
  allowBigInt: false,
  rejectDuplicateMapKeys: true,
  tags: {
    [TAG_UINT32]: (read) => new Uint32Array(content(read, 4)),
    [TAG_FLOAT32]: (read) => new Float32Array(content(read, 4)),
    [TAG_FLOAT64]: (read) => new Float64Array(content(read, 8)),
  },
};

function isVector(value: unknown): value is Vector {
  return (
    value instanceof Float32Array ||
    value instanceof Float64Array ||
    value instanceof Uint32Array ||
    value instanceof Uint8Array
  );
}

function isScalar(value: unknown): value is Scalar {
  return Number.isFinite(value) || typeof value === 'string' || typeof value === 'boolean';
}

/**
 * @returns the message's bytes in a buffer of exactly their length, ready to be transferred
 * @throws CodecError when a scalar is not finite, a value is neither scalar nor vector, or the whole is too long
 */
export function encode(message: Flat): ArrayBuffer {
  if (!LITTLE_ENDIAN) throw new CodecError();
  for (const value of Object.values(message)) {
    if (!isScalar(value) && !isVector(value)) throw new CodecError();
  }
  const bytes = encodeCbor(message, encodeOptions);
  if (bytes.byteLength > MESSAGE_LIMIT) throw new CodecError();
  const whole = bytes.buffer;
  if (whole instanceof ArrayBuffer && whole.byteLength === bytes.byteLength) return whole;
  return new Uint8Array(bytes).buffer;
}

/**
 * The inverse of `encode`, for bytes from anyone: it accepts what `encode` would have written and nothing else.
 *
 * @returns a plain object whose vectors are fresh copies
 * @throws CodecError
 */
export function decode(buffer: ArrayBuffer): Flat {
  if (!LITTLE_ENDIAN || buffer.byteLength === 0 || buffer.byteLength > MESSAGE_LIMIT) throw new CodecError();
  const bytes = new Uint8Array(buffer);
  try {
    const message = flat(
      decodeCbor(bytes, { ...decodeOptions, tokenizer: new FlatTokenizer(bytes, decodeOptions) }),
    );
    // Order of keys, shortest floats, well-formed UTF-8, trailing bytes: one comparison settles them all.
    if (sameBytes(encode(message), buffer)) return message;
  } catch {
    // The library's message may quote what it read; only the fact is passed on.
  }
  throw new CodecError();
}

function flat(value: unknown): Flat {
  if (typeof value !== 'object' || value === null) throw new CodecError();
  const message: Record<string, Scalar | Vector> = {};
  for (const [key, field] of Object.entries(value)) {
    if (!isScalar(field) && !isVector(field)) throw new CodecError();
    Object.defineProperty(message, key, {
      value: field,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return message;
}
