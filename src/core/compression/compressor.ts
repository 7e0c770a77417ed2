/**
 * A compressor turns an update into fewer bytes. The sender encodes, the receiver decodes; both know the
 * method, its parameters and parameterCount from the run's rules, so neither trusts the bytes for them.
 */
import type { Rng } from '../random';

/** What a compressor promises. */
export interface CompressorFacts {
  /** As recipes write it. */
  readonly name: string;
  /** Whether the mean of what is decoded, over the draws of the sender's stream, is the vector itself. */
  readonly unbiased: boolean;
  /**
   * Whether every vector loses part of its length at most: E||x - decode(encode(x))||^2 <= (1 - d) ||x||^2
   * with a d > 0 that holds for all x. That is what error feedback needs to keep its residual bounded
   * (Karimireddy et al. 2019, arXiv 1901.09847, assumption A).
   */
  readonly contracts: boolean;
  /** Whether payloads of several senders can be added up as they are, and their sum be decoded. */
  readonly addsUp: boolean;
  /** Whether the sender must keep what `encode` returns as residual and bring it to the next round. */
  readonly keepsResidual: boolean;
}

export interface Encoded {
  /** What crosses: `byteLength(vector.length)` bytes, a buffer of its own. */
  readonly payload: Uint8Array;
  /** What did not cross, length = parameterCount. Never leaves the sender; null unless `keepsResidual`. */
  readonly residual: Float64Array | null;
}

export interface Compressor extends CompressorFacts {
  /**
   * @param parameterCount a positive integer below 2^32
   * @returns bytes of any payload for a vector of that length
   */
  byteLength(parameterCount: number): number;
  /**
   * Sender's side. The same vector, residual and state of the stream give the same bytes.
   *
   * @param vector at least one number, all finite
   * @param rng the sender's stream; a method without chance draws nothing
   * @param residual what the last call returned; null in the first round
   * @throws RangeError when the vector is empty or not finite, or too large for the method's arithmetic
   */
  encode(vector: Float32Array, rng: Rng, residual: Float64Array | null): Encoded;
  /**
   * Receiver's side.
   *
   * @param payload whatever came
   * @returns a new vector of parameterCount finite numbers
   * @throws PayloadError when the bytes are no payload of this compressor for that length
   */
  decode(payload: Uint8Array, parameterCount: number): Float32Array;
}
