import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  activation,
  encodingMode,
  FIRST_WIDTHS,
  modelKindWith,
  optimizer,
} from '../../src/app/recipe/choices';
import { emphasised } from '../../src/app/recipe/emphasis';
import { numberSettings, seedSetting } from '../../src/app/recipe/fields';
import type { NumberKey, NumberSetting } from '../../src/app/recipe/numberSetting';
import { conflictsIn } from '../../src/app/recipe/possible';
import { formatWidths, parseWidths } from '../../src/app/recipe/hiddenWidths';
import { presets } from '../../src/app/recipe/presets';
import { nextValue, sliderOf, thumbOf, valueAt } from '../../src/app/recipe/stops';
import { wrongSettings } from '../../src/app/recipe/wrongSettings';
import { defaultRecipe, recipeSchema } from '../../src/scenario/recipe';
import type { Recipe } from '../../src/scenario/recipe';
import { everyMethod, withData } from './recipeExamples';

function settingOf(key: NumberKey): NumberSetting {
  const found = numberSettings.find((setting) => setting.key === key);
  if (found === undefined) throw new Error(`no setting ${key}`);
  return found;
}

describe('the controls of the recipe', () => {
  /** A recipe that has the setting. */
  function home(setting: NumberSetting): Recipe {
    const found = [defaultRecipe, ...everyMethod].find(setting.isIn);
    if (found === undefined) throw new Error(`nothing has ${setting.path}`);
    return found;
  }

  it('have the schema’s ranges, to the last step', () => {
    for (const setting of numberSettings) {
      const { path: key, low, high, whole } = setting;
      const beyond = whole ? 1 : 1e-6;
      const accepted = (value: number): boolean => v.is(recipeSchema, setting.write(home(setting), value));
      expect([key, accepted(low), accepted(high)]).toEqual([key, true, true]);
      expect([key, accepted(low - beyond), accepted(high + beyond)]).toEqual([key, false, false]);
      const middle = (low + high) / 2;
      const broken = [Math.floor(middle) + 0.5, middle].find((value) => value < high) ?? middle;
      expect([key, accepted(broken)]).toEqual([key, !whole]);
    }
  });

  it('read what they write, at the place that the schema names', () => {
    for (const setting of numberSettings) {
      const before = home(setting);
      expect(setting.read(setting.write(before, setting.high)), setting.key).toBe(setting.high);
      expect(wrongSettings(setting.write(before, -9e9)), setting.key).toContain(setting.path);
    }
  });

  it('start from the default recipe', () => {
    for (const setting of numberSettings) {
      expect(setting.write(home(setting), setting.initial), setting.path).toEqual(home(setting));
    }
  });

  it('cover every number of a recipe, whatever its methods', () => {
    const paths = new Set(numberSettings.map(({ path }) => path));
    const numbers = (value: object, path = ''): string[] =>
      Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
        const here = path === '' ? key : `${path}.${key}`;
        if (typeof inner === 'number') return [here];
        return typeof inner === 'object' && inner !== null && !Array.isArray(inner)
          ? numbers(inner, here)
          : [];
      });
    for (const recipe of everyMethod.filter(({ data }) => data.source === 'synthetic')) {
      for (const path of numbers(recipe)) if (path !== 'version') expect(paths).toContain(path);
    }
  });

  it('choose one value and leave the rest as it is', () => {
    expect(encodingMode.write(defaultRecipe, 'woe').encoding).toEqual({ mode: 'woe', minimumCell: 5 });
    expect(optimizer.read(optimizer.write(defaultRecipe, 'adam'))).toBe('adam');
    expect(activation.write(defaultRecipe, 'tanh').model).toEqual({ hidden: [], activation: 'tanh' });
    const mlp = modelKindWith([32]).write(defaultRecipe, 'mlp');
    expect(mlp.model.hidden).toEqual([32]);
    expect(modelKindWith().write(mlp, 'lr')).toEqual(defaultRecipe);
    expect(modelKindWith().write(defaultRecipe, 'mlp').model.hidden).toEqual(FIRST_WIDTHS);
  });
});

describe('a slider', () => {
  it('rests on its stops, and on the nearest for a value in between', () => {
    const size = settingOf('size');
    expect(sliderOf(size)).toEqual({ min: 0, max: 12, step: 1 });
    for (const [at, stop] of (size.stops ?? []).entries()) {
      expect([thumbOf(size, stop), valueAt(size, at)]).toEqual([at, stop]);
    }
    expect(valueAt(size, thumbOf(size, 0.95))).toBe(1);
    expect([thumbOf(size, NaN), thumbOf(size, -1), thumbOf(size, 99)]).toEqual([0, 0, 12]);
  });

  it('has both ends of the range and no stop outside it', () => {
    for (const { key, low, high, stops } of numberSettings) {
      if (stops === null) continue;
      expect([key, stops[0], stops.at(-1)]).toEqual([key, low, high]);
      expect(stops).toEqual([...stops].sort((a, b) => a - b));
    }
  });

  it('steps without a tail of noise, and stops at the ends', () => {
    const concept = settingOf('conceptShift');
    let value = 0;
    for (let i = 0; i < 30; i++) value = nextValue(concept, value, 1);
    expect(value).toBe(1);
    expect(nextValue(concept, 0.1, 1)).toBe(0.15);
    expect(nextValue(concept, 0, -1)).toBe(0);
    expect(nextValue(settingOf('learningRate'), 0.07, 1)).toBe(0.1);
    expect(nextValue(settingOf('learningRate'), 0.07, -1)).toBe(0.05);
    expect(nextValue(seedSetting, NaN, 1)).toBe(0);
  });
});

describe('wrong settings', () => {
  it('are named by their place', () => {
    const recipe = withData({ size: 99 });
    const training = { ...recipe.training, epochs: NaN };
    const model = { ...recipe.model, hidden: [16, NaN] };
    expect([...wrongSettings({ ...recipe, training, model })].sort()).toEqual([
      'data.size',
      'model.hidden',
      'training.epochs',
    ]);
    expect(wrongSettings(defaultRecipe).size).toBe(0);
  });

  it('include more required replies than institutions', () => {
    const federation = { ...defaultRecipe.federation, minimumReplies: 6 };
    expect([...wrongSettings({ ...defaultRecipe, federation })]).toEqual(['federation.minimumReplies']);
  });
});

describe('presets', () => {
  it('are recipes that can run, each another one', () => {
    for (const { key, recipe } of presets) {
      expect(v.safeParse(recipeSchema, recipe).success, key).toBe(true);
      expect([...wrongSettings(recipe)], key).toEqual([]);
      expect(conflictsIn(recipe, null), key).toEqual([]);
    }
    expect(presets.length).toBeGreaterThanOrEqual(6);
    expect(new Set(presets.map(({ recipe }) => JSON.stringify(recipe))).size).toBe(presets.length);
    expect(presets[0]?.recipe).toEqual(defaultRecipe);
  });

  it('differ in the model alone where one is the other’s comparison', () => {
    const of = (wanted: string): Recipe | undefined => presets.find(({ key }) => key === wanted)?.recipe;
    const { model: _a, ...network } = of('bentNetwork') ?? defaultRecipe;
    const { model: _b, ...logistic } = of('bentLogistic') ?? defaultRecipe;
    expect(network).toEqual(logistic);
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

describe('emphasis', () => {
  it('lies between the marks, also at the ends', () => {
    expect(emphasised('**5 家**各守**客户**')).toEqual([
      { text: '5 家', strong: true },
      { text: '各守', strong: false },
      { text: '客户', strong: true },
    ]);
    expect(emphasised('plain')).toEqual([{ text: 'plain', strong: false }]);
  });
});
