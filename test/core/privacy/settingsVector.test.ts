import { describe, expect, it } from 'vitest';
import { defaultPrivacy, PRIVACY_UNITS, type Privacy } from '../../../src/core/privacy/promise';
import { isPrivacy, privacyFrom, privacyVector } from '../../../src/core/privacy/settingsVector';

describe("a promise's settings as numbers", () => {
  it('are read back as they were', () => {
    const others: Privacy[] = [
      {
        unit: 'record',
        epsilon: 0.7,
        delta: 1e-7,
        clippingNorm: 3,
        adaptiveClipping: true,
        randomness: 'cryptographic',
      },
      {
        unit: 'institution',
        epsilon: 0.7,
        delta: 1e-7,
        clippingNorm: 3,
        adaptiveClipping: false,
        randomness: 'simulated',
        where: 'distributed',
      },
    ];
    for (const privacy of [...PRIVACY_UNITS.map(defaultPrivacy), ...others]) {
      expect(privacyFrom(privacy.unit, privacyVector(privacy))).toEqual(privacy);
    }
  });

  it('are refused out of their ranges', () => {
    const good = privacyVector(defaultPrivacy('record'));
    expect(isPrivacy('record', good)).toBe(true);
    expect(isPrivacy('record', good.slice(1))).toBe(false);
    expect(isPrivacy('none', good)).toBe(false);
    for (const at of good.keys()) expect(isPrivacy('record', good.with(at, NaN)), `${at}`).toBe(false);
    expect(isPrivacy('record', good.with(0, 2))).toBe(false);
    expect(isPrivacy('record', good.with(4, 2))).toBe(false);
  });
});
