import { expect, it } from 'vitest';
import { weightedMean } from '../../../src/core/aggregators/weightedMean';
import { describeAggregator } from '../../contract/aggregator';

describeAggregator(weightedMean);

it('weighs by sample count', () => {
  const mean = weightedMean.aggregate([
    { institution: 0, samples: 1, vector: Float32Array.of(1) },
    { institution: 1, samples: 2, vector: Float32Array.of(3) },
  ]);
  expect(mean[0]).toBeCloseTo(7 / 3, 6);
});
