/**
 * What an institution released, as an accountant hears of it: a Gaussian mechanism, possibly on a Poisson sample of the
 * customers, so many times over. An event is written down before the release and never changes.
 */

export interface DpEvent {
  /** sigma: standard deviation of the noise over the most that one customer can change the result by; above 0. */
  readonly noiseMultiplier: number;
  /** q: chance of each customer to be in the sample, above 0, at most 1; 1 = everybody. */
  readonly samplingRate: number;
  /** How often in a row, an integer from 1; each time with a sample and noise of its own. */
  readonly times: number;
}

/** @throws RangeError when a number is out of its range */
export function dpEvent(noiseMultiplier: number, samplingRate = 1, times = 1): DpEvent {
  if (!(noiseMultiplier > 0 && noiseMultiplier < Infinity)) {
    throw new RangeError('the noise multiplier must be above 0');
  }
  if (!(samplingRate > 0 && samplingRate <= 1)) throw new RangeError('the sampling rate must be within 0..1');
  if (!(Number.isInteger(times) && times >= 1)) throw new RangeError('an event happens at least once');
  return Object.freeze({ noiseMultiplier, samplingRate, times });
}
