/**
 * The frame of every payload: one byte for the method, one for its bits a number, then the method's own
 * fields in little-endian order.
 */

/** First byte: which method wrote the payload. */
export const METHOD_TAGS = { none: 0, uniform: 1, stochastic: 2, topK: 3, randomK: 4, sign: 5 } as const;
export type MethodTag = (typeof METHOD_TAGS)[keyof typeof METHOD_TAGS];

/** Bytes before the method's own fields. */
export const FRAME_BYTES = 2;

/** The bytes are no payload of this compressor for this length. Names what is wrong, never a value. */
export class PayloadError extends Error {
  constructor(problem: string) {
    super(`payload refused: ${problem}`);
    this.name = 'PayloadError';
  }
}

export interface Frame {
  readonly payload: Uint8Array<ArrayBuffer>;
  /** The same bytes, frame included. */
  readonly view: DataView;
}

/** @param bits 0 where the method has no such parameter */
export function openFrame(tag: MethodTag, bits: number, byteLength: number): Frame {
  const payload = new Uint8Array(byteLength);
  payload[0] = tag;
  payload[1] = bits;
  return { payload, view: new DataView(payload.buffer) };
}

/**
 * @returns a view on the payload's bytes
 * @throws PayloadError unless the payload has that length, tag and bits
 */
export function readFrame(payload: Uint8Array, tag: MethodTag, bits: number, byteLength: number): DataView {
  if (payload.length !== byteLength) throw new PayloadError('wrong length');
  if (payload[0] !== tag) throw new PayloadError('another method');
  if (payload[1] !== bits) throw new PayloadError('another number of bits');
  return new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
}

/** @throws PayloadError when the four bytes there are no finite number */
export function readFinite(view: DataView, offset: number): number {
  const value = view.getFloat32(offset, true);
  if (!Number.isFinite(value)) throw new PayloadError('a number is not finite');
  return value;
}

/** @throws RangeError unless the vector has numbers and all are finite */
export function checkEncodable(vector: Float32Array | Float64Array): void {
  if (vector.length === 0) throw new RangeError('nothing to compress');
  if (!vector.every(Number.isFinite)) throw new RangeError('the vector is not finite');
}
