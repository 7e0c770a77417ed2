import { describe, expect, it } from 'vitest';
import { addressWith, asksForComparison } from '../../../src/app/compare/address';
import { entryOf, readEntry } from '../../../src/app/compare/axisEntry';
import { proposeName } from '../../../src/app/compare/proposeName';
import { cellWords, obstacleWords, settingWords, valueWords } from '../../../src/app/compare/words';
import { usualSettings } from '../../../src/core/strategies/strategies';
import { defaultRule } from '../../../src/core/aggregators/rules';
import { attacksAgainstRules } from '../../../src/lab/compare/presets';
import { SWEEP_SETTINGS } from '../../../src/lab/compare/settings';
import { cellsOf } from '../../../src/lab/compare/sweep';
import type { Pin } from '../../../src/lab/compare/pin';
import { defaultRecipe, type Recipe } from '../../../src/scenario/recipe';
import { fixtureSummary } from '../../support/fixtureCells';

const recipe: Recipe = { ...defaultRecipe, federation: { ...defaultRecipe.federation, rounds: 2 } };
const pinOf = (name: string, of: Recipe): Pin => {
  return { version: 1, id: name, name, place: 0, runs: [fixtureSummary(of)] };
};
const withFederation = (part: Partial<Recipe['federation']>): Recipe => {
  return { ...recipe, federation: { ...recipe.federation, ...part } };
};

describe('the values of an axis', () => {
  it('are read as people type them, in either punctuation, each once', () => {
    const typed = { ...entryOf('learningRate', recipe), text: '0.1，0.01、 0.1; 1' };
    expect(readEntry(typed)).toEqual({
      axis: { setting: 'learningRate', values: [0.1, 0.01, 1] },
      wrong: [],
    });
    const bad = { ...entryOf('epochs', recipe), text: '1, two, 0, 2.5, 3' };
    expect(readEntry(bad)).toEqual({
      axis: { setting: 'epochs', values: [1, 3] },
      wrong: ['two', '0', '2.5'],
    });
  });

  it('are layers where layers are asked for, 0 being none', () => {
    const typed = { ...entryOf('hidden', recipe), text: '0, 16, 16-8, 16-x' };
    expect(readEntry(typed)).toEqual({
      axis: { setting: 'hidden', values: [[], [16], [16, 8]] },
      wrong: ['16-x'],
    });
  });

  it('begin with ones that can be read again, whatever the setting', () => {
    for (const { key, isIn } of SWEEP_SETTINGS) {
      if (!isIn(recipe)) continue;
      const { axis, wrong } = readEntry(entryOf(key, recipe));
      expect(wrong).toEqual([]);
      expect(axis.values.length).toBeGreaterThan(1);
    }
  });

  it('of a ready-made sweep are all picked, with their own parameters', () => {
    const sweep = attacksAgainstRules(recipe);
    for (const { setting, values } of sweep.axes) {
      const entry = entryOf(setting, sweep.recipe, values);
      expect(readEntry(entry).axis).toEqual({ setting, values });
      expect(new Set(entry.options.map((value) => JSON.stringify(value))).size).toBe(entry.options.length);
    }
  });
});

describe('names of pins', () => {
  it('are the strategy, and what sets it apart from the others', () => {
    const first = pinOf('FedAvg', recipe);
    expect(proposeName(recipe, [], 'en')).toBe('FedAvg');
    expect(proposeName(withFederation({ strategy: usualSettings.fedprox }), [first], 'en')).toBe(
      'FedProx µ=0.1',
    );
    expect(proposeName(withFederation({ rounds: 3 }), [first], 'en')).toBe('FedAvg, Rounds 3');
    expect(proposeName(withFederation({ rule: defaultRule('krum') }), [first], 'zh-CN')).toBe(
      'FedAvg，Krum f=1',
    );
  });

  it('are never taken twice', () => {
    const pins = [pinOf('FedAvg', recipe)];
    const second = proposeName({ ...recipe, seed: 2 }, pins, 'en');
    expect(second).toBe('FedAvg, seed 2');
    pins.push(pinOf(second, { ...recipe, seed: 2 }));
    expect(proposeName({ ...recipe, seed: 2 }, pins, 'en')).toBe('FedAvg (2)');
  });

  it('say that the customers are others where no single setting does', () => {
    const mapping = {
      target: 'bad',
      bad: '1',
      columns: [{ column: 'a', use: 'numeric' as const, sensitivity: 1 as const }],
      dealing: { by: 'equal' as const, institutions: 5 },
    };
    const file: Recipe = {
      ...recipe,
      data: { source: 'csv', sha256: 'a'.repeat(64), mapping, holdoutShare: 0.3 },
    };
    expect(proposeName(file, [pinOf('FedAvg', recipe)], 'en')).toBe('FedAvg, other customers');
  });
});

describe('words for settings', () => {
  it('exist in both languages for every setting and each of its usual values, none twice', () => {
    for (const code of ['zh-CN', 'en'] as const) {
      for (const { key, usual, isIn } of SWEEP_SETTINGS) {
        const from = isIn(recipe) ? recipe : attacksAgainstRules(recipe).recipe;
        expect(settingWords(key, code)).not.toBe('');
        const words = usual(from).map((value) => valueWords(key, value, code));
        expect(words.every((word) => word.trim() !== '')).toBe(true);
        expect(new Set(words).size).toBe(words.length);
      }
    }
  });

  it('name a bare number by its setting', () => {
    const axes = [
      { setting: 'strategy', values: [usualSettings.ditto] },
      { setting: 'epochs', values: [5] },
    ] as const;
    expect(cellWords(axes, [usualSettings.ditto, 5], 'en')).toBe('Ditto λ=0.1, Local epochs 5');
  });

  it('say why a cell is skipped', () => {
    const [cell] = cellsOf({
      recipe,
      axes: [{ setting: 'strategy', values: [usualSettings.fedper] }],
      seeds: 1,
    });
    const [obstacle] = cell?.obstacles ?? [];
    if (cell === undefined || obstacle === undefined) throw new Error('FedPer needs a hidden layer');
    expect(obstacleWords(obstacle, cell.recipe, 'zh-CN')).toContain('隐藏层');
    expect(obstacleWords({ code: 'no-recipe', problem: 'x' }, cell.recipe, 'en')).not.toBe('');
  });
});

describe('the address', () => {
  it('keeps all else when the comparison is opened and closed', () => {
    const at = { pathname: '/lab/', search: '?lang=en&view=coordinator', hash: '#recipe=abc' };
    const opened = addressWith(true, at);
    expect(opened).toBe('/lab/?lang=en&view=coordinator&show=compare#recipe=abc');
    const search = opened.slice(opened.indexOf('?'), opened.indexOf('#'));
    expect(asksForComparison(search)).toBe(true);
    expect(addressWith(false, { ...at, search })).toBe('/lab/?lang=en&view=coordinator#recipe=abc');
    expect(addressWith(false, { pathname: '/', search: '?show=compare', hash: '' })).toBe('/');
    expect(asksForComparison('?show=other')).toBe(false);
  });
});
