import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advance, isOver, openStage, type StageInput } from '../../src/coordinator/stage';

const input: fc.Arbitrary<StageInput<number>> = fc.oneof(
  fc.record({ type: fc.constant('answer' as const), institution: fc.nat(5), answer: fc.integer() }),
  fc.record({
    type: fc.constant('drop' as const),
    institution: fc.nat(5),
    name: fc.constant('dead' as const),
  }),
  fc.constant({ type: 'deadline' as const }),
);

describe('a stage', () => {
  it('accounts for every asked institution exactly once, whatever happens in whatever order', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(4), { minLength: 1 }), fc.array(input), (asked, inputs) => {
        let stage = openStage<number>(1, asked);
        for (const next of inputs) stage = advance(stage, next);
        const dropped = stage.events.map(({ institution }) => institution);
        const seen = [...stage.waiting, ...stage.answers.keys(), ...dropped].sort((a, b) => a - b);
        expect(seen).toEqual([...asked].sort((a, b) => a - b));
      }),
    );
  });

  it('keeps the first answer and ignores a second one', () => {
    let stage = openStage<number>(1, [0, 1]);
    stage = advance(stage, { type: 'answer', institution: 0, answer: 1 });
    stage = advance(stage, { type: 'answer', institution: 0, answer: 2 });
    expect(stage.answers.get(0)).toBe(1);
  });

  it('is over at the deadline, with a late event for each that was still waited for', () => {
    let stage = openStage<number>(4, [2, 0]);
    stage = advance(stage, { type: 'answer', institution: 0, answer: 1 });
    stage = advance(stage, { type: 'deadline' });
    expect(isOver(stage)).toBe(true);
    expect(stage.events).toEqual([{ round: 4, institution: 2, name: 'late' }]);
  });
});
