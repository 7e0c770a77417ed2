import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ATTACK_KINDS, defaultAttack } from '../../../src/core/attacks/attacks';
import { colludes, exchangesLabels, forge, trains } from '../../../src/core/attacks/forge';
import { littleDeviation, littleUpdate } from '../../../src/core/attacks/little';

const honest = Float32Array.of(1, -2, 0);
const attacker = { honest, fellows: [honest], members: 5, lastChange: null };

describe('"a little is enough"', () => {
  it('finds the z of the paper: 50 workers of whom 24 attack need 2 supporters among 26', () => {
    // Section 3.2 of the paper: s = floor(50/2 + 1) - 24 = 2, Phi(z) = (26 - 2) / 26, z = 1.43 there.
    expect(littleDeviation(50, 24)).toBeCloseTo(1.4261, 4);
  });

  it('is of no use to few attackers, and stays finite for a majority', () => {
    expect(littleDeviation(10, 1)).toBe(0);
    expect(littleDeviation(10, 4)).toBeCloseTo(0.4307, 4);
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 20 }), fc.integer({ min: 1, max: 19 }), (members, attackers) => {
        fc.pre(attackers < members);
        const z = littleDeviation(members, attackers);
        expect(z).toBeGreaterThanOrEqual(0);
        expect(z).toBeLessThan(3);
      }),
    );
  });

  it('sends the mean less z standard deviations, the same whoever sends it', () => {
    const updates = [Float32Array.of(1, 0), Float32Array.of(3, 0), Float32Array.of(5, 6)];
    // Means 3 and 2; standard deviations sqrt(8/3) and sqrt(8).
    const expected = [3 - 1.5 * Math.sqrt(8 / 3), 2 - 1.5 * Math.sqrt(8)];
    littleUpdate(updates, 1.5).forEach((value, i) => expect(value).toBeCloseTo(expected[i] ?? NaN, 6));
    expect(littleUpdate([...updates].reverse(), 1.5)).toEqual(littleUpdate(updates, 1.5));
    expect(littleUpdate([honest], 1.5)).toEqual(honest);
    expect(() => littleUpdate([], 1)).toThrow(RangeError);
  });
});

describe('what attackers send', () => {
  it.each([
    [defaultAttack('none'), [1, -2, 0]],
    [defaultAttack('label-flip'), [1, -2, 0]],
    [defaultAttack('scaling'), [-10, 20, -0]],
    [defaultAttack('sign-flip'), [-1, 2, -0]],
    [defaultAttack('non-finite'), [NaN, NaN, NaN]],
    [defaultAttack('free-rider'), [0, 0, 0]],
    [defaultAttack('model-replacement'), [5, -10, 0]],
    [{ ...defaultAttack('backdoor'), boost: 2 } as const, [2, -4, 0]],
  ])('%o', (attack, sent) => {
    expect([...forge(attack, attacker)]).toEqual(sent);
  });

  it('makes the mean of equal members the attackers own model, however many attack', () => {
    const others = [Float32Array.of(0, 0, 0), Float32Array.of(0, 0, 0), Float32Array.of(0, 0, 0)];
    for (const attackers of [1, 2]) {
      const fellows = Array.from({ length: attackers }, () => honest);
      const members = others.length + attackers;
      const attack = defaultAttack('model-replacement');
      const sent = fellows.map(() => forge(attack, { ...attacker, fellows, members }));
      const mean = honest.map((_, i) => {
        return [...sent, ...others].reduce((sum, update) => sum + (update[i] ?? 0), 0) / members;
      });
      mean.forEach((value, i) => expect(value).toBeCloseTo(honest[i] ?? NaN, 5));
    }
  });

  it('tells fellows nothing where the factor is chosen', () => {
    expect(colludes({ kind: 'model-replacement', boost: 3 })).toBe(false);
  });

  it('a free rider copies how the model moved, once it has seen it move', () => {
    const attack = { kind: 'free-rider', sends: 'last-change' } as const;
    expect([...forge(attack, attacker)]).toEqual([0, 0, 0]);
    const lastChange = Float32Array.of(3, 4, 5);
    expect(forge(attack, { ...attacker, lastChange })).toEqual(lastChange);
    // What it is asked for may be of another length than the model: then it has nothing to copy.
    expect([...forge(attack, { ...attacker, lastChange: Float32Array.of(1) })]).toEqual([0, 0, 0]);
  });

  it('never is the honest vector itself, which the attacker may still need', () => {
    for (const kind of ATTACK_KINDS) {
      const attack = defaultAttack(kind);
      expect(forge(attack, attacker)).not.toBe(honest);
    }
    expect([...honest]).toEqual([1, -2, 0]);
  });

  it('each attack poisons in one way', () => {
    const of = (test: (attack: ReturnType<typeof defaultAttack>) => boolean): string[] =>
      ATTACK_KINDS.filter((kind) => test(defaultAttack(kind)));
    expect(of(exchangesLabels)).toEqual(['label-flip', 'model-replacement']);
    expect(of(colludes)).toEqual(['little', 'model-replacement', 'backdoor']);
    expect(of((attack) => !trains(attack))).toEqual(['non-finite', 'free-rider']);
  });
});
