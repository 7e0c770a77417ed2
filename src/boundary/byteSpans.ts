/**
 * Where each part of a message lies in its bytes, in order and without gaps: for showing an encoding, never for
 * reading one.
 */
import { Tokenizer } from 'cborg';
import type { Vector } from './brands';
import { CodecError, decode, type Scalar } from './codec';

export type ElementType = 'uint8' | 'uint32' | 'float32' | 'float64';

type Part =
  /** The head of the whole: how many fields follow. */
  | { readonly part: 'map'; readonly fields: number }
  | { readonly part: 'key'; readonly field: string }
  | { readonly part: 'scalar'; readonly field: string; readonly value: Scalar }
  /** RFC 8746: what the byte string that follows holds. */
  | { readonly part: 'tag'; readonly field: string; readonly tag: number; readonly element: ElementType }
  /** The head of the byte string. */
  | { readonly part: 'length'; readonly field: string; readonly bytes: number; readonly count: number }
  | ElementsPart;

interface ElementsPart {
  readonly part: 'elements';
  readonly field: string;
  readonly element: ElementType;
  readonly count: number;
  /** Bytes a number. */
  readonly width: number;
}

interface Place {
  /** First byte. */
  readonly start: number;
  /** The byte after the last. */
  readonly end: number;
}

export type ByteSpan = Place & Part;

function elementType(vector: Vector): ElementType {
  if (vector instanceof Float32Array) return 'float32';
  if (vector instanceof Float64Array) return 'float64';
  return vector instanceof Uint32Array ? 'uint32' : 'uint8';
}

/**
 * @param buffer one canonical message
 * @returns its parts in order; each begins where the one before it ends. A vector without elements has no such part.
 * @throws CodecError
 */
export function byteSpans(buffer: ArrayBuffer): ByteSpan[] {
  const message = decode(buffer);
  const tokens = new Tokenizer(new Uint8Array(buffer), {});
  const read = (): Place & { readonly value: unknown } => {
    const start = tokens.pos();
    const value: unknown = tokens.next().value;
    return { start, end: tokens.pos(), value };
  };
  const { start, end } = read();
  const spans: ByteSpan[] = [{ start, end, part: 'map', fields: Object.keys(message).length }];
  while (!tokens.done()) {
    const key = read();
    const field = key.value;
    const value = typeof field === 'string' ? message[field] : undefined;
    if (typeof field !== 'string' || value === undefined) throw new CodecError();
    spans.push({ start: key.start, end: key.end, part: 'key', field });
    const head = read();
    if (typeof value !== 'object') {
      spans.push({ start: head.start, end: head.end, part: 'scalar', field, value });
      continue;
    }
    const element = elementType(value);
    let body = head;
    if (element !== 'uint8') {
      spans.push({ start: head.start, end: head.end, part: 'tag', field, tag: Number(head.value), element });
      body = read();
    }
    const { length: count, byteLength: bytes, BYTES_PER_ELEMENT: width } = value;
    const first = body.end - bytes;
    spans.push({ start: body.start, end: first, part: 'length', field, bytes, count });
    if (count > 0)
      spans.push({ start: first, end: body.end, part: 'elements', field, element, count, width });
  }
  return spans;
}

/** Where one number of a vector lies. */
export function elementPlace(span: Place & ElementsPart, index: number): Place {
  return { start: span.start + index * span.width, end: span.start + (index + 1) * span.width };
}

/** Index of the part that holds a byte, -1 beyond the end. */
export function spanAt(spans: readonly ByteSpan[], position: number): number {
  return spans.findIndex(({ start, end }) => position >= start && position < end);
}

/** Which number of its vector a byte belongs to; null in parts that are no vector's numbers. */
export function elementAt(span: ByteSpan, position: number): number | null {
  return span.part === 'elements' ? Math.floor((position - span.start) / span.width) : null;
}
