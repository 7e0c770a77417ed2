import { describe, expect, it } from 'vitest';
import { ATTACK_KINDS, defaultAttack, type Attack } from '../../../src/core/attacks/attacks';
import { attackFrom, attackVector, isAttack } from '../../../src/core/attacks/settingsVector';

const ATTACKS: readonly Attack[] = [
  ...ATTACK_KINDS.map(defaultAttack),
  { kind: 'little', z: 1.5 },
  { kind: 'free-rider', sends: 'last-change' },
  { kind: 'scaling', factor: 100 },
  { kind: 'model-replacement', boost: 4 },
  { kind: 'backdoor', fields: 3, strength: 2.5, poisoned: 0.5, boost: 1.5 },
];

describe('an attack as numbers', () => {
  it.each(ATTACKS)('%o comes back as it was', (attack) => {
    expect(attackFrom(attack.kind, attackVector(attack))).toEqual(attack);
  });

  it('is refused when numbers are missing, too many or out of range', () => {
    expect(isAttack('scaling', new Float64Array(0))).toBe(false);
    expect(isAttack('none', Float64Array.of(1))).toBe(false);
    expect(isAttack('scaling', Float64Array.of(NaN))).toBe(false);
    expect(isAttack('free-rider', Float64Array.of(0.5))).toBe(false);
    expect(isAttack('little', Float64Array.of(21))).toBe(false);
    // Boost, fields, poisoned, strength.
    expect(isAttack('backdoor', Float64Array.of(NaN, 2.5, 0.5, 3))).toBe(false);
    expect(isAttack('backdoor', Float64Array.of(NaN, 2, NaN, 3))).toBe(false);
  });
});
