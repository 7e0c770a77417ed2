/** What every figure means, English: the same keys as zh-CN, or the type check fails. */
import type { Translation } from '../i18n/translation';
import type { meaningZhCN } from './texts.zh-CN';

export const meaningEn = {
  close: 'Close',
  formula: 'How it is computed',
  inputs: 'In this run',
  raw: 'Not rounded',
  unseen: 'This view does not know its value.',
  copy: 'Copy',
  copied: 'Copied',
  copyFailed: 'The browser did not allow copying; select the value and copy it by hand.',
  source: 'Source',
  of: {
    auc: {
      what: 'Take any defaulted customer and any good one: AUC is the chance that the model scores the defaulted one higher. 0.5 is guessing and 1 is perfect; it judges the order only, not whether the probabilities are right.',
      formula: 'AUC = P(s₁ > s₀) + ½ P(s₁ = s₀)\ns₁: score of a defaulted customer, s₀: of a good one',
    },
    ks: {
      what: 'Line customers up by score and add up the shares of good and of defaulted customers: KS is the widest gap between the two curves. 0 means they cannot be told apart, 1 that they fall apart entirely.',
      formula: 'KS = max | F₀(s) − F₁(s) |\nF₀, F₁: share of good, of defaulted customers who score below s',
    },
    brier: {
      what: 'The distance between predicted probability and outcome (1 = default, 0 = good), squared and averaged over all customers; lower is better. The prior-only guess has a Brier score too, and only a lower one shows that something was learned.',
      formula: 'Brier = (1 ∕ n) Σ (pᵢ − yᵢ)²',
    },
    baseRate: {
      what: 'The share of customers who defaulted. It can be told without looking at a single feature, and every prediction starts from it.',
      formula: 'base rate = defaults ÷ customers',
    },
    approvalRate: {
      what: 'Approve every customer who scores below a line: the approval rate is the share of customers approved. The line is put at the bin edge that comes nearest to 80%.',
      formula: 'approval rate = customers below the line ÷ customers',
    },
    badRate: {
      what: 'The share of the approved customers who defaulted. A useful model brings it below the base rate of all customers.',
      formula: 'bad rate = defaults among the approved ÷ approved',
    },
    calibration: {
      what: 'Customers are put into ten groups of similar size by predicted default rate, and each group’s prediction is compared with what happened. On the diagonal, a predicted 3% defaults 3% of the time.',
      formula:
        'predicted = mean of pᵢ in the group\nobserved = defaults in the group ÷ customers in the group',
    },
    alone: {
      what: 'One institution trains on its own customers only, with the same number of passes a round as the federation. How strongly to penalise and at which round to stop is chosen on training customers that it holds back: early stopping.',
      formula: '(round, penalty) = argmin log loss on the held-back part',
    },
    federated: {
      what: 'Institutions train inside their walls and hand over updates only; the coordinator combines them into the global model. Customer records do not leave, but updates are learned from customers and may leak something about them.',
      formula: 'by the strategy and the aggregation rule of this run',
    },
    personal: {
      what: 'The model that an institution ends up using: it comes of the global model and its own customers, and never leaves. It is judged on that institution’s held-out customers only.',
      formula: 'by the strategy of this run',
    },
    pooled: {
      what: 'The model that would come of putting everyone’s customers in one place. No party of the federation can do that; it is only a yardstick that the lab sets beside the others.',
      formula: '(round, penalty) = argmin log loss on the held-back part, over everyone’s customers',
    },
    difference: {
      what: 'The score of the model used after joining (the federated one, or a personal one where there is one) minus the score alone, for the same round and the same customers. In a single run a difference within its bound is called unclear; over several seeds, gains or loses is said only where the 95% interval excludes 0.',
      formula: 'difference = after joining − alone\nbound = sum of both bounds',
    },
    bytesOut: {
      what: 'The lengths of all letters that left institutions, added up. They are counted as encoded and sent, score counts and signs of progress included.',
      formula: 'bytes out = Σ length of each letter out',
    },
    bytesIn: {
      what: 'The lengths of all letters brought into institutions, added up. One global model sent to several institutions counts several times.',
      formula: 'bytes in = Σ length of each letter in',
    },
    time: {
      what: 'How long a round took by the coordinator’s clock: the median of the rounds closed. All institutions share this one machine and no network makes them wait, so it says nothing about a real deployment.',
      formula: 'time per round = median over rounds',
    },
    virtualTime: {
      what: 'What the round would have taken if every institution had the machine and line that the recipe gives it: recorded bytes over the line and reckoned arithmetic on the machine, until the slowest answer or the longest wait. No clock is read, so the same recipe takes the same time everywhere; judging is not counted.',
      formula: 'answer = request ÷ line + arithmetic ÷ speed + update ÷ line',
    },
    prior: {
      what: 'Look at no feature and predict the same for everyone: the base rate. It cannot rank, so its AUC is 0.5 and its KS 0; a model that does not beat it is of no use.',
      formula: 'p = base rate\nBrier = p (1 − p)',
    },
    bound: {
      what: 'Scores are judged from counts by bin, not customer by customer, so there is an error, but one with a computable bound. The true value is certain to lie within; a difference smaller than the bound decides nothing.',
      formula:
        'bound of AUC = ½ × (default, good) pairs in one bin ÷ all such pairs\nthe true KS lies between KS and KS + bound',
    },
    deviation: {
      what: 'Run again with other random seeds and scores come out higher or lower; the standard deviation tells how far they scatter. Whiskers in the chart are the mean ± 1 standard deviation.',
      formula: 's = √( Σ (xᵢ − x̄)² ÷ (m − 1) )\n95% interval = x̄ ± t · s ÷ √m',
    },
  },
  input: {
    round: 'Round',
    customers: 'Held-out customers',
    defaults: 'of which defaulted',
    goods: 'of which good',
    pairs: 'Pairs (default, good)',
    bound: 'Bound ±',
    boundUp: 'Bound +',
    gapAt: 'Predicted default rate at the gap',
    goodBelow: 'Good customers below it',
    defaultedBelow: 'Defaulted customers below it',
    priorBrier: 'Brier score of the prior',
    askedApproval: 'Approval rate asked for',
    reachedApproval: 'Approval rate reached',
    cutoff: 'Line (predicted default rate)',
    approved: 'Customers approved',
    approvedDefaults: 'of which defaulted',
    baseRate: 'Base rate',
    badRate: 'Bad rate',
    groups: 'Groups',
    worstGroup: 'Widest miss of a group',
    budget: 'Trained up to round',
    bestRound: 'Round chosen by early stopping',
    alone: 'Alone',
    federated: 'Federated',
    personal: 'Personal model',
    global: 'Global model',
    pooled: 'Pooled (forbidden)',
    difference: 'Difference',
    trainingCustomers: 'Training customers',
    replied: 'Institutions counted in',
    letters: 'Letters',
    foretold: 'Bytes foretold before the run',
    soFar: 'So far, with the opening',
    bytes: 'Bytes',
    updates: 'Model updates among them',
    scores: 'Score counts among them',
    lastRound: 'Latest round',
    fastest: 'Fastest round',
    slowest: 'Slowest round',
    rounds: 'Rounds closed',
    seeds: 'Seeds',
    mean: 'Mean',
    deviation: 'Standard deviation',
  },
} satisfies Translation<typeof meaningZhCN>;
