import { describe, expect, it } from 'vitest';
import { defaultPrivacy } from '../../src/core/privacy/promise';
import { defaultAggregation } from '../../src/core/secureAggregation/settings';
import { defaultRecipe, type Protection, type Recipe } from '../../src/scenario/recipe';
import { threatsOf, type Adversary, type Threat } from '../../src/scenario/threats';

const plain: Protection = defaultRecipe.protection;
const secure = defaultAggregation('secure');
const record = defaultPrivacy('record');
const institution = defaultPrivacy('institution');

function threat(protection: Protection, adversary: Adversary, recipe: Recipe = defaultRecipe): Threat {
  const found = threatsOf({ ...recipe, protection }, 5).find((one) => one.adversary === adversary);
  if (found === undefined) throw new Error(adversary);
  return found;
}
const reads = (protection: Protection, adversary: Adversary): string[] =>
  threat(protection, adversary).reads.map(({ code }) => code);
const stops = (protection: Protection, adversary: Adversary): string[] =>
  threat(protection, adversary).stops.map(({ code }) => code);

describe('threats', () => {
  it('says plainly where nothing protects', () => {
    expect(reads(plain, 'coordinator')).toEqual(['every']);
    for (const adversary of ['coordinator', 'members', 'both', 'malicious'] as const) {
      expect(stops(plain, adversary)).toEqual([]);
    }
  });

  it('gives the coordinator a sum under masks, and those who collude no more below the threshold', () => {
    const masked = { ...plain, aggregation: secure };
    expect(reads(masked, 'coordinator')).toEqual(['sum']);
    expect(threat(masked, 'both').reads).toEqual([{ code: 'broken', threshold: 4 }]);
    // Masks hide nothing in the model, and nobody's bad update either.
    expect(reads(masked, 'outsider')).toEqual(['model']);
    expect(stops(masked, 'malicious')).toEqual(['blind']);
  });

  it('says that under homomorphic encryption one institution is enough to open everything', () => {
    const encrypted = { ...plain, aggregation: defaultAggregation('homomorphic') };
    expect(reads(encrypted, 'coordinator')).toEqual(['sum']);
    expect(stops(encrypted, 'coordinator')).toEqual(['encryption']);
    expect(threat(encrypted, 'both')).toMatchObject({ holds: 'keyAndLetters', stops: [] });
    expect(reads(encrypted, 'both')).toEqual(['openable']);
    // The sum is told to all who decrypt it.
    expect(reads(encrypted, 'members')).toEqual(['sum', 'model']);
    expect(stops(encrypted, 'malicious')).toEqual(['blind']);
    const noised = { ...encrypted, privacy: record };
    expect(reads(noised, 'both')).toEqual(['openableNoised']);
    expect(stops(noised, 'both')).toContain('recordNoise');
  });

  it('counts each customer’s noise against everyone, and says when it can be taken away', () => {
    const noised = { ...plain, privacy: record };
    for (const adversary of ['coordinator', 'members', 'both', 'outsider'] as const) {
      expect(stops(noised, adversary)).toContain('recordNoise');
      expect(stops(noised, adversary)).toContain('simulated');
    }
    if (record.unit === 'none') throw new Error('unreachable');
    const real = { ...noised, privacy: { ...record, randomness: 'cryptographic' as const } };
    expect(stops(real, 'coordinator')).toEqual(['recordNoise']);
  });

  it('does not count noise that the coordinator adds against the coordinator', () => {
    const noised = { ...plain, privacy: institution };
    expect(stops(noised, 'coordinator')).toEqual([]);
    expect(reads(noised, 'coordinator')).toEqual(['every']);
    expect(reads(noised, 'outsider')).toEqual(['modelNoised']);
    if (institution.unit !== 'institution') throw new Error('unreachable');
    const shared = { privacy: { ...institution, where: 'distributed' as const }, aggregation: secure };
    expect(reads(shared, 'coordinator')).toEqual(['sumNoised']);
    // Who colludes knows its own part of the noise.
    expect(stops(shared, 'both')).toEqual(['threshold']);
  });
});
