/**
 * What an institution does to its counts before they leave, so that no released count describes fewer customers
 * than the agreed minimum.
 *
 * Ordered cells (octaves, bins of a numeric feature) are not emptied but poured together: neighbours are joined
 * until they hold enough, and their customers are counted in the fullest of them. Simply emptying them would
 * take most of a small institution's customers out of the statistics, and its tails first. Cells without
 * neighbours (missing, a category) are emptied.
 *
 * This hides single values, no more. A bin in which everyone defaulted still says so of everyone in it.
 */
import { MAGNITUDE_CELLS, type ColumnKind } from './layout';
import { histogramSlots } from './labelHistograms';
import { MOMENTS } from './moments';

/**
 * @param counts MAGNITUDE_CELLS a numeric feature
 * @param minimumCell least count to release, 1 or more
 * @returns a new array: every count is 0 or at least `minimumCell`
 * @throws RangeError when the length is no multiple of MAGNITUDE_CELLS or the minimum is not a positive integer
 */
export function withholdSmallMagnitudes(counts: Uint32Array, minimumCell: number): Uint32Array {
  requireMinimum(minimumCell);
  if (counts.length % MAGNITUDE_CELLS !== 0) throw new RangeError(`${counts.length} magnitudes`);
  const released = counts.slice();
  for (let start = 0; start < counts.length; start += MAGNITUDE_CELLS) {
    const feature = released.subarray(start, start + MAGNITUDE_CELLS);
    pour([feature.subarray(0, -1)], minimumCell);
    empty([feature.subarray(-1)], minimumCell);
  }
  return released;
}

/**
 * @param counts length = layout.histograms
 * @param minimumCell least count of a bin to release, good and defaulted together, 1 or more
 * @returns a new array: good plus defaulted of every bin is 0 or at least `minimumCell`
 * @throws RangeError when the length does not fit the columns or the minimum is not a positive integer
 */
export function withholdSmallHistogramCells(
  counts: Uint32Array,
  columns: readonly ColumnKind[],
  minimumCell: number,
): Uint32Array {
  requireMinimum(minimumCell);
  const released = counts.slice();
  for (const [feature, { start, bins }] of histogramSlots(released, columns).entries()) {
    const good = released.subarray(start, start + bins);
    const defaulted = released.subarray(start + bins, start + 2 * bins);
    const ordered = columns[feature]?.categories === 0 ? bins - 1 : 0;
    pour([good.subarray(0, ordered), defaulted.subarray(0, ordered)], minimumCell);
    empty([good.subarray(ordered), defaulted.subarray(ordered)], minimumCell);
  }
  return released;
}

/**
 * A sum over one customer is that customer's value.
 *
 * @param sums MOMENTS a numeric feature
 * @returns a new array: features with fewer than `minimumCell` customers have all their sums at 0
 * @throws RangeError when the length is no multiple of MOMENTS or the minimum is not a positive integer
 */
export function withholdSmallMoments(sums: Float64Array, minimumCell: number): Float64Array {
  requireMinimum(minimumCell);
  if (sums.length % MOMENTS !== 0) throw new RangeError(`${sums.length} moments`);
  const released = sums.slice();
  for (let start = 0; start < sums.length; start += MOMENTS) {
    if ((sums[start] ?? 0) < minimumCell) released.fill(0, start, start + MOMENTS);
  }
  return released;
}

function requireMinimum(minimumCell: number): void {
  if (!Number.isInteger(minimumCell) || minimumCell < 1) {
    throw new RangeError(`minimum cell ${minimumCell}`);
  }
}

function totalAt(classes: readonly Uint32Array[], cell: number): number {
  return classes.reduce((sum, counts) => sum + (counts[cell] ?? 0), 0);
}

function empty(classes: readonly Uint32Array[], minimumCell: number): void {
  for (const cell of classes[0]?.keys() ?? []) {
    if (totalAt(classes, cell) < minimumCell) for (const counts of classes) counts[cell] = 0;
  }
}

/** Moves everyone of the cells `from` to `to` into the cell `into`. */
function gather(classes: readonly Uint32Array[], from: number, to: number, into: number): void {
  for (const counts of classes) {
    const sum = counts.subarray(from, to).reduce((total, count) => total + count, 0);
    counts.fill(0, from, to);
    counts[into] = (counts[into] ?? 0) + sum;
  }
}

function pour(classes: readonly Uint32Array[], minimumCell: number): void {
  const cells = classes[0]?.length ?? 0;
  let start = 0;
  let held = 0;
  let fullest = 0;
  let last: number | undefined;
  for (let cell = 0; cell < cells; cell++) {
    const here = totalAt(classes, cell);
    if (here > totalAt(classes, fullest)) fullest = cell;
    held += here;
    if (held < minimumCell) continue;
    gather(classes, start, cell + 1, fullest);
    last = fullest;
    start = cell + 1;
    fullest = cell + 1;
    held = 0;
  }
  // What is left at the upper end joins the last group; when there is none, the feature is withheld whole.
  if (last !== undefined) gather(classes, start, cells, last);
  else for (const counts of classes) counts.fill(0);
}
