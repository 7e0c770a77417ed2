/** The agreed encoding as the page shows it. */
import { readEncoding } from './encoding';
import { evidence } from './evidence';
import type { ColumnKind, EncodingMode } from './layout';

export interface NumericDescription {
  readonly kind: 'numeric';
  /** Whether the signed logarithm is taken first. */
  readonly log: boolean;
  /** Clip range, in the feature's own unit. */
  readonly low: number;
  readonly high: number;
  /** Of the transformed, clipped value. */
  readonly mean: number;
  readonly scale: number;
  /** Inner cuts in the feature's own unit, rising; empty without WOE. */
  readonly cuts: readonly number[];
  /** Weight of each bin, one more than `cuts`; empty without WOE. */
  readonly weights: readonly number[];
  /** Weight of a missing value; null without WOE. */
  readonly missingWeight: number | null;
  /** Information value; null when no histograms were given. */
  readonly informationValue: number | null;
}

export interface CategoricalDescription {
  readonly kind: 'categorical';
  /** Weight by code; empty without WOE. */
  readonly weights: readonly number[];
  readonly missingWeight: number | null;
  readonly informationValue: number | null;
}

export type FeatureDescription = NumericDescription | CategoricalDescription;

/**
 * @param encoding as published, length = layout.encoding
 * @param sumHistograms length = layout.histograms, for the information values; null when not kept
 * @returns one a feature, in schema order
 * @throws RangeError when a length does not fit the columns
 */
export function describeEncoding(
  mode: EncodingMode,
  columns: readonly ColumnKind[],
  encoding: Float32Array,
  sumHistograms: Uint32Array | Float64Array | null,
): FeatureDescription[] {
  const evidences = sumHistograms === null ? [] : evidence(sumHistograms, columns);
  return readEncoding(encoding, columns, mode).map((how, feature) => {
    const shared = {
      weights: [...how.weights],
      missingWeight: mode === 'woe' ? how.missingWeight : null,
      informationValue: evidences[feature]?.informationValue ?? null,
    };
    if (how.kind === 'categorical') return { kind: how.kind, ...shared };
    const { kind, log, mean, scale } = how;
    const raw = (transformed: number): number =>
      log ? Math.sign(transformed) * Math.expm1(Math.abs(transformed)) : transformed;
    const cuts = [...how.cuts].map(raw);
    return { kind, log, low: raw(how.low), high: raw(how.high), mean, scale, cuts, ...shared };
  });
}
