/**
 * The aggregation rules as a recipe writes them, with the ranges and defaults of their parameters. What a
 * rule needs is read off the aggregator that `createAggregator` makes.
 */
import * as v from 'valibot';
import type { Aggregator } from './aggregator';
import { bulyan } from './bulyan';
import { centredClipping } from './centredClipping';
import { coordinateMedian } from './coordinateMedian';
import { flTrust } from './flTrust';
import { geometricMedian } from './geometricMedian';
import { krum } from './krum';
import { multiKrum } from './multiKrum';
import { normBounding } from './normBounding';
import { trimmedMean } from './trimmedMean';
import { weightedMean } from './weightedMean';

const between = (low: number, high: number) => v.pipe(v.number(), v.minValue(low), v.maxValue(high));
const integer = (low: number, high: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(low), v.maxValue(high));

/** The bounds on f and m are what a street of twenty institutions allows. */
export const aggregationRuleSchema = v.variant('rule', [
  v.strictObject({ rule: v.literal('weighted-mean') }),
  v.strictObject({ rule: v.literal('coordinate-median') }),
  v.strictObject({ rule: v.literal('trimmed-mean'), beta: v.optional(between(0, 0.49), 0.2) }),
  v.strictObject({ rule: v.literal('krum'), byzantine: v.optional(integer(0, 8), 1) }),
  v.strictObject({
    rule: v.literal('multi-krum'),
    byzantine: v.optional(integer(0, 8), 1),
    selected: v.optional(integer(1, 18), 2),
  }),
  v.strictObject({ rule: v.literal('bulyan'), byzantine: v.optional(integer(0, 4), 1) }),
  v.strictObject({
    rule: v.literal('geometric-median'),
    smoothing: v.optional(between(1e-12, 1), 1e-6),
    iterations: v.optional(integer(1, 100), 32),
    weights: v.optional(v.picklist(['samples', 'equal']), 'samples'),
  }),
  v.strictObject({
    rule: v.literal('norm-bounding'),
    bound: v.optional(v.picklist(['fixed', 'median']), 'median'),
    /** C when fixed, in units of the update; times the median norm otherwise. */
    limit: v.optional(between(1e-6, 1e6), 1),
  }),
  v.strictObject({
    rule: v.literal('fltrust'),
    /** Public rows from which the coordinator trains its own update. */
    rootRows: v.optional(integer(20, 5000), 100),
  }),
  v.strictObject({
    rule: v.literal('centred-clipping'),
    radius: v.optional(between(1e-6, 1e6), 1),
    iterations: v.optional(integer(1, 20), 3),
  }),
]);

/** A rule with all its parameters. */
export type AggregationRule = v.InferOutput<typeof aggregationRuleSchema>;
export type AggregationRuleName = AggregationRule['rule'];

/** Every rule's name, in the order of the schema. */
export const AGGREGATION_RULES: readonly AggregationRuleName[] = aggregationRuleSchema.options.map(
  ({ entries }) => entries.rule.literal,
);

/** @returns the rule with its default parameters */
export function defaultRule(rule: AggregationRuleName): AggregationRule {
  return v.parse(aggregationRuleSchema, { rule });
}

/** @returns public rows that the coordinator trains on for the rule; 0: none */
export function rootRowsOf(rule: AggregationRule): number {
  return rule.rule === 'fltrust' ? rule.rootRows : 0;
}

/**
 * @throws RangeError when a parameter is out of its factory's range; never for what the schema let through
 */
export function createAggregator(rule: AggregationRule): Aggregator {
  switch (rule.rule) {
    case 'weighted-mean':
      return weightedMean;
    case 'coordinate-median':
      return coordinateMedian;
    case 'trimmed-mean':
      return trimmedMean(rule);
    case 'krum':
      return krum(rule);
    case 'multi-krum':
      return multiKrum(rule);
    case 'bulyan':
      return bulyan(rule);
    case 'geometric-median':
      return geometricMedian(rule);
    case 'norm-bounding':
      return normBounding(
        rule.bound === 'fixed'
          ? { bound: 'fixed', norm: rule.limit }
          : { bound: 'median', multiple: rule.limit },
      );
    case 'fltrust':
      return flTrust;
    case 'centred-clipping':
      return centredClipping(rule);
  }
}
