import { describe, expect, it } from 'vitest';
import { fedAvg } from '../../../src/core/strategies/fedAvg';

describe('FedAvg', () => {
  it("equals the paper's weighted mean of local weights", () => {
    const global = Float32Array.of(0.5, -1, 2);
    const locals = [Float32Array.of(1, 1, 1), Float32Array.of(4, -2, 0)];
    const samples = [100, 300];
    const next = fedAvg.aggregateFit(
      global,
      locals.map((local, institution) => ({
        institution,
        samples: samples[institution] ?? 0,
        vector: local.map((weight, i) => weight - (global[i] ?? 0)),
      })),
    );
    next.forEach((weight, i) => {
      const paper = (100 * (locals[0]?.[i] ?? 0) + 300 * (locals[1]?.[i] ?? 0)) / 400;
      expect(weight).toBeCloseTo(paper, 6);
    });
  });

  it('asks every member for the same training from the same weights', () => {
    const training = {
      optimizer: 'sgd',
      learningRate: 0.1,
      batchSize: 8,
      epochs: 2,
      l2: 0,
      classWeighting: 'none',
    } as const;
    const weights = Float32Array.of(1, 2);
    expect(fedAvg.configureFit(weights, training, 3)).toEqual({ weights, training });
  });
});
