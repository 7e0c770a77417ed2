/**
 * FedAvg (McMahan et al. 2017, "Communication-Efficient Learning of Deep Networks from Decentralized Data",
 * arXiv 1602.05629, algorithm 1), written with updates: w_{t+1} = w_t + sum_k (n_k / n) (w^k_{t+1} - w_t),
 * which equals the paper's sum_k (n_k / n) w^k_{t+1} because the shares add up to 1.
 */
import { weightedMean } from '../aggregators/weightedMean';
import { sum } from '../vector';
import type { Strategy } from './strategy';

export const fedAvg: Strategy = {
  name: 'fedavg',
  configureFit: (weights, training) => ({ weights, training }),
  aggregateFit: (weights, updates) => sum(weights, weightedMean.aggregate(updates)),
};
