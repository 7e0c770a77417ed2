/**
 * Server optimizers (Reddi et al. 2021, "Adaptive Federated Optimization", arXiv 2003.00295, algorithm 2): the combined
 * update Delta_t is taken for a gradient step's direction, smoothed to m_t = beta_1 m_{t-1} + (1 - beta_1) Delta_t, and
 * divided coordinate by coordinate: x_{t+1} = x_t + eta m_t / (sqrt(v_t) + tau). The three methods differ in v_t only.
 * The paper lets v start at tau^2 or above; it starts at 0 here, as in the implementations in use.
 */
import { modelTraffic, PLAIN_FACTS, plainLocal, plainServer } from './plain';
import type { Strategy } from './strategy';

export interface AdaptiveRates {
  /** eta, above 0. */
  readonly serverRate: number;
  /** beta_1, 0 up to but not 1. */
  readonly beta1: number;
  /** tau, above 0: how adaptive it is; smaller is more. */
  readonly tau: number;
}

/** @param second v_t from v_{t-1} and Delta_t, coordinate by coordinate */
export function adaptive(
  name: string,
  { serverRate, beta1, tau }: AdaptiveRates,
  second: (before: number, delta: number) => number,
): Strategy {
  return {
    name,
    facts: { ...PLAIN_FACTS, keepsState: true },
    traffic: modelTraffic,
    openServer(context) {
      const first = new Float64Array(context.initial.length);
      const squares = new Float64Array(context.initial.length);
      return plainServer(context, (weights, update) =>
        weights.map((value, i) => {
          const delta = update[i] ?? 0;
          const m = beta1 * (first[i] ?? 0) + (1 - beta1) * delta;
          const v = second(squares[i] ?? 0, delta);
          first[i] = m;
          squares[i] = v;
          return value + (serverRate * m) / (Math.sqrt(v) + tau);
        }),
      );
    },
    openLocal: () => plainLocal(),
  };
}
