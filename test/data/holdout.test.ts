import { describe, expect, it } from 'vitest';
import { stream } from '../../src/core/random';
import { stratifiedSplit } from '../../src/data/holdout';

describe('a stratified split', () => {
  it('parts the rows, keeps each class in proportion, and depends on the seed alone', () => {
    const labels = Uint8Array.from({ length: 1000 }, (_, i) => (i % 10 === 0 ? 1 : 0));
    const split = stratifiedSplit(labels, 0.3, stream(1, 'split'));
    expect(split.holdout.length).toBe(300);
    expect(split.holdout.filter((position) => labels[position] === 1).length).toBe(30);
    expect([...split.train, ...split.holdout].sort((a, b) => a - b)).toEqual([...labels.keys()]);
    expect(stratifiedSplit(labels, 0.3, stream(1, 'split'))).toEqual(split);
    expect(stratifiedSplit(labels, 0.3, stream(2, 'split'))).not.toEqual(split);
  });

  it('takes half a million rows', () => {
    const { train, holdout } = stratifiedSplit(new Uint8Array(500_000), 0.2, stream(1, 'split'));
    expect([train.length, holdout.length]).toEqual([400_000, 100_000]);
  });
});
