import { expect, it } from 'vitest';
import { weightedMean } from '../../../src/core/aggregators/weightedMean';
import { expectClose, membersOf } from './members';

it('weighs by sample count, and hears everyone so', () => {
  const { vector, heard } = weightedMean.explain(membersOf([[1], [3]], [1, 2]));
  expectClose(vector, [7 / 3], 1e-7);
  expect(heard).toEqual([
    { institution: 0, share: 1 / 3 },
    { institution: 1, share: 2 / 3 },
  ]);
});

it('is the mean of all rows when each member sends the mean of its own', () => {
  const rows = [[1, 5, 2], [-4], [0.5, 0.25]];
  const own = rows.map((values) => [values.reduce((sum, x) => sum + x, 0) / values.length]);
  const all = rows.flat();
  const mean = all.reduce((sum, x) => sum + x, 0) / all.length;
  expectClose(
    weightedMean.aggregate(
      membersOf(
        own,
        rows.map(({ length }) => length),
      ),
    ),
    [mean],
    1e-6,
  );
});
