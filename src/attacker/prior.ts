/**
 * What can be said of anybody without having seen an update: from the histograms that were summed for the encoding, from
 * rows of nobody, or from the encoding alone. Every attack is measured against it.
 */
import { likeliest, USUAL_TOLERANCE } from '../data/encoding/fieldsRight';
import { columnInputs, encodingLayout, histogramBins, type ColumnKind } from '../data/encoding/layout';
import type { Rng } from '../core/random';
import type { KnownRows, PublicFacts } from './view';

export interface Prior {
  /** Share of each category and of "missing", 0 to 1; of a number its mean, 0. Length = inputs. */
  readonly shares: Float32Array;
  /** The likeliest category; the number with the most others within the tolerance. Length = inputs. */
  readonly guess: Float32Array;
  /** Of defaults. */
  readonly baseRate: number;
  /** A record such as customers are, feature by feature: length = inputs. */
  draw(rng: Rng): Float32Array;
}

/** What a base rate is taken for where nothing says. */
const USUAL_BASE_RATE = 0.02;

export function priorOf({ columns, publicRows, histograms }: PublicFacts): Prior {
  if (publicRows !== null && publicRows.count > 0) return fromRows(publicRows, columns);
  return fromCounts(histograms, columns);
}

function fromRows(rows: KnownRows, columns: readonly ColumnKind[]): Prior {
  const inputs = rows.inputs.length / rows.count;
  const sums = new Float64Array(inputs);
  rows.inputs.forEach((value, at) => (sums[at % inputs] = (sums[at % inputs] ?? 0) + value));
  const shares = Float32Array.from(sums, (sum) => sum / rows.count);
  const guess = priorGuess(shares, columns);
  for (const { column, first } of placed(columns)) {
    if (column.categories > 0 || (guess[first + 1] === 1 && column.nullable)) continue;
    const values: number[] = [];
    for (let row = 0; row < rows.count; row++) {
      const at = row * inputs + first;
      if (!column.nullable || (rows.inputs[at + 1] ?? 0) < 0.5) values.push(rows.inputs[at] ?? 0);
    }
    guess[first] = mostCrowded(values.sort((a, b) => a - b));
  }
  return {
    shares,
    guess,
    baseRate: rows.labels.reduce((sum, label) => sum + label, 0) / rows.count,
    draw(rng) {
      const drawn = new Float32Array(inputs);
      // Each feature of another row: a prior of shares alone knows of no connections.
      for (const { first, width } of placed(columns)) {
        const row = rng.int(rows.count);
        drawn.set(rows.inputs.subarray(row * inputs + first, row * inputs + first + width), first);
      }
      return drawn;
    },
  };
}

/** Categories from the histograms, if any; numbers are standard normal, which is what the encoding makes of them. */
function fromCounts(histograms: Float64Array | null, columns: readonly ColumnKind[]): Prior {
  const { inputs } = encodingLayout(columns, 'standard');
  const shares = new Float32Array(inputs);
  let [good, defaulted] = [0, 0];
  let at = 0;
  for (const { column, first } of placed(columns)) {
    const bins = histogramBins(column);
    const counts = Array.from({ length: bins }, (_, bin) => {
      const [fine, bad] = [histograms?.[at + bin] ?? 0, histograms?.[at + bins + bin] ?? 0];
      good += fine;
      defaulted += bad;
      return fine + bad;
    });
    at += 2 * bins;
    const total = counts.reduce((sum, count) => sum + count, 0);
    const share = (bin: number): number => (total > 0 ? (counts[bin] ?? 0) / total : 1 / bins);
    const missing = share(bins - 1);
    if (column.categories === 0) {
      if (column.nullable) shares[first + 1] = total > 0 ? missing : 0;
      continue;
    }
    for (let code = 0; code < column.categories; code++) shares[first + code] = share(code);
    if (column.nullable) shares[first + column.categories] = missing;
  }
  return {
    shares,
    guess: priorGuess(shares, columns),
    baseRate: good + defaulted > 0 ? defaulted / (good + defaulted) : USUAL_BASE_RATE,
    draw(rng) {
      const drawn = new Float32Array(inputs);
      for (const { column, first, width } of placed(columns)) {
        if (column.categories > 0) {
          drawn[first + oneOf(shares.subarray(first, first + width), rng)] = 1;
        } else if (column.nullable && rng.uniform() < (shares[first + 1] ?? 0)) drawn[first + 1] = 1;
        else drawn[first] = rng.normal();
      }
      return drawn;
    },
  };
}

/** The likeliest category, the mean, and nothing missing that is not missing more often than not. */
export function priorGuess(shares: Float32Array, columns: readonly ColumnKind[]): Float32Array {
  const guess = new Float32Array(shares.length);
  for (const { column, first, width } of placed(columns)) {
    if (column.categories > 0) guess[first + likeliest(shares.subarray(first, first + width))] = 1;
    else if (column.nullable && (shares[first + 1] ?? 0) > 0.5) guess[first + 1] = 1;
  }
  return guess;
}

/** The middle of the window of twice the tolerance that holds most values. @param sorted rising */
function mostCrowded(sorted: readonly number[]): number {
  let [best, middle, from] = [0, 0, 0];
  for (const [to, high] of sorted.entries()) {
    while (high - (sorted[from] ?? high) > 2 * USUAL_TOLERANCE) from++;
    if (to - from + 1 > best) [best, middle] = [to - from + 1, (high + (sorted[from] ?? high)) / 2];
  }
  return middle;
}

function oneOf(shares: Float32Array, rng: Rng): number {
  const total = shares.reduce((sum, share) => sum + share, 0);
  let left = rng.uniform() * total;
  for (const [k, share] of shares.entries()) {
    left -= share;
    if (left < 0) return k;
  }
  return Math.max(0, shares.length - 1);
}

export interface PlacedColumn {
  readonly column: ColumnKind;
  readonly feature: number;
  /** Its first input, and how many it has. */
  readonly first: number;
  readonly width: number;
}

/** Where each feature's inputs lie in the standard encoding. */
export function placed(columns: readonly ColumnKind[]): PlacedColumn[] {
  let first = 0;
  return columns.map((column, feature) => {
    const width = columnInputs(column, 'standard');
    const at = { column, feature, first, width };
    first += width;
    return at;
  });
}
