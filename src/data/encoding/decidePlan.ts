/**
 * Which range for which numeric feature: decided by the coordinator from the summed magnitudes, so at the
 * resolution of a quarter of an octave.
 */
import { MAGNITUDE_CELLS, PLAN_NUMBERS, type ColumnKind } from './layout';
import { cellEdges, MISSING_CELL, numericFeatures, ZERO_CELL } from './magnitudes';
import { transform, type NumericRange } from './numericRange';

/** Share of customers that may lie beyond either end of the range. */
const TAIL = 0.005;
/** Half the interquartile range times this is a long tail: 3.8 for a normal, 8.4 for an exponential. */
const LONG_TAIL = 5;
/** ln(1 + |x|) bends only where |x| is well above 1; below this it would change nothing but the label. */
const LOG_MATTERS = 16;

/**
 * Coordinator's side. The range runs from the cell that holds the 0.5 % quantile to the one that holds the
 * 99.5 % quantile, edges included. The logarithm is taken of a heavy-tailed feature: the farther of these
 * quantiles lies more than five times half the interquartile range from the median, and beyond 16.
 *
 * That is coarse for a feature far from zero with little spread: fine bins of a year are four years wide. Weights
 * of evidence cannot tell those apart; standardisation can.
 *
 * @param sumOfMagnitudes MAGNITUDE_CELLS a numeric feature, summed over institutions
 * @returns Float32Array, PLAN_NUMBERS a numeric feature: log flag, low, high (of the transformed value)
 * @throws RangeError when the length does not fit the columns
 */
export function decidePlan(
  sumOfMagnitudes: Uint32Array | Float64Array,
  columns: readonly ColumnKind[],
): Float32Array {
  const numeric = numericFeatures(columns).length;
  if (sumOfMagnitudes.length !== numeric * MAGNITUDE_CELLS) {
    throw new RangeError(`${sumOfMagnitudes.length} magnitudes for ${numeric} numeric features`);
  }
  const counts = Float64Array.from(sumOfMagnitudes);
  const plan = new Float32Array(numeric * PLAN_NUMBERS);
  for (let n = 0; n < numeric; n++) {
    const start = n * MAGNITUDE_CELLS;
    const { log, low, high } = decideRange(counts.subarray(start, start + MISSING_CELL));
    plan.set([log ? 1 : 0, low, high], n * PLAN_NUMBERS);
  }
  return plan;
}

/** @param counts one feature's cells without missing */
function decideRange(counts: Float64Array): NumericRange {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return { log: false, low: 0, high: 1 };
  let lowest = quantileCell(counts, total * TAIL);
  let highest = quantileCell(counts, total * (1 - TAIL));
  if (lowest === ZERO_CELL && highest === ZERO_CELL) {
    // Zero has no width: a rare flag or event beside it carries all the information.
    lowest = previousFilled(counts, lowest);
    highest = nextFilled(counts, highest);
  }
  let { low } = cellEdges(lowest);
  let { high } = cellEdges(highest);
  if (low === high) {
    low -= 1;
    high += 1;
  }
  const log = isHeavyTailed(counts, total);
  return { log, low: transform(low, log), high: transform(high, log) };
}

function isHeavyTailed(counts: Float64Array, total: number): boolean {
  const [low, lowerQuartile, median, upperQuartile, high] = [TAIL, 0.25, 0.5, 0.75, 1 - TAIL].map((share) =>
    quantile(counts, total * share),
  );
  if (
    low === undefined ||
    lowerQuartile === undefined ||
    median === undefined ||
    upperQuartile === undefined ||
    high === undefined
  ) {
    return false;
  }
  const tail = Math.max(high - median, median - low);
  return (
    tail > (LONG_TAIL * (upperQuartile - lowerQuartile)) / 2 &&
    Math.max(Math.abs(low), Math.abs(high)) >= LOG_MATTERS
  );
}

/** The first cell at which the running count reaches `rank`. */
function quantileCell(counts: Float64Array, rank: number): number {
  let seen = 0;
  for (const [cell, count] of counts.entries()) {
    seen += count;
    if (count > 0 && seen >= rank) return cell;
  }
  throw new RangeError(`no quantile at rank ${rank}`);
}

/** As if the customers of a cell were spread evenly over it. */
function quantile(counts: Float64Array, rank: number): number {
  const cell = quantileCell(counts, rank);
  const below = counts.subarray(0, cell).reduce((sum, count) => sum + count, 0);
  const { low, high } = cellEdges(cell);
  return low + ((high - low) * (rank - below)) / (counts[cell] ?? 1);
}

function previousFilled(counts: Float64Array, cell: number): number {
  for (let c = cell - 1; c >= 0; c--) if ((counts[c] ?? 0) > 0) return c;
  return cell;
}

function nextFilled(counts: Float64Array, cell: number): number {
  for (let c = cell + 1; c < counts.length; c++) if ((counts[c] ?? 0) > 0) return c;
  return cell;
}
