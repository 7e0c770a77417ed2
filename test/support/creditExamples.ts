import type { Rng } from '../../src/core/random';
import type { Examples } from '../../src/engine/trainer';

/**
 * Standard normal inputs; default odds are logistic in them. The signal is spread over all inputs with
 * alternating sign and falling weight.
 *
 * @param base log odds of default of the mean customer
 * @param slope standard deviation of the log odds over customers
 */
export function creditExamples(rng: Rng, count: number, width: number, base = -1, slope = 1.5): Examples {
  const effects = Array.from({ length: width }, (_, j) => (j % 2 === 0 ? 1 : -1) / Math.sqrt(j + 1));
  const norm = Math.hypot(...effects);
  const inputs = new Float32Array(count * width);
  const labels = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    let logOdds = base;
    effects.forEach((effect, j) => {
      const x = rng.normal();
      inputs[i * width + j] = x;
      logOdds += (slope * effect * x) / norm;
    });
    labels[i] = rng.uniform() < 1 / (1 + Math.exp(-logOdds)) ? 1 : 0;
  }
  return { inputs, labels, count };
}
