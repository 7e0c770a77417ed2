/**
 * FedAvg with local fine-tuning (Cheng et al. 2021, "Fine-tuning is Fine in Federated Learning", arXiv 2108.07313; the
 * two-step procedure is older): the federation trains one model, and each institution goes on from it on its own rows.
 * Nothing of the tuned models crosses a wall.
 */
import { modelTraffic, PLAIN_FACTS, plainLocal, plainServer } from './plain';
import type { Strategy } from './strategy';

/** @param tuningEpochs passes over the own rows, at least 1 */
export function fineTuning({ tuningEpochs }: { readonly tuningEpochs: number }): Strategy {
  return {
    name: 'finetune',
    facts: { ...PLAIN_FACTS, isPersonal: true, tuningEpochs },
    traffic: modelTraffic,
    openServer: (context) => plainServer(context),
    openLocal: () => ({
      ...plainLocal(),
      model: (weights, problem) => problem.train(weights, { epochs: tuningEpochs }),
    }),
  };
}
