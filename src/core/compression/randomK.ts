/**
 * Random-k: k numbers at random places cross (Stich et al. 2018, arXiv 1809.07599, definition 2.1). Sender
 * and receiver draw the places from one seed, so only the seed and the values cross. Scaled by n / k it is
 * unbiased; unscaled it shrinks the vector to k / n on average, which is what error feedback takes.
 *
 * The sender chooses the seed, and with it the places: nothing stops it from seeking one.
 */
import { stream } from '../random';
import type { Compressor } from './compressor';
import { checkShare, keptCount } from './keptCount';
import {
  checkEncodable,
  FRAME_BYTES,
  METHOD_TAGS,
  openFrame,
  PayloadError,
  readFinite,
  readFrame,
} from './payload';

export interface RandomKParameters {
  /** k / n, in (0, 1]; at least one number is kept. */
  readonly share: number;
  /** Whether the values are multiplied by n / k. */
  readonly scaled: boolean;
}

const SEED = FRAME_BYTES;
const COUNT = SEED + 4;
const VALUES = COUNT + 4;

/**
 * Payload: frame, seed (uint32), k (uint32), k values (float32) in rising order of their places.
 *
 * @throws RangeError unless the share is in (0, 1]
 */
export function randomK({ share, scaled }: RandomKParameters): Compressor {
  checkShare(share);
  const byteLength = (n: number): number => VALUES + 4 * keptCount(share, n);
  return {
    name: 'random-k',
    unbiased: scaled,
    contracts: !scaled,
    addsUp: false,
    keepsResidual: false,
    byteLength,
    encode(vector, rng) {
      checkEncodable(vector);
      const n = vector.length;
      const k = keptCount(share, n);
      const seed = rng.uint32();
      const factor = scaled ? n / k : 1;
      const values = Float32Array.from(drawnPlaces(seed, n, k), (place) => factor * (vector[place] ?? 0));
      if (!values.every(Number.isFinite)) throw new RangeError('the vector is too large to be scaled');
      const { payload, view } = openFrame(METHOD_TAGS.randomK, 0, byteLength(n));
      view.setUint32(SEED, seed, true);
      view.setUint32(COUNT, k, true);
      values.forEach((value, i) => view.setFloat32(VALUES + 4 * i, value, true));
      return { payload, residual: null };
    },
    decode(payload, n) {
      const k = keptCount(share, n);
      const view = readFrame(payload, METHOD_TAGS.randomK, 0, byteLength(n));
      if (view.getUint32(COUNT, true) !== k) throw new PayloadError('another number of values');
      const vector = new Float32Array(n);
      drawnPlaces(view.getUint32(SEED, true), n, k).forEach((place, i) => {
        vector[place] = readFinite(view, VALUES + 4 * i);
      });
      return vector;
    },
  };
}

/** @returns k of n places, each set of k equally likely, rising: the first k steps of Fisher and Yates */
function drawnPlaces(seed: number, n: number, k: number): Uint32Array {
  const rng = stream(seed, 'random-k');
  const places = Uint32Array.from({ length: n }, (_, i) => i);
  for (let i = 0; i < k; i++) {
    const j = i + rng.int(n - i);
    const kept = places[i] ?? 0;
    places[i] = places[j] ?? 0;
    places[j] = kept;
  }
  return places.subarray(0, k).sort();
}
