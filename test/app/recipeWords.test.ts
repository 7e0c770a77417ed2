import { describe, expect, it } from 'vitest';
import { changesBetween } from '../../src/app/recipe/changes';
import { presets } from '../../src/app/recipe/presets';
import { readBack, shareWords } from '../../src/app/recipe/readBack';
import { summariesOf } from '../../src/app/recipe/summaries';
import { recipeTexts } from '../../src/app/recipe/texts';
import { changeWords } from '../../src/app/recipe/words';
import { defaultRecipe } from '../../src/scenario/recipe';
import type { Recipe } from '../../src/scenario/recipe';
import { csvRecipe, withData } from './recipeExamples';

const zh = recipeTexts('zh-CN');
const en = recipeTexts('en');
const everything = { institutions: 5, seesAll: true };
const blind = { institutions: 5, seesAll: false };

describe('the read-back', () => {
  it('says the whole recipe in Chinese', () => {
    expect(readBack(defaultRecipe, everything, 'zh-CN')).toBe(
      '**5 家机构**各守自己的合成客户（规模 **1 倍**，客群差异 **1**，违约率差异 **1**，规律差异 **0.5**）。' +
        '特征用**标准化**编码。' +
        '各家在墙内练**逻辑回归**，每轮 **1 遍**（**SGD**，学习率 **0.1**，批量 **64**，L2 **0.001**）。' +
        '协调方按客户数加权平均（**FedAvg**），共 **30 轮**，每轮邀请**所有机构**，至少 **2 家**答复，每阶段等 **30 秒**。' +
        '更新**明文出境**，没有保护；编码计数里不足 **5 人**的格子不单独交出。种子 **1**。',
    );
  });

  it('says the whole recipe in English, with what is not as usual', () => {
    const recipe: Recipe = {
      ...withData({ rateFactor: 3, macroShock: -2 }),
      model: { hidden: [16, 8], activation: 'tanh' },
      training: { ...defaultRecipe.training, classWeighting: 'balanced' },
      federation: { ...defaultRecipe.federation, participation: 0.4 },
    };
    const said = readBack(recipe, everything, 'en').replaceAll('**', '');
    for (const words of [
      '5 institutions',
      'rate factor 3',
      'macro shock −2',
      'MLP 16, 8 (tanh)',
      '1 epoch a round',
      'balanced',
      'asks 40% of them',
      '30 rounds',
      'no protection',
      'Seed 1.',
    ]) {
      expect(said).toContain(words);
    }
    expect(said).not.toContain('istorical bias');
  });

  it('keeps its marks in pairs and leaves no unfinished number, whatever is typed', () => {
    const unfinished: Recipe = {
      ...defaultRecipe,
      training: { ...defaultRecipe.training, epochs: NaN },
      model: { hidden: [NaN], activation: 'relu' },
    };
    for (const recipe of [unfinished, csvRecipe, ...presets.map((preset) => preset.recipe)]) {
      for (const code of ['zh-CN', 'en'] as const) {
        const said = readBack(recipe, everything, code);
        expect(said.split('**').length % 2).toBe(1);
        expect(said).not.toMatch(/NaN|undefined/);
      }
    }
  });

  it('tells no party how far the institutions differ', () => {
    const said = readBack(withData({ conceptShift: 0.85, size: 3 }), blind, 'zh-CN');
    expect(said).not.toContain('0.85');
    expect(said).not.toContain('规模');
    expect(said).toContain('只有自己知道');
    expect(said).toContain('学习率');
  });

  it('counts the institutions of a file only once they are there', () => {
    expect(readBack(csvRecipe, { institutions: 3, seesAll: true }, 'zh-CN')).toContain('**3 家机构**');
    expect(readBack(csvRecipe, { institutions: null, seesAll: true }, 'en')).toContain('your own file');
  });
});

describe('the summaries', () => {
  it('are one line a group in both languages', () => {
    expect(summariesOf(defaultRecipe, true, zh)).toEqual({
      data: '5 家，规模 1 倍，规律差异 0.5',
      training: '逻辑回归，本地 1 遍，η 0.1',
      federation: 'FedAvg，30 轮，每轮邀请 100%',
    });
    expect(summariesOf(defaultRecipe, true, en).training).toBe('Logistic, 1 epoch, η 0.1');
    expect(summariesOf(csvRecipe, true, zh).data).toBe('自备文件，1 列特征');
    expect(summariesOf(defaultRecipe, false, zh).data).toBe('5 家，差异不可见');
  });

  it('write shares without a tail', () => {
    expect([0.05, 0.15, 0.35, 0.333, 1].map(shareWords)).toEqual(['5%', '15%', '35%', '33.3%', '100%']);
  });
});

describe('the list of changes', () => {
  const recipe: Recipe = {
    ...withData({ conceptShift: 0.9, institutions: 6 }),
    model: { hidden: [16, 8], activation: 'relu' },
    training: { ...defaultRecipe.training, optimizer: 'adam', epochs: 3 },
  };
  const words = (seesAll: boolean) =>
    changeWords(changesBetween(defaultRecipe, recipe), defaultRecipe, recipe, seesAll, zh);

  it('gives old and new values with their units', () => {
    expect(words(true)).toEqual([
      { label: '优化器', from: 'SGD', to: 'Adam' },
      { label: '模型', from: '逻辑回归', to: 'MLP 16, 8' },
      { label: '参与机构', from: '5 家', to: '6 家' },
      { label: '规律差异', from: '0.5', to: '0.9' },
      { label: '本地轮次', from: '1 遍', to: '3 遍' },
    ]);
  });

  it('does not give away to a party what the lab alone may set', () => {
    expect(words(false).map(({ label }) => label)).toEqual([
      '优化器',
      '模型',
      '参与机构',
      '本地轮次',
      '各家的差异',
    ]);
    expect(JSON.stringify(words(false))).not.toContain('0.9');
  });

  it('names a file by its fingerprint', () => {
    const changes = changesBetween(defaultRecipe, csvRecipe);
    expect(changeWords(changes, defaultRecipe, csvRecipe, true, en)).toEqual([
      { label: 'Data source', from: 'Synthetic data', to: 'Own file 5e5e…5e5e' },
    ]);
  });
});
