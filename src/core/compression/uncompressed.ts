/** No compression: every number as a 32-bit float. The line that the others are measured against. */
import type { Compressor } from './compressor';
import { checkEncodable, FRAME_BYTES, METHOD_TAGS, openFrame, readFinite, readFrame } from './payload';

/** Payload: frame, then parameterCount float32. */
export const uncompressed: Compressor = {
  name: 'none',
  unbiased: true,
  contracts: true,
  addsUp: true,
  keepsResidual: false,
  byteLength,
  encode(vector) {
    checkEncodable(vector);
    const { payload, view } = openFrame(METHOD_TAGS.none, 0, byteLength(vector.length));
    vector.forEach((value, i) => view.setFloat32(FRAME_BYTES + 4 * i, value, true));
    return { payload, residual: null };
  },
  decode(payload, parameterCount) {
    const view = readFrame(payload, METHOD_TAGS.none, 0, byteLength(parameterCount));
    return Float32Array.from({ length: parameterCount }, (_, i) => readFinite(view, FRAME_BYTES + 4 * i));
  },
};

function byteLength(parameterCount: number): number {
  return FRAME_BYTES + 4 * parameterCount;
}
