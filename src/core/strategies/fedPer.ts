/**
 * FedPer (Arivazhagan et al. 2019, "Federated Learning with Personalization Layers", arXiv 1912.00818, algorithm 1): the
 * layers near the input are shared and averaged, the last ones belong to each institution and never leave it. Here
 * the output layer is the institution's own.
 */
import { layerSlices, parameterCount, type ModelSpec } from '../modelSpec';
import { difference } from '../vector';
import { PLAIN_FACTS, plainServer } from './plain';
import { NOTHING, type Strategy } from './strategy';

/** Parameters of all layers but the last. */
function bodyOf(spec: ModelSpec): number {
  return layerSlices(spec).at(-1)?.kernel ?? 0;
}

export function fedPer(): Strategy {
  return {
    name: 'fedper',
    facts: { ...PLAIN_FACTS, isPersonal: true, keepsState: true, fewestHidden: 1, sendsDifference: false },
    traffic(spec) {
      const body = bodyOf(spec);
      return { fitDown: body, fitDownExtra: 0, fitUp: body, fitUpExtra: 0, judgeDown: parameterCount(spec) };
    },
    openServer({ spec, initial, rule }) {
      const body = bodyOf(spec);
      const shared = plainServer({ initial: initial.slice(0, body), rule });
      return {
        // A head nobody has trained: by it the shared layers alone are judged.
        get weights() {
          return withHead(shared.weights, initial);
        },
        instruct: (round) => shared.instruct(round),
        aggregate: (answers, standing) => shared.aggregate(answers, standing),
      };
    },
    openLocal({ spec }) {
      const body = bodyOf(spec);
      let head: Float32Array | undefined;
      return {
        async fit({ weights }, problem) {
          const start = withHead(weights, head ?? new Float32Array(parameterCount(spec)));
          const trained = await problem.train(start);
          head = trained;
          return { update: difference(trained.slice(0, body), weights), extra: NOTHING };
        },
        model: (weights) => Promise.resolve(withHead(weights.slice(0, body), head ?? weights)),
      };
    },
  };
}

/** @param whole a model whose head is taken */
function withHead(body: Float32Array, whole: Float32Array): Float32Array {
  const model = whole.slice();
  model.set(body);
  return model;
}
