/**
 * Error feedback (Karimireddy et al. 2019, arXiv 1901.09847, algorithm 2): p_t = g_t + e_t is compressed
 * instead of g_t, and e_{t+1} = p_t - C(p_t) waits for the next round. g_t is the update, e_t the residual, C
 * the compressor. Nothing is lost, only late: what crossed so far and the residual add up to all updates so
 * far.
 */
import type { Compressor } from './compressor';

/**
 * The sender keeps the residual, in double precision, so that rounding is carried over too. A payload that
 * the receiver never used is not in it; the sender does not know.
 *
 * @throws RangeError for a compressor that does not contract, whose residual could grow without bound, and
 *   for one that keeps a residual of its own
 */
export function errorFeedback(inner: Compressor): Compressor {
  if (!inner.contracts) throw new RangeError(`error feedback over ${inner.name} may grow without bound`);
  if (inner.keepsResidual) throw new RangeError(`${inner.name} keeps a residual already`);
  return {
    ...inner,
    unbiased: false,
    contracts: false,
    keepsResidual: true,
    encode(vector, rng, residual) {
      if (residual !== null && residual.length !== vector.length) {
        throw new RangeError('the residual has another length');
      }
      const owed = Float64Array.from(vector, (value, i) => value + (residual?.[i] ?? 0));
      const { payload } = inner.encode(Float32Array.from(owed), rng, null);
      const crossed = inner.decode(payload, vector.length);
      return { payload, residual: owed.map((value, i) => value - (crossed[i] ?? 0)) };
    },
  };
}
