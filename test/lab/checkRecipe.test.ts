import { describe, expect, it } from 'vitest';
import { checkCombination } from '../../src/lab/checkCombination';
import { checkRecipe, RecipeError } from '../../src/lab/checkRecipe';
import { usualSettings } from '../../src/core/strategies/strategies';
import { forAnotherStreet } from '../../src/scenario/anotherStreet';
import { defaultRecipe, type Recipe } from '../../src/scenario/recipe';

function refusal(value: unknown): Pick<RecipeError, 'path' | 'message'> | null {
  try {
    checkCombination(checkRecipe(value));
    return null;
  } catch (error) {
    if (error instanceof RecipeError) return { path: error.path, message: error.message };
    throw error;
  }
}

const withNetwork = (network: Partial<Recipe['network']>): Recipe => ({
  ...defaultRecipe,
  network: { ...defaultRecipe.network, ...network },
});
const withThreat = (threat: Recipe['threat']): Recipe => ({ ...defaultRecipe, threat });

const fedPer: Recipe = {
  ...defaultRecipe,
  federation: { ...defaultRecipe.federation, strategy: usualSettings.fedper },
};
const beyond = withThreat({ attack: { kind: 'sign-flip' }, attackers: [1, 5] });

describe('a recipe from outside', () => {
  it('is taken when it can run', () => {
    expect(checkRecipe(defaultRecipe)).toEqual(defaultRecipe);
  });

  it('is refused with the place and the reason when its parts do not fit together', () => {
    expect(refusal(fedPer)).toEqual({
      path: 'model.hidden',
      message: 'model.hidden: the strategy needs hidden layers, at least 1',
    });
    expect(refusal(beyond)).toEqual({
      path: 'threat.attackers',
      message: 'threat.attackers: institution 5 is not among the 5, counted from 0',
    });
    const paths = [
      withThreat({ attack: { kind: 'none' }, attackers: [1] }),
      withThreat({ attack: { kind: 'label-flip' }, attackers: [] }),
      withThreat({ attack: { kind: 'label-flip' }, attackers: [0, 1, 2, 3, 4] }),
      withNetwork({ exceptions: [{ institution: 7, speed: 0.1 }] }),
      withNetwork({ exceptions: [{ institution: 2, hidden: [4] }] }),
    ].map((recipe) => refusal(recipe)?.path);
    expect(paths).toEqual([
      'threat.attackers',
      'threat.attackers',
      'threat.attackers',
      'network.exceptions',
      'network.exceptions',
    ]);
  });

  it('is refused on a shorter street than it speaks of, once that is known', () => {
    const { mapping } = { mapping: { by: 'column', column: 'bank' } as const };
    const file: Recipe = {
      ...beyond,
      data: {
        source: 'csv',
        sha256: 'ab'.repeat(32),
        mapping: {
          target: 'y',
          bad: '1',
          columns: [{ column: 'x', use: 'numeric', sensitivity: 2 }],
          dealing: mapping,
        },
        holdoutShare: 0.3,
      },
    };
    expect(refusal(file)).toBeNull();
    expect(() => checkCombination(file, 5)).toThrow(RecipeError);
    expect(() => checkCombination(file, 6)).not.toThrow();
    expect(() => checkCombination(forAnotherStreet(file), 2)).not.toThrow();
  });
});
