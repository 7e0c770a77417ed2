import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stream } from '../../src/core/random';
import { otherPositions, pickExamples } from '../../src/engine/pickExamples';
import { stratifiedFolds } from '../../src/engine/stratifiedFolds';

describe('stratified folds', () => {
  const someLabels = fc.array(fc.constantFrom(0, 1), { minLength: 5, maxLength: 80 });

  it('deal every row once, classes and sizes within one', () => {
    fc.assert(
      fc.property(someLabels, fc.integer({ min: 2, max: 5 }), fc.nat(), (values, folds, seed) => {
        const labels = Uint8Array.from(values);
        const dealt = stratifiedFolds(labels, folds, stream(seed));
        expect(dealt.flatMap((fold) => [...fold]).sort((a, b) => a - b)).toEqual(values.map((_, i) => i));
        const bads = dealt.map((fold) => fold.filter((i) => labels[i] === 1).length);
        const sizes = dealt.map((fold) => fold.length);
        expect(Math.max(...bads) - Math.min(...bads)).toBeLessThanOrEqual(1);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('follow the stream', () => {
    const labels = Uint8Array.from({ length: 60 }, (_, i) => (i % 6 === 0 ? 1 : 0));
    expect(stratifiedFolds(labels, 5, stream(1))).toEqual(stratifiedFolds(labels, 5, stream(1)));
    expect(stratifiedFolds(labels, 5, stream(1))).not.toEqual(stratifiedFolds(labels, 5, stream(2)));
  });

  it('refuse fewer rows than folds', () => {
    expect(() => stratifiedFolds(new Uint8Array(4), 5, stream(1))).toThrow(RangeError);
    expect(() => stratifiedFolds(new Uint8Array(4), 1, stream(1))).toThrow(RangeError);
  });
});

describe('picking examples', () => {
  it('copies the rows asked for, in that order', () => {
    const examples = {
      inputs: Float32Array.of(1, 2, 3, 4, 5, 6),
      labels: Uint8Array.of(0, 1, 0),
      count: 3,
    };
    expect(pickExamples(examples, Uint32Array.of(2, 1))).toEqual({
      inputs: Float32Array.of(5, 6, 3, 4),
      labels: Uint8Array.of(0, 1),
      count: 2,
    });
    expect(otherPositions(3, Uint32Array.of(1))).toEqual(Uint32Array.of(0, 2));
  });
});
