/**
 * Top-k: only the k numbers of largest magnitude cross, with their places; the rest counts as zero (Stich et
 * al. 2018, arXiv 1809.07599, definition 2.1). Loses at most 1 - k / n of the squared length, always the same
 * coordinates for the same vector: biased, and meant to be used with error feedback.
 */
import { packBits, packedBytes, unpackBits } from './bitPacking';
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

export interface TopKParameters {
  /** k / n, in (0, 1]; at least one number is kept. */
  readonly share: number;
}

const COUNT_BYTES = 4;
const VALUES = FRAME_BYTES + COUNT_BYTES;

/**
 * Payload: frame, k (uint32), k values (float32), k rising places of ceil(log2 n) bits each.
 *
 * @throws RangeError unless the share is in (0, 1]
 */
export function topK({ share }: TopKParameters): Compressor {
  checkShare(share);
  const byteLength = (n: number): number => {
    const k = keptCount(share, n);
    return VALUES + 4 * k + packedBytes(k, placeBits(n));
  };
  return {
    name: 'top-k',
    unbiased: false,
    contracts: true,
    addsUp: false,
    keepsResidual: false,
    byteLength,
    encode(vector) {
      checkEncodable(vector);
      const n = vector.length;
      const k = keptCount(share, n);
      const places = largest(vector, k);
      const { payload, view } = openFrame(METHOD_TAGS.topK, 0, byteLength(n));
      view.setUint32(FRAME_BYTES, k, true);
      places.forEach((place, i) => view.setFloat32(VALUES + 4 * i, vector[place] ?? 0, true));
      packBits(places, placeBits(n), payload.subarray(VALUES + 4 * k));
      return { payload, residual: null };
    },
    decode(payload, n) {
      const k = keptCount(share, n);
      const view = readFrame(payload, METHOD_TAGS.topK, 0, byteLength(n));
      if (view.getUint32(FRAME_BYTES, true) !== k) throw new PayloadError('another number of values');
      const places = unpackBits(payload.subarray(VALUES + 4 * k), k, placeBits(n));
      const vector = new Float32Array(n);
      places.forEach((place, i) => {
        if (place >= n) throw new PayloadError('a place beyond the vector');
        if (i > 0 && place <= (places[i - 1] ?? 0)) throw new PayloadError('places that do not rise');
        vector[place] = readFinite(view, VALUES + 4 * i);
      });
      return vector;
    },
  };
}

/** ceil(log2 n): bits that tell n places apart. */
function placeBits(n: number): number {
  return 32 - Math.clz32(n - 1);
}

/** @returns the places of the k largest magnitudes, rising; of equal magnitudes the earlier places */
function largest(vector: Float32Array, k: number): Uint32Array {
  const magnitudes = vector.map(Math.abs).sort();
  const threshold = magnitudes[vector.length - k] ?? 0;
  let atThreshold = 0;
  for (let i = vector.length - k; magnitudes[i] === threshold; i++) atThreshold++;
  const places = new Uint32Array(k);
  let found = 0;
  vector.forEach((value, place) => {
    const magnitude = Math.abs(value);
    if (magnitude < threshold) return;
    if (magnitude === threshold && atThreshold-- <= 0) return;
    places[found++] = place;
  });
  return places;
}
