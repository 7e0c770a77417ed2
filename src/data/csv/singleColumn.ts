/** How much one column alone says of the outcome: too much means that it knew the outcome. */

/** Rows of one value with their defaults. */
export interface Group {
  readonly rows: number;
  readonly defaults: number;
}

/**
 * @param values length n; rows with NaN are left out
 * @param labels length n; 1 = default, 0 = good, other rows are left out
 * @returns the values of either class, ascending
 */
export function splitByLabel(
  values: Float64Array,
  labels: Uint8Array,
): { good: Float64Array; bad: Float64Array } {
  const parts = [new Float64Array(values.length), new Float64Array(values.length)];
  const counts = [0, 0];
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? NaN;
    const label = labels[row] ?? 2;
    const part = parts[label];
    if (part === undefined || Number.isNaN(value)) continue;
    const count = counts[label] ?? 0;
    part[count] = value;
    counts[label] = count + 1;
  }
  const [good, bad] = parts.map((part, label) => part.slice(0, counts[label]).sort());
  return { good: good ?? new Float64Array(0), bad: bad ?? new Float64Array(0) };
}

/**
 * Area under the ROC curve of a single column, whichever way round: at least 0.5.
 * @param good ascending, not empty
 * @param bad ascending, not empty
 */
export function areaUnderRoc(good: Float64Array, bad: Float64Array): number {
  // Mann-Whitney: pairs with bad above good, ties one half.
  let below = 0;
  let upTo = 0;
  let pairs = 0;
  for (const value of bad) {
    while (below < good.length && (good[below] ?? 0) < value) below++;
    if (upTo < below) upTo = below;
    while (upTo < good.length && good[upTo] === value) upTo++;
    pairs += (below + upTo) / 2;
  }
  const auc = pairs / (good.length * bad.length);
  return Math.max(auc, 1 - auc);
}

/**
 * The same for categories, scored by their default rate. The rates come from the even rows and are judged on
 * the odd ones: many small categories would otherwise seem to know everything.
 * @returns undefined with fewer than `minimum` rows of either class to judge on
 */
export function categoryAuc(
  codes: Uint32Array,
  categories: number,
  labels: Uint8Array,
  minimum: number,
): number | undefined {
  const rows = new Float64Array(categories);
  const bad = new Float64Array(categories);
  let known = 0;
  let defaults = 0;
  codes.forEach((code, row) => {
    const label = labels[row];
    if (row % 2 === 1 || code >= categories || (label !== 0 && label !== 1)) return;
    rows[code] = (rows[code] ?? 0) + 1;
    bad[code] = (bad[code] ?? 0) + label;
    known++;
    defaults += label;
  });
  const base = known === 0 ? 0 : defaults / known;
  const rate = bad.map((count, code) => (count + base) / ((rows[code] ?? 0) + 1));
  const scores = Float64Array.from(codes, (code, row) => (row % 2 === 1 ? (rate[code] ?? NaN) : NaN));
  const { good, bad: late } = splitByLabel(scores, labels);
  return Math.min(good.length, late.length) < minimum ? undefined : areaUnderRoc(good, late);
}

/** Default rates that count as "nearly everyone" and, against the base rate, "nearly no one". */
const NEARLY_ALL = 0.98;
const NEARLY_NONE = 0.02;
/** Natural-log likelihood ratio against chance; e^-40 also survives a look at thousands of values. */
const EVIDENCE = 40;

/** Whether a value's rows nearly all ended one way, beyond what chance explains. */
export function nearlyDetermines(group: Group, all: Group): boolean {
  const base = all.defaults / all.rows;
  const rate = group.defaults / group.rows;
  if (rate < NEARLY_ALL && rate > NEARLY_NONE * base) return false;
  const term = (p: number, q: number): number => (p === 0 ? 0 : p * Math.log(p / q));
  return group.rows * (term(rate, base) + term(1 - rate, 1 - base)) > EVIDENCE;
}
