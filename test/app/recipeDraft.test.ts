import { describe, expect, it } from 'vitest';
import { customersAfter } from '../../src/app/recipe/changes';
import { Disturbances, lostDelay } from '../../src/app/recipe/disturbances.svelte';
import { RecipeDraft } from '../../src/app/recipe/draft.svelte';
import { DraftSteps } from '../../src/app/recipe/draftSteps.svelte';
import { changedIn } from '../../src/app/recipe/groups';
import { defaultRecipe } from '../../src/scenario/recipe';
import type { Recipe } from '../../src/scenario/recipe';
import { csvRecipe, withData } from './recipeExamples';

const withRate = (learningRate: number): Recipe => ({
  ...defaultRecipe,
  training: { ...defaultRecipe.training, learningRate },
});
const withSeed = (recipe: Recipe, seed: number): Recipe => ({ ...recipe, seed });
const rate = (draft: RecipeDraft): number => draft.value.training.learningRate;

describe('a draft', () => {
  it('takes steps back and forward, and forgets what was undone once something else is edited', () => {
    const draft = new RecipeDraft(new DraftSteps(defaultRecipe));
    expect([draft.canUndo, draft.canRedo, draft.changed]).toEqual([false, false, false]);
    draft.edit(withRate(0.5));
    draft.edit(withSeed(draft.value, 7));
    draft.undo();
    expect([rate(draft), draft.value.seed, draft.canRedo]).toEqual([0.5, 1, true]);
    draft.redo();
    expect(draft.value.seed).toBe(7);
    draft.undo();
    draft.undo();
    expect([draft.changed, draft.canUndo]).toEqual([false, false]);
    draft.undo();
    expect(draft.value).toEqual(defaultRecipe);
    draft.edit(withRate(0.2));
    expect(draft.canRedo).toBe(false);
    draft.redo();
    expect(rate(draft)).toBe(0.2);
  });

  it('counts typing a number as one step', () => {
    const draft = new RecipeDraft(new DraftSteps(defaultRecipe));
    for (const typed of [NaN, 0, 0.2, 0.25]) draft.edit(withRate(typed), 'learningRate');
    expect(rate(draft)).toBe(0.25);
    draft.undo();
    expect([draft.value, draft.canUndo]).toEqual([defaultRecipe, false]);
    draft.redo();
    expect(rate(draft)).toBe(0.25);
  });

  it('begins another step for another setting, and after the setting was left', () => {
    const draft = new RecipeDraft(new DraftSteps(defaultRecipe));
    draft.edit(withRate(0.2), 'learningRate');
    draft.edit(withSeed(draft.value, 12), 'seed');
    draft.edit(withRate(0.3), 'learningRate');
    draft.settle();
    draft.edit(withRate(0.4), 'learningRate');
    draft.undo();
    expect(rate(draft)).toBe(0.3);
    draft.undo();
    expect([rate(draft), draft.value.seed]).toEqual([0.2, 12]);
  });

  it('has nothing to take back where a number was typed and restored', () => {
    const draft = new RecipeDraft(new DraftSteps(defaultRecipe));
    draft.edit(withRate(0.25), 'learningRate');
    draft.edit(withRate(0.1), 'learningRate');
    expect([draft.changed, draft.canUndo]).toEqual([false, false]);
    draft.edit(withRate(0.1), 'learningRate');
    expect(draft.canUndo).toBe(false);
  });

  it('reverts to what runs, which can be taken back too', () => {
    const draft = new RecipeDraft(new DraftSteps(defaultRecipe));
    draft.edit(withRate(0.5));
    draft.revert();
    expect(draft.changed).toBe(false);
    draft.undo();
    expect(rate(draft)).toBe(0.5);
  });

  it('gives way when the lab runs another recipe, and keeps the edits for undo', () => {
    const steps = new DraftSteps(defaultRecipe);
    const draft = new RecipeDraft(steps);
    draft.edit(withRate(0.5));
    steps.follow(withSeed(defaultRecipe, 42));
    expect([draft.value.seed, draft.changed]).toEqual([42, false]);
    draft.undo();
    expect([rate(draft), draft.changed]).toEqual([0.5, true]);
  });

  it('has nothing to take back when the page opens with another recipe', () => {
    const steps = new DraftSteps(defaultRecipe);
    const draft = new RecipeDraft(steps);
    steps.follow(csvRecipe);
    expect([draft.value, draft.canUndo]).toEqual([csvRecipe, false]);
  });

  it('keeps its steps when it is itself applied', () => {
    const steps = new DraftSteps(defaultRecipe);
    const draft = new RecipeDraft(steps);
    draft.edit(withRate(0.5));
    steps.follow(withRate(0.5));
    expect([draft.changed, draft.canUndo]).toEqual([false, true]);
    draft.undo();
    expect([draft.value, draft.changed]).toEqual([defaultRecipe, true]);
  });

  it('keeps edits while the lab’s recipe stays the same', () => {
    const steps = new DraftSteps(defaultRecipe);
    const draft = new RecipeDraft(steps);
    draft.edit(withSeed(defaultRecipe, 7));
    steps.follow(defaultRecipe);
    expect(draft.value.seed).toBe(7);
  });

  it('lists its changes, by group', () => {
    const draft = new RecipeDraft(new DraftSteps(defaultRecipe));
    draft.edit(withData({ institutions: 8, conceptShift: 1 }));
    draft.edit({
      ...draft.value,
      encoding: { mode: 'woe', minimumCell: 9 },
      model: { hidden: [16], activation: 'tanh' },
    });
    draft.edit(withSeed(draft.value, 3));
    expect(draft.changes.map(({ key }) => key).sort()).toEqual([
      'activation',
      'conceptShift',
      'encodingMode',
      'institutions',
      'minimumCell',
      'modelKind',
      'seed',
    ]);
    const groups = ['data', 'training', 'federation', 'protection'] as const;
    expect(groups.map((group) => changedIn(group, draft.changes))).toEqual([3, 2, 0, 1]);
  });

  it('does not list the activation of a model that has none', () => {
    const draft = new RecipeDraft(new DraftSteps(defaultRecipe));
    draft.edit({ ...defaultRecipe, model: { hidden: [], activation: 'tanh' } });
    expect(draft.changes).toEqual([]);
  });

  it('lists another source as one change', () => {
    const draft = new RecipeDraft(new DraftSteps(csvRecipe));
    draft.edit({ ...csvRecipe, data: defaultRecipe.data });
    expect(draft.changes.map(({ key }) => key)).toEqual(['source']);
  });
});

describe('applying a recipe', () => {
  it('keeps the customers unless what decides who they are changed', () => {
    expect(customersAfter(defaultRecipe, withRate(0.5))).toBe('same');
    expect(
      customersAfter(defaultRecipe, { ...defaultRecipe, encoding: { mode: 'woe', minimumCell: 9 } }),
    ).toBe('same');
    expect(customersAfter(defaultRecipe, withData({ institutions: 8 }))).toBe('joined');
    expect(customersAfter(defaultRecipe, withData({ institutions: 8, size: 2 }))).toBe('redrawn');
    expect(customersAfter(defaultRecipe, withData({ bias: 0.5 }))).toBe('redrawn');
    expect(customersAfter(defaultRecipe, withSeed(defaultRecipe, 2))).toBe('redrawn');
  });

  it('leaves a file’s rows where they were dealt, and cannot bring back a file that was let go', () => {
    const epochs = { ...csvRecipe, training: { ...csvRecipe.training, epochs: 3 } };
    expect(customersAfter(csvRecipe, epochs)).toBe('same');
    expect(customersAfter(csvRecipe, withSeed(csvRecipe, 2))).toBe('resplit');
    expect(customersAfter(csvRecipe, { ...csvRecipe, data: defaultRecipe.data })).toBe('drawn');
    expect(customersAfter(defaultRecipe, csvRecipe)).toBe('file-gone');
    if (csvRecipe.data.source !== 'csv') throw new TypeError('not a file');
    const share = { ...csvRecipe, data: { ...csvRecipe.data, holdoutShare: 0.2 } };
    const other = { ...csvRecipe, data: { ...csvRecipe.data, sha256: 'ab'.repeat(32) } };
    expect(customersAfter(csvRecipe, share)).toBe('resplit');
    expect(customersAfter(csvRecipe, other)).toBe('file-gone');
  });
});

describe('trouble made while a run goes on', () => {
  function lab() {
    const calls: (readonly number[])[] = [];
    return {
      calls,
      setPace: (institution: number, delay: number): void => void calls.push([institution, delay]),
      terminate: (institution: number): void => void calls.push([institution]),
    };
  }

  it('acts at once and is remembered by institution', () => {
    const it = lab();
    const disturbances = new Disturbances(it);
    disturbances.setPace(3, 'slow', 30);
    disturbances.setPace(1, 'lost', 30);
    disturbances.end(2);
    expect(it.calls).toEqual([[3, 1000], [1, 17_000], [2]]);
    expect([...disturbances.by]).toEqual([
      [3, 'slow'],
      [1, 'lost'],
      [2, 'gone'],
    ]);
    disturbances.setPace(3, 'normal', 30);
    disturbances.setPace(2, 'normal', 30);
    expect([disturbances.paceOf(3), disturbances.by.get(2), it.calls.length]).toEqual(['normal', 'gone', 4]);
  });

  it('ends with the run', () => {
    const it = lab();
    const disturbances = new Disturbances(it);
    disturbances.follow(defaultRecipe);
    disturbances.setPace(3, 'slow', 30);
    disturbances.end(2);
    disturbances.follow(defaultRecipe);
    expect(disturbances.by.size).toBe(2);
    disturbances.follow({ ...defaultRecipe });
    expect(disturbances.by.size).toBe(0);
    expect(it.calls.at(-1)).toEqual([3, 0]);
  });

  it('cannot outlast a very long deadline', () => {
    expect([lostDelay(3), lostDelay(116), lostDelay(117)]).toEqual([3500, 60_000, null]);
  });
});
