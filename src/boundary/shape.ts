/** Every length a gate checks, fixed before the first message from the schema and the model alone. */
import { createCompressor, type Compression } from '../core/compression/compressors';
import { scoreBinsFor } from '../core/metrics/scoreHistogram';
import { parameterCount, type ModelSpec } from '../core/modelSpec';
import type { PrivacyUnit } from '../core/privacy/promise';
import type { SumName } from '../core/secureAggregation/protocol';
import { blocksOf } from '../core/homomorphic/parameters';
import { partnersOf, type Aggregation } from '../core/secureAggregation/settings';
import { OVER_ROWS, wideLength } from '../core/secureAggregation/wideNumbers';
import { updateLengths } from '../core/secureAggregation/weightedUpdate';
import type { Strategy, StrategyTraffic } from '../core/strategies/strategy';

/** Lengths of the statistics that agree an encoding; see data/encoding/layout.ts. */
export interface StatisticsLengths {
  readonly magnitudes: number;
  readonly plan: number;
  readonly histograms: number;
  readonly moments: number;
  readonly encoding: number;
}

export interface Shape extends StatisticsLengths, StrategyTraffic {
  readonly features: number;
  readonly parameterCount: number;
  /** Bins of a score histogram; a reply holds twice as many counts. */
  readonly scoreBins: number;
  /** Numbers in the counts by an institution's own model: 0 where the strategy gives it none. */
  readonly personalCounts: number;
  /** Bytes of a compressed update; 0: it travels as its fitUp numbers. */
  readonly fitUpBytes: number;
  /** Institutions on the street where only sums are told; 0: each vector is. */
  readonly members: number;
  /** With how many each shares secrets at most; 0: there are no masks. */
  readonly partners: number;
  /** Whether vectors travel as ciphertexts in place of masks. */
  readonly isEncrypted: boolean;
}

/**
 * Lengths of the vectors of each sum; under masks each has one of its own. Counts by an institution's own model are in no sum:
 * nobody but the institution has a use for them.
 */
export function sumLengths({
  magnitudes,
  histograms,
  moments,
  scoreBins,
  fitUp,
  fitUpExtra,
}: Pick<Shape, 'magnitudes' | 'histograms' | 'moments' | 'scoreBins' | 'fitUp' | 'fitUpExtra'>): Readonly<
  Record<SumName, readonly number[]>
> {
  return {
    magnitudes: [magnitudes],
    histograms: [histograms],
    moments: [wideLength(moments, OVER_ROWS)],
    updates: updateLengths({ fitUp, fitUpExtra }),
    scores: [2 * scoreBins],
  };
}

/** Integers of all vectors of a sum. */
export function maskedLength(shape: Shape, sum: SumName): number {
  return sumLengths(shape)[sum].reduce((total, length) => total + length, 0);
}

/** Ciphertexts of all vectors of a sum. */
export function blocksIn(shape: Shape, sum: SumName): number {
  return blocksOf(maskedLength(shape, sum), shape.members);
}

/** All that lengths follow from. */
export interface Agreed {
  readonly features: number;
  readonly lengths: StatisticsLengths;
  readonly spec: ModelSpec;
  readonly strategy: Pick<Strategy, 'facts' | 'traffic'>;
  readonly compression: Compression;
  readonly aggregation: Aggregation;
  /** Institutions on the street; read only where sums alone are told. */
  readonly street: number;
  readonly privacy: PrivacyUnit;
}

export function shapeOf(agreed: Agreed): Shape {
  const { features, lengths, spec, strategy, compression, aggregation, street, privacy } = agreed;
  const { magnitudes, plan, histograms, moments, encoding } = lengths;
  const traffic = strategy.traffic(spec);
  const scoreBins = scoreBinsFor(privacy === 'record');
  const plain = {
    features,
    magnitudes,
    plan,
    histograms,
    moments,
    encoding,
    parameterCount: parameterCount(spec),
    scoreBins,
    personalCounts: strategy.facts.isPersonal ? 2 * scoreBins : 0,
    fitUpBytes: compression.method === 'none' ? 0 : createCompressor(compression).byteLength(traffic.fitUp),
    ...traffic,
  };
  return {
    ...plain,
    members: aggregation.by === 'plain' ? 0 : street,
    partners: aggregation.by === 'secure' ? partnersOf(street, aggregation) : 0,
    isEncrypted: aggregation.by === 'homomorphic',
  };
}
