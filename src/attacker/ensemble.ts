/**
 * Several guesses of the same customers put together (TabLeak: Vero et al. 2023, arXiv 2210.01785, sections 4.2 and 4.3):
 * records of different runs are matched to those of the best one, a category is what they say on average, a number their
 * median, and how much they differ is how little each is to be trusted.
 */
import { assignment } from '../core/assignment';
import { likeliest, USUAL_TOLERANCE } from '../data/encoding/fieldsRight';
import type { ColumnKind } from '../data/encoding/layout';
import type { MatchedSet } from './matching';
import { placed, type PlacedColumn } from './prior';

export interface Pooled {
  /** Records one after the other, length = rows * inputs: categories are 0 or 1. */
  readonly records: Float32Array;
  /** By record and feature, 0 to 1, length = rows * columns: one less the normalised entropy. */
  readonly confidence: Float32Array;
}

/** Runs that end this many times farther from the update than the best one have got stuck: they have no say. */
const STUCK = 3;

/** @param sets at least one. @throws RangeError without any */
export function pool(sets: readonly MatchedSet[], columns: readonly ColumnKind[]): Pooled {
  const [best] = [...sets].sort((a, b) => a.mismatch - b.mismatch);
  if (best === undefined) throw new RangeError('no guess to put together');
  const where = placed(columns);
  const inputs = where.reduce((sum, { width }) => sum + width, 0);
  const rows = best.records.length / inputs;
  const heard = sets.filter(({ mismatch }) => mismatch <= STUCK * best.mismatch + 1e-9);
  const aligned = heard.map(({ records }) => toOrderOf(best.records, records, rows, inputs));
  const records = new Float32Array(best.records.length);
  const confidence = new Float32Array(rows * columns.length);
  for (let row = 0; row < rows; row++) {
    for (const at of where) {
      const from = row * inputs + at.first;
      const said = aligned.map((set) => set.subarray(from, from + at.width));
      const { value, sureness } = at.column.categories > 0 ? category(said) : number(said, at);
      records.set(value, from);
      confidence[row * columns.length + at.feature] = sureness;
    }
  }
  return { records, confidence };
}

/** The records of `others` in the order of those they are most like. */
function toOrderOf(first: Float32Array, others: Float32Array, rows: number, inputs: number): Float32Array {
  const cost = Float64Array.from({ length: rows * rows }, (_, k) => {
    const [a, b] = [Math.floor(k / rows) * inputs, (k % rows) * inputs];
    let sum = 0;
    for (let i = 0; i < inputs; i++) sum += Math.min(2, Math.abs((first[a + i] ?? 0) - (others[b + i] ?? 0)));
    return sum;
  });
  const found = assignment(cost, rows, rows);
  const ordered = new Float32Array(others.length);
  found.forEach((from, to) => ordered.set(others.subarray(from * inputs, (from + 1) * inputs), to * inputs));
  return ordered;
}

interface Said {
  readonly value: Float32Array;
  readonly sureness: number;
}

function category(said: readonly Float32Array[]): Said {
  const width = said[0]?.length ?? 0;
  const mean = Float64Array.from({ length: width }, (_, k) => {
    return said.reduce((sum, one) => sum + (one[k] ?? 0), 0) / said.length;
  });
  const value = new Float32Array(width);
  value[likeliest(mean)] = 1;
  return { value, sureness: 1 - entropy(mean) / Math.log(Math.max(2, width)) };
}

function number(said: readonly Float32Array[], { width }: PlacedColumn): Said {
  const missing = said.map((one) => (width > 1 ? (one[1] ?? 0) : 0));
  const gone = missing.reduce((sum, one) => sum + one, 0) / said.length;
  const isMissing = 1 - entropy(Float64Array.of(gone, 1 - gone)) / Math.LN2;
  if (gone > 0.5) return { value: Float32Array.of(0, 1), sureness: isMissing };
  // What is taken for missing is no number: its share was taken out of the value.
  const values = said
    .map((one, k) => (one[0] ?? 0) / Math.max(0.5, 1 - (missing[k] ?? 0)))
    .sort((a, b) => a - b);
  const middle = values[Math.floor(values.length / 2)] ?? 0;
  const value = width > 1 ? Float32Array.of(middle, 0) : Float32Array.of(middle);
  // One run alone cannot say how sure it is of a number.
  if (values.length === 1) return { value, sureness: 0 };
  const cells = new Map<number, number>();
  for (const one of values) {
    const cell = Math.round((one - middle) / (2 * USUAL_TOLERANCE));
    cells.set(cell, (cells.get(cell) ?? 0) + 1 / values.length);
  }
  const spread = 1 - entropy(Float64Array.from(cells.values())) / Math.log(values.length);
  return { value, sureness: Math.min(spread, isMissing) };
}

/** In natural units. @param shares adding up to 1 */
function entropy(shares: Float64Array): number {
  return shares.reduce((sum, share) => (share > 0 ? sum - share * Math.log(share) : sum), 0);
}
