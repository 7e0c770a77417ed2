import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { RecipeDraft, wrongSettings } from '../../src/app/recipe/draft.svelte';
import {
  dataSettings,
  federationSettings,
  minimumCellSetting,
  moreDataSettings,
  seedSetting,
  trainingSettings,
} from '../../src/app/recipe/fields';
import { formatWidths, parseWidths } from '../../src/app/recipe/hiddenWidths';
import { readBack } from '../../src/app/recipe/readBack';
import { en } from '../../src/app/i18n/en';
import { defaultRecipe, recipeSchema } from '../../src/scenario/recipe';
import type { Recipe } from '../../src/scenario/recipe';

function withValue(group: keyof Recipe | null, key: string, value: number): unknown {
  if (group === null) return { ...defaultRecipe, [key]: value };
  const part = defaultRecipe[group];
  return { ...defaultRecipe, [group]: { ...(typeof part === 'object' ? part : {}), [key]: value } };
}

describe('the controls of the recipe', () => {
  const groups = [
    ['data', [...dataSettings, ...moreDataSettings]],
    ['encoding', [minimumCellSetting]],
    ['training', trainingSettings],
    ['federation', federationSettings],
    [null, [seedSetting]],
  ] as const;

  it('have the schema’s ranges, to the last step', () => {
    for (const [group, settings] of groups) {
      for (const { key, low, high, whole } of settings) {
        const beyond = whole ? 1 : 1e-6;
        const accepted = (value: number): boolean => v.is(recipeSchema, withValue(group, key, value));
        expect([key, accepted(low), accepted(high)]).toEqual([key, true, true]);
        expect([key, accepted(low - beyond), accepted(high + beyond)]).toEqual([key, false, false]);
        expect([key, accepted(Math.floor((low + high) / 2) + 0.5)]).toEqual([key, !whole]);
      }
    }
  });

  it('start from the default recipe', () => {
    for (const [group, settings] of groups) {
      for (const { key, initial } of settings) expect(withValue(group, key, initial)).toEqual(defaultRecipe);
    }
  });
});

describe('a draft', () => {
  it('collects edits, names what is wrong, and can be reverted', () => {
    const draft = new RecipeDraft(defaultRecipe);
    expect(draft.changed).toBe(false);
    draft.training({ epochs: NaN });
    draft.data({ size: 99 });
    expect(draft.changed).toBe(true);
    expect([...draft.wrong].sort()).toEqual(['data.size', 'training.epochs']);
    draft.revert();
    expect(draft.value).toEqual(defaultRecipe);
  });

  it('is given up when the lab runs another recipe', () => {
    const draft = new RecipeDraft(defaultRecipe);
    draft.seed(7);
    draft.follow({ ...defaultRecipe, seed: 42 });
    expect([draft.value.seed, draft.changed]).toEqual([42, false]);
  });

  it('keeps edits while the lab’s recipe stays the same', () => {
    const draft = new RecipeDraft(defaultRecipe);
    draft.seed(7);
    draft.follow(defaultRecipe);
    expect(draft.value.seed).toBe(7);
  });

  it('refuses more required replies than institutions', () => {
    const federation = { ...defaultRecipe.federation, minimumReplies: 6 };
    expect([...wrongSettings({ ...defaultRecipe, federation })]).toEqual(['federation.minimumReplies']);
  });
});

describe('hidden widths', () => {
  it('are read however they are separated', () => {
    expect(parseWidths('16, 8')).toEqual([16, 8]);
    expect(parseWidths('16，8、4')).toEqual([16, 8, 4]);
    expect(parseWidths('16, x')).toEqual([16, NaN]);
    expect(formatWidths([16, 8])).toBe('16, 8');
  });
});

describe('the read-back sentence', () => {
  it('says what will run, and that nothing is protected', () => {
    const text = readBack({ ...defaultRecipe, model: { hidden: [16], activation: 'relu' } }, 5, en);
    expect(text).toContain('5 institutions');
    expect(text).toContain('MLP 16');
    expect(text).toContain('30 rounds');
    expect(text).toContain('no protection');
  });
});
