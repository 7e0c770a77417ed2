/** Every length a gate checks, fixed before the first message from the schema and the model alone. */
import { createCompressor, type Compression } from '../core/compression/compressors';
import { SCORE_BINS } from '../core/metrics/scoreHistogram';
import { parameterCount, type ModelSpec } from '../core/modelSpec';
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
}

export function shapeOf(
  features: number,
  lengths: StatisticsLengths,
  spec: ModelSpec,
  strategy: Pick<Strategy, 'facts' | 'traffic'>,
  compression: Compression,
): Shape {
  const { magnitudes, plan, histograms, moments, encoding } = lengths;
  const traffic = strategy.traffic(spec);
  return {
    features,
    magnitudes,
    plan,
    histograms,
    moments,
    encoding,
    parameterCount: parameterCount(spec),
    scoreBins: SCORE_BINS,
    personalCounts: strategy.facts.isPersonal ? 2 * SCORE_BINS : 0,
    fitUpBytes: compression.method === 'none' ? 0 : createCompressor(compression).byteLength(traffic.fitUp),
    ...traffic,
  };
}
