/**
 * FedAvgM (Hsu et al. 2019, "Measuring the Effects of Non-Identical Data Distribution for Federated Visual
 * Classification", arXiv 1909.06335, section 4.3): the coordinator keeps a velocity of the combined updates,
 * v = beta v + Delta, and moves by eta v. With beta = 0 and eta = 1 it is FedAvg.
 */
import { modelTraffic, PLAIN_FACTS, plainLocal, plainServer } from './plain';
import type { Strategy } from './strategy';

/** @param momentum beta, 0 up to but not 1. @param serverRate eta, above 0 */
export function fedAvgM({
  momentum,
  serverRate,
}: {
  readonly momentum: number;
  readonly serverRate: number;
}): Strategy {
  return {
    name: 'fedavgm',
    facts: { ...PLAIN_FACTS, keepsState: true },
    traffic: modelTraffic,
    openServer(context) {
      const velocity = new Float64Array(context.initial.length);
      return plainServer(context, (weights, update) =>
        weights.map((value, i) => {
          const next = momentum * (velocity[i] ?? 0) + (update[i] ?? 0);
          velocity[i] = next;
          return value + serverRate * next;
        }),
      );
    },
    openLocal: () => plainLocal(),
  };
}
