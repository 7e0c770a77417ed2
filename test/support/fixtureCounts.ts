/** Invented score histograms for tests of the page: two bells a distance apart. No product code reads this. */
import { SCORE_BINS, SCORE_RANGE } from '../../src/core/metrics/scoreHistogram';

/** @param distance of the two classes' means in standard deviations of 1; AUC = Phi(distance / sqrt 2) */
export function bellCounts(rows: number, rate: number, distance: number): Uint32Array {
  const counts = new Uint32Array(2 * SCORE_BINS);
  const centre = Math.log(rate / (1 - rate)) - (distance * distance) / 2;
  const put = (offset: number, total: number, mean: number): void => {
    let carried = 0;
    const step = (2 * SCORE_RANGE) / SCORE_BINS;
    for (let bin = 0; bin < SCORE_BINS; bin++) {
      const z = -SCORE_RANGE + (bin + 0.5) * step - mean;
      carried += (total * step * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI);
      const whole = Math.floor(carried);
      counts[offset + bin] = whole;
      carried -= whole;
    }
  };
  const bad = Math.max(4, Math.round(rows * rate));
  put(0, rows - bad, centre);
  put(SCORE_BINS, bad, centre + distance);
  return counts;
}
