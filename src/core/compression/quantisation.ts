/**
 * Quantisation to 2^b levels between the smallest and the largest number of the vector, evenly spaced.
 *
 * "nearest" takes the nearest level: an error of at most half a step, the same each time, so biased.
 * "stochastic" is the stochastic k-level quantisation of Suresh et al. 2016 (arXiv 1611.00429, section 2.2;
 * QSGD, Alistarh et al. 2016, arXiv 1610.02132, rounds alike on a grid scaled by the norm): up with a
 * probability equal to the part of the step that lies below, so unbiased, with an error below one step.
 */
import type { Rng } from '../random';
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

export interface QuantisationParameters {
  /** b: bits a number, 1..16. */
  readonly bits: number;
  readonly rounding: 'nearest' | 'stochastic';
}

/** Smallest and largest number, float32 each. */
const RANGE_BYTES = 8;
const BODY = FRAME_BYTES + RANGE_BYTES;

/**
 * Payload: frame, smallest and largest number (float32), then b bits a number.
 *
 * @throws RangeError unless b is an integer in 1..16
 */
export function quantisation({ bits, rounding }: QuantisationParameters): Compressor {
  if (!(Number.isInteger(bits) && bits >= 1 && bits <= 16)) {
    throw new RangeError('quantisation takes 1 to 16 bits');
  }
  const steps = 2 ** bits - 1;
  const isStochastic = rounding === 'stochastic';
  const tag = isStochastic ? METHOD_TAGS.stochastic : METHOD_TAGS.uniform;
  const byteLength = (parameterCount: number): number => BODY + packedBytes(parameterCount, bits);
  return {
    name: isStochastic ? 'stochastic-quantisation' : 'uniform-quantisation',
    unbiased: isStochastic,
    // Zero is no level in general: of (-1, 0, ..., 0, 1) at one bit all zeros move by 1.
    contracts: false,
    addsUp: false,
    keepsResidual: false,
    byteLength,
    encode(vector, rng) {
      checkEncodable(vector);
      const { low, high } = rangeOf(vector);
      const { payload, view } = openFrame(tag, bits, byteLength(vector.length));
      view.setFloat32(FRAME_BYTES, low, true);
      view.setFloat32(FRAME_BYTES + 4, high, true);
      const levels = Uint32Array.from(vector, (value) => {
        const place = high === low ? 0 : ((value - low) / (high - low)) * steps;
        return isStochastic ? roundedByChance(place, rng) : Math.round(place);
      });
      packBits(levels, bits, payload.subarray(BODY));
      return { payload, residual: null };
    },
    decode(payload, parameterCount) {
      const view = readFrame(payload, tag, bits, byteLength(parameterCount));
      const low = readFinite(view, FRAME_BYTES);
      const high = readFinite(view, FRAME_BYTES + 4);
      if (low > high) throw new PayloadError('a range upside down');
      const levels = unpackBits(payload.subarray(BODY), parameterCount, bits);
      // Never beyond the ends, which are exact.
      return Float32Array.from(levels, (level) =>
        level === steps ? high : low + (level / steps) * (high - low),
      );
    },
  };
}

function rangeOf(vector: Float32Array): { low: number; high: number } {
  let low = Infinity;
  let high = -Infinity;
  for (const value of vector) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return { low, high };
}

/** One draw a number, whatever the number: what follows does not shift. */
function roundedByChance(place: number, rng: Rng): number {
  const below = Math.floor(place);
  return rng.uniform() < place - below ? below + 1 : below;
}
