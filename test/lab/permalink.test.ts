import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFragment, recipeFragment } from '../../src/lab/permalink';
import { defaultRecipe } from '../../src/scenario/recipe';

describe('a permalink', () => {
  it('gives back the recipe, Chinese column names included', () => {
    const recipe = {
      ...defaultRecipe,
      data: {
        source: 'csv' as const,
        sha256: 'ab'.repeat(32),
        holdoutShare: 0.3,
        mapping: {
          target: '违约',
          bad: '是',
          columns: [{ column: '注册资本（万元）', use: 'numeric' as const, sensitivity: 3 as const }],
          dealing: { by: 'dirichlet' as const, institutions: 5, alpha: 0.5 },
        },
      },
    };
    for (const each of [defaultRecipe, recipe]) {
      expect(readFragment(recipeFragment(each))).toEqual({ ok: true, recipe: each });
    }
  });

  it('is absent when the fragment speaks of something else', () => {
    expect(readFragment('')).toBeNull();
    expect(readFragment('#ledger')).toBeNull();
  });

  it('names a recipe of another version apart from one that cannot be read', () => {
    const old = recipeFragment(defaultRecipe).replace(/=.*/, `=${btoa('{"version":99}')}`);
    expect(readFragment(old)).toEqual({ ok: false, problem: 'old-link' });
    expect(readFragment('#recipe=')).toEqual({ ok: false, problem: 'bad-link' });
    const bad = btoa(JSON.stringify({ ...defaultRecipe, seed: -1 }));
    expect(readFragment(`#recipe=${bad}`)).toEqual({ ok: false, problem: 'bad-link' });
  });

  it('refuses a field it does not know rather than dropping it', () => {
    const odd = btoa(JSON.stringify({ ...defaultRecipe, extra: 1 }));
    expect(readFragment(`#recipe=${odd}`)).toEqual({ ok: false, problem: 'bad-link' });
  });

  it('never throws on what people paste', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const read = readFragment(`#recipe=${text}`);
        if (read?.ok === true) expect(readFragment(recipeFragment(read.recipe))).toEqual(read);
      }),
    );
  });
});
