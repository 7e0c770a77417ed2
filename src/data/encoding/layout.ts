/** The lengths that follow from a schema alone: what a gate may expect before anything was sent. */
import type { Schema } from '../schema';

export type EncodingMode = 'standard' | 'woe';

/** Magnitudes from about a thousandth to some hundred thousand million: 2^-10 to 2^38. */
export const LOWEST_OCTAVE = -10;
export const HIGHEST_OCTAVE = 37;
/** Cells of equal width in an octave: enough to tell a long tail from a normal one. */
export const OCTAVE_CELLS = 4;
/** The cells on either side of zero, then zero, then missing. */
export const MAGNITUDE_CELLS = 2 * OCTAVE_CELLS * (HIGHEST_OCTAVE - LOWEST_OCTAVE + 1) + 2;
/** Equal bins over the agreed range of a transformed numeric feature. */
export const HISTOGRAM_BINS = 64;
/** Per feature in the plan: log flag, low, high (of the transformed value). */
export const PLAN_NUMBERS = 3;
/** Weight-of-evidence bins of a numeric feature at most, missing apart. */
export const WOE_BINS = 10;

/** What the layout needs of a feature: no name, no text. */
export interface ColumnKind {
  /** 0 = numeric, otherwise the number of agreed categories. */
  readonly categories: number;
  readonly nullable: boolean;
}

export interface EncodingLayout {
  /** Width of an encoded row. */
  readonly inputs: number;
  /** Length of `magnitudesReply.counts`: MAGNITUDE_CELLS a numeric feature. */
  readonly magnitudes: number;
  /** Length of `histogramsRequest.plan`: PLAN_NUMBERS a numeric feature. */
  readonly plan: number;
  /** Length of `histogramsReply.counts`: good then defaulted, (bins or categories) + missing a feature. */
  readonly histograms: number;
  /** Length of `momentsReply.sums`: count, sum, sum of squares a numeric feature. */
  readonly moments: number;
  /** Length of `encodingNotice.encoding`. */
  readonly encoding: number;
}

export function columnKinds(schema: Schema): ColumnKind[] {
  return schema.features.map((feature) => ({
    categories: feature.kind === 'numeric' ? 0 : feature.categories.length,
    nullable: feature.nullable,
  }));
}

/** Bins of one feature's label histogram, missing included. */
export function histogramBins(column: ColumnKind): number {
  return (column.categories === 0 ? HISTOGRAM_BINS : column.categories) + 1;
}

/** Inputs that one feature becomes. */
export function columnInputs(column: ColumnKind, mode: EncodingMode): number {
  if (mode === 'woe') return 1;
  return (column.categories === 0 ? 1 : column.categories) + (column.nullable ? 1 : 0);
}

/**
 * Numbers that describe one feature's encoding. Numeric: log flag, low, high, mean, scale; with weight of
 * evidence also WOE_BINS - 1 inner cuts (unused ones +Infinity), WOE_BINS weights and the weight of missing.
 * Categorical: nothing (one-hot), or a weight a category and the weight of missing.
 */
export function encodingNumbers(column: ColumnKind, mode: EncodingMode): number {
  if (column.categories > 0) return mode === 'woe' ? column.categories + 1 : 0;
  return 5 + (mode === 'woe' ? 2 * WOE_BINS : 0);
}

export function encodingLayout(columns: readonly ColumnKind[], mode: EncodingMode): EncodingLayout {
  const numeric = columns.filter((column) => column.categories === 0).length;
  const total = (of: (column: ColumnKind) => number): number =>
    columns.reduce((sum, column) => sum + of(column), 0);
  return {
    inputs: total((column) => columnInputs(column, mode)),
    magnitudes: numeric * MAGNITUDE_CELLS,
    plan: numeric * PLAN_NUMBERS,
    histograms: 2 * total(histogramBins),
    moments: 3 * numeric,
    encoding: total((column) => encodingNumbers(column, mode)),
  };
}
