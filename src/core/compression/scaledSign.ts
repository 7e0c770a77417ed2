/**
 * Scaled sign: one bit a number and one scale, (||x||_1 / n) sign(x). SignSGD (Bernstein et al. 2018, arXiv
 * 1802.04434) sends the signs alone; the scale is that of error-feedback signSGD (Karimireddy et al. 2019,
 * arXiv 1901.09847, algorithm 1), which makes it a contraction. Biased: meant to be used with error feedback.
 */
import { packBits, packedBytes, unpackBits } from './bitPacking';
import type { Compressor } from './compressor';
import {
  checkEncodable,
  FRAME_BYTES,
  METHOD_TAGS,
  openFrame,
  PayloadError,
  readFinite,
  readFrame,
} from './payload';

const SCALE_BYTES = 4;
const SIGNS = FRAME_BYTES + SCALE_BYTES;

/**
 * Payload: frame, scale (float32, not negative), one bit a number: set where it is negative. Zero counts as
 * positive.
 */
export const scaledSign: Compressor = {
  name: 'sign',
  unbiased: false,
  contracts: true,
  addsUp: false,
  keepsResidual: false,
  byteLength,
  encode(vector) {
    checkEncodable(vector);
    const scale = vector.reduce((sum, value) => sum + Math.abs(value), 0) / vector.length;
    const { payload, view } = openFrame(METHOD_TAGS.sign, 0, byteLength(vector.length));
    view.setFloat32(FRAME_BYTES, scale, true);
    const signs = Uint32Array.from(vector, (value) => (value < 0 ? 1 : 0));
    packBits(signs, 1, payload.subarray(SIGNS));
    return { payload, residual: null };
  },
  decode(payload, parameterCount) {
    const view = readFrame(payload, METHOD_TAGS.sign, 0, byteLength(parameterCount));
    const scale = readFinite(view, FRAME_BYTES);
    if (scale < 0) throw new PayloadError('a negative scale');
    const signs = unpackBits(payload.subarray(SIGNS), parameterCount, 1);
    return Float32Array.from(signs, (isNegative) => (isNegative === 1 ? -scale : scale));
  },
};

function byteLength(parameterCount: number): number {
  return SIGNS + packedBytes(parameterCount, 1);
}
