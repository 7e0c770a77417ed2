import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { closestWindow } from '../../../src/core/aggregators/bulyan';
import { meanOfWindows } from '../../../src/core/aggregators/columnWindow';
import { coordinateMedian } from '../../../src/core/aggregators/coordinateMedian';
import { lowestScores } from '../../../src/core/aggregators/krumScores';
import { AGGREGATION_RULES, aggregationRuleSchema } from '../../../src/core/aggregators/rules';
import { createAggregator } from '../../../src/core/aggregators/rules';
import { squaredDistances } from '../../../src/core/aggregators/squaredDistances';
import { trimmedMean } from '../../../src/core/aggregators/trimmedMean';
import { weightedMean } from '../../../src/core/aggregators/weightedMean';
import golden from '../../vectors/aggregation.json';
import { expectClose, membersOf } from './members';

const scalars = (...values: number[]) => membersOf(values.map((value) => [value]));

/** Values that Flower's own unit tests publish; the models are single numbers. */
describe("Flower's published vectors", () => {
  it('trimmed mean, beta = .25', () => {
    expectClose(trimmedMean({ beta: 0.25 }).aggregate(scalars(0.5, 1, 2, 100)), [1.5], 1e-7);
  });

  it('coordinate median', () => {
    expectClose(coordinateMedian.aggregate(scalars(1, 3, 2)), [2], 0);
  });

  it('weighted mean, as in FedAvgM with weights 1:2', () => {
    expectClose(weightedMean.aggregate(membersOf([[1], [3]], [1, 2])), [7 / 3], 1e-7);
  });

  // Three members are fewer than the papers define Krum for with f = 1, so the rule itself refuses them.
  const chosen = (values: number[], m: number): number[] => {
    const vectors = scalars(...values).map(({ vector }) => vector);
    return lowestScores(squaredDistances(vectors), [...vectors.keys()], 1, m).map((i) => values[i] ?? NaN);
  };

  it("Krum's choice, f = 1", () => {
    expect(chosen([0.2, 0.7, 1], 1)).toEqual([0.7]);
  });

  it("Multi-Krum's choice, f = 1, m = 2", () => {
    const pair = chosen([0.2, 0.5, 1], 2);
    expect(pair.reduce((sum, value) => sum + value, 0) / pair.length).toBeCloseTo(0.35, 12);
  });

  it("Bulyan's inner step, beta = 2", () => {
    const vectors = scalars(1, 2, 0.5).map(({ vector }) => vector);
    const { vector } = meanOfWindows(vectors, 2, (column, order) => closestWindow(column, order, 1, 2));
    expectClose(vector, [0.75], 0);
  });
});

const title = `flwr ${golden.versions.flwr} and numpy ${golden.versions.numpy}`;
describe(`what ${title} compute`, () => {
  const cases = golden.cases.map((one) => ({ ...one, rule: v.parse(aggregationRuleSchema, one.rule) }));

  it('covers every rule', () => {
    expect(new Set(cases.map(({ rule }) => rule.rule))).toEqual(new Set(AGGREGATION_RULES));
  });

  it.each(cases.map((one) => [JSON.stringify(one.rule), one.vectors.length, one] as const))(
    '%s of %i members',
    (_rule, _count, { rule, vectors, samples, reference, previous, vector }) => {
      const result = createAggregator(rule).aggregate(membersOf(vectors, samples), {
        reference: reference === null ? null : Float32Array.from(reference),
        previous: previous === null ? null : Float32Array.from(previous),
      });
      // Half a unit in the last place of single precision, and some for the order of sums.
      expectClose(result, vector, 1e-7);
    },
  );
});
