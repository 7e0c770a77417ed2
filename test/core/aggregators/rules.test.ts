import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  AGGREGATION_RULES,
  aggregationRuleSchema,
  createAggregator,
  defaultRule,
} from '../../../src/core/aggregators/rules';
import type { AggregationRule } from '../../../src/core/aggregators/rules';
import { stream } from '../../../src/core/random';
import { membersOf } from './members';

const parses = (value: unknown): boolean => v.safeParse(aggregationRuleSchema, value).success;

describe('the rules of a recipe', () => {
  it.each(AGGREGATION_RULES)('%s has defaults that make an aggregator of that name', (name) => {
    const rule = defaultRule(name);
    expect(createAggregator(rule).name).toBe(name);
    expect(v.parse(aggregationRuleSchema, JSON.parse(JSON.stringify(rule)))).toEqual(rule);
  });

  it('make aggregators whose facts follow from their parameters', () => {
    const facts = Object.fromEntries(
      AGGREGATION_RULES.map((name) => {
        const { needs, weighsBySamples, needsReference, usesPrevious, minimumMembers } = createAggregator(
          defaultRule(name),
        );
        const told = [
          needs,
          weighsBySamples && 'rows',
          needsReference && 'reference',
          usesPrevious && 'previous',
        ];
        return [name, [...told.filter((fact) => fact !== false), minimumMembers].join(' ')];
      }),
    );
    expect(facts).toEqual({
      'weighted-mean': 'sum rows 1',
      'coordinate-median': 'individual 1',
      'trimmed-mean': 'individual 1',
      krum: 'individual 5',
      'multi-krum': 'individual 5',
      bulyan: 'individual 7',
      'geometric-median': 'individual rows 1',
      'norm-bounding': 'individual rows 1',
      fltrust: 'individual reference 1',
      'centred-clipping': 'individual previous 1',
    });
    const equal = createAggregator({
      rule: 'geometric-median',
      smoothing: 1e-6,
      iterations: 3,
      weights: 'equal',
    });
    expect(equal.weighsBySamples).toBe(false);
  });

  it('refuse what is out of range, unknown or superfluous', () => {
    for (const bad of [
      { rule: 'mean' },
      { rule: 'krum', byzantine: -1 },
      { rule: 'krum', byzantine: 1.5 },
      { rule: 'krum', selected: 2 },
      { rule: 'trimmed-mean', beta: 0.5 },
      { rule: 'multi-krum', selected: 0 },
      { rule: 'geometric-median', smoothing: 0 },
      { rule: 'norm-bounding', limit: 0 },
      { rule: 'norm-bounding', bound: 'mean' },
      { rule: 'centred-clipping', radius: '1' },
    ]) {
      expect(parses(bad)).toBe(false);
    }
  });
});

describe('two of ten members against the rule, their updates times -10', () => {
  const rng = stream(11, 'attack');
  const truth = Array.from({ length: 30 }, () => rng.normal());
  const honest = Array.from({ length: 10 }, () => truth.map((x) => x + 0.3 * rng.normal()));
  const members = membersOf(
    honest.map((vector, k) => (k === 2 || k === 6 ? vector.map((x) => -10 * x) : vector)),
  );
  const own = truth.map((x) => x + 0.3 * rng.normal());
  const context = { reference: Float32Array.from(own), previous: Float32Array.from(own) };

  const along = (rule: AggregationRule): number => {
    const result = createAggregator(rule).aggregate(members, context);
    const dot = truth.reduce((sum, x, i) => sum + x * (result[i] ?? NaN), 0);
    return dot / (Math.hypot(...truth) * Math.hypot(...result));
  };

  it('turn the mean around', () => {
    expect(along({ rule: 'weighted-mean' })).toBeLessThan(-0.9);
  });

  const robust: AggregationRule[] = [
    { rule: 'coordinate-median' },
    { rule: 'trimmed-mean', beta: 0.2 },
    { rule: 'krum', byzantine: 2 },
    { rule: 'multi-krum', byzantine: 2, selected: 6 },
    { rule: 'bulyan', byzantine: 1 },
    { rule: 'geometric-median', smoothing: 1e-6, iterations: 32, weights: 'samples' },
    { rule: 'norm-bounding', bound: 'median', limit: 1 },
    defaultRule('fltrust'),
    { rule: 'centred-clipping', radius: 1, iterations: 3 },
  ];
  it.each(robust.map((rule) => [rule.rule, rule] as const))('do not turn %s', (_, rule) => {
    expect(along(rule)).toBeGreaterThan(0.9);
  });

  it('are not heard by those who choose', () => {
    for (const rule of robust.filter(({ rule: name }) => name === 'multi-krum' || name === 'fltrust')) {
      const { heard } = createAggregator(rule).explain(members, context);
      expect([heard[2]?.share, heard[6]?.share]).toEqual([0, 0]);
    }
  });
});
