import { createAggregator, defaultRule, AGGREGATION_RULES } from '../../../src/core/aggregators/rules';
import type { AggregationRule, AggregationRuleName } from '../../../src/core/aggregators/rules';
import { describeAggregator, type Laws } from '../../contract/aggregator';

const everything: Laws = {
  scales: true,
  translates: true,
  range: 'members',
  hearsWhole: true,
  returnsLone: true,
};
/** A rule with a radius in the vectors' own units. */
const clipped: Laws = {
  scales: false,
  translates: false,
  range: 'members and zero',
  hearsWhole: false,
  returnsLone: false,
};

/** A new rule does not compile before someone says which laws it keeps. */
const laws: Record<AggregationRuleName, Laws> = {
  'weighted-mean': everything,
  'coordinate-median': everything,
  'trimmed-mean': everything,
  krum: everything,
  'multi-krum': everything,
  bulyan: everything,
  'geometric-median': everything,
  'norm-bounding': { ...clipped, scales: true },
  fltrust: { ...clipped, scales: true, range: 'anywhere' },
  'centred-clipping': { ...clipped, translates: true },
};

for (const name of AGGREGATION_RULES) {
  describeAggregator(name, createAggregator(defaultRule(name)), laws[name]);
}

const variants: [AggregationRule, Laws][] = [
  [{ rule: 'trimmed-mean', beta: 0 }, everything],
  [{ rule: 'trimmed-mean', beta: 0.49 }, everything],
  [{ rule: 'krum', byzantine: 0 }, everything],
  [{ rule: 'krum', byzantine: 3 }, everything],
  [{ rule: 'multi-krum', byzantine: 1, selected: 5 }, everything],
  [{ rule: 'bulyan', byzantine: 0 }, everything],
  [{ rule: 'bulyan', byzantine: 2 }, everything],
  [{ rule: 'geometric-median', smoothing: 1e-3, iterations: 1, weights: 'equal' }, everything],
  [{ rule: 'norm-bounding', bound: 'fixed', limit: 20 }, clipped],
  [{ rule: 'centred-clipping', radius: 100, iterations: 1 }, laws['centred-clipping']],
];
for (const [rule, kept] of variants) describeAggregator(JSON.stringify(rule), createAggregator(rule), kept);
