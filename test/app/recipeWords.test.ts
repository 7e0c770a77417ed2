import { describe, expect, it } from 'vitest';
import { changesBetween } from '../../src/app/recipe/changes';
import { presets } from '../../src/app/recipe/presets';
import { readBack, shareWords } from '../../src/app/recipe/readBack';
import { summariesOf } from '../../src/app/recipe/summaries';
import { changeWords } from '../../src/app/recipe/words';
import { defaultRecipe } from '../../src/scenario/recipe';
import type { Recipe } from '../../src/scenario/recipe';
import { csvRecipe, everyMethod, withData, withFederation, withThreat } from './recipeExamples';

const nameOf = (place: number): string =>
  ['state', 'joint', 'city', 'rural', 'consumer'][place] ?? `no. ${place}`;
const everything = { institutions: 5, seesAll: true, nameOf };
const blind = { institutions: 5, seesAll: false, nameOf };

describe('the read-back', () => {
  it('says the whole recipe in Chinese', () => {
    expect(readBack(defaultRecipe, everything, 'zh-CN')).toBe(
      '**5 家机构**各守自己的合成客户（规模 **1 倍**，客群差异 **1**，违约率差异 **1**，规律差异 **0.5**）。' +
        '特征用**标准化**编码。' +
        '各家在墙内练**逻辑回归**，每轮 **1 遍**（**SGD**，学习率 **0.1**，批量 **64**，L2 **0.001**）。' +
        '协调方的策略是 **FedAvg**，更新按**加权平均**合成；共 **30 轮**，每轮邀请**所有机构**，至少 **2 家**答复，每阶段等 **30 秒**。' +
        '信走**光纤**；更新的压缩方式：**不压缩**；虚拟时钟上每轮**等齐**。' +
        '更新**明文出境**，没有保护。编码计数里不足 **5 人**的格子不单独交出。种子 **1**。',
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
    const typed = withFederation({ strategy: { name: 'fedprox', mu: NaN }, normLimit: NaN });
    const all = [unfinished, typed, ...everyMethod, ...presets.map((preset) => preset.recipe)];
    for (const recipe of all) {
      for (const code of ['zh-CN', 'en'] as const) {
        const said = readBack(recipe, everything, code);
        expect(said.split('**').length % 2).toBe(1);
        expect(said).not.toMatch(/NaN|undefined/);
      }
    }
  });

  it('names the methods with what they are set to, and who is other than the rest', () => {
    const recipe: Recipe = {
      ...withFederation({
        strategy: { name: 'fedadam', serverRate: 0.1, beta1: 0.9, beta2: 0.99, tau: 0.001 },
        rule: { rule: 'multi-krum', byzantine: 1, selected: 2 },
        normLimit: 5,
        compression: { method: 'top-k', share: 0.1, correction: 'feedback' },
      }),
      network: {
        link: 'slow',
        patience: 10,
        exceptions: [{ institution: 3, speed: 0.1, availability: 0.5 }],
      },
      threat: { attack: { kind: 'scaling', factor: -10 }, attackers: [1, 4] },
    };
    const said = readBack(recipe, everything, 'en').replaceAll('**', '').replaceAll('\u00A0', ' ');
    for (const words of [
      'FedAdam (η 0.1, β₁ 0.9, τ 0.001, β₂ 0.99)',
      'combined by Multi-Krum (f 1, m 2)',
      'longer than 5 times the median',
      'Letters travel by slow line, compression: top-k (10%, error feedback)',
      'waits 10 s at most',
      'rural (machine at ×0.1, there in 50% of rounds)',
      'Attacking: joint, consumer, by amplified update (×−10)',
    ]) {
      expect(said).toContain(words);
    }
  });

  it('tells nobody but the one who sees all that there is an attack', () => {
    const attacked = withThreat({ attack: { kind: 'sign-flip' }, attackers: [1] });
    for (const code of ['zh-CN', 'en'] as const) {
      expect(readBack(attacked, blind, code)).toBe(readBack(defaultRecipe, blind, code));
      expect(readBack(attacked, everything, code)).not.toBe(readBack(defaultRecipe, everything, code));
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
    expect(readBack(csvRecipe, { ...everything, institutions: 3 }, 'zh-CN')).toContain('**3 家机构**');
    expect(readBack(csvRecipe, { ...everything, institutions: null }, 'en')).toContain('your own file');
  });
});

describe('the summaries', () => {
  it('are one line a group in both languages', () => {
    expect(summariesOf(defaultRecipe, true, 'zh-CN')).toEqual({
      data: '5 家，规模 1 倍，规律差异 0.5',
      training: '逻辑回归，本地 1 遍，η 0.1',
      federation: 'FedAvg，加权平均，30 轮，每轮邀请 100%',
      network: '光纤，不压缩',
      protection: '没有：更新以明文出境',
    });
    expect(summariesOf(defaultRecipe, true, 'en').training).toBe('Logistic, 1 epoch, η 0.1');
    expect(summariesOf(csvRecipe, true, 'zh-CN').data).toBe('自备文件，1 列特征');
    expect(summariesOf(defaultRecipe, false, 'zh-CN').data).toBe('5 家，差异不可见');
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
    changeWords(changesBetween(defaultRecipe, recipe), defaultRecipe, recipe, { seesAll, nameOf }, 'zh-CN');

  it('gives old and new values with their units', () => {
    expect(words(true)).toEqual([
      { label: '模型', from: '逻辑回归', to: 'MLP 16, 8' },
      { label: '优化器', from: 'SGD', to: 'Adam' },
      { label: '参与机构', from: '5 家', to: '6 家' },
      { label: '规律差异', from: '0.5', to: '0.9' },
      { label: '本地轮次', from: '1 遍', to: '3 遍' },
    ]);
  });

  it('speaks of another method once, and of its settings only where both recipes have them', () => {
    const words = (from: Recipe, to: Recipe) =>
      changeWords(changesBetween(from, to), from, to, { seesAll: true, nameOf }, 'en').map((one) => ({
        ...one,
        to: one.to.replaceAll('\u00A0', ' '),
      }));
    const prox = withFederation({ strategy: { name: 'fedprox', mu: 0.1 } });
    expect(words(defaultRecipe, prox)).toEqual([
      { label: 'Strategy', from: 'FedAvg', to: 'FedProx (μ 0.1)' },
    ]);
    expect(words(prox, withFederation({ strategy: { name: 'fedprox', mu: 1 } }))).toEqual([
      { label: 'Pull μ', from: '0.1', to: '1' },
    ]);
    const attacked = withThreat({ attack: { kind: 'free-rider', sends: 'last-change' }, attackers: [1] });
    expect(words(defaultRecipe, attacked)).toEqual([
      { label: 'Attack', from: 'none', to: 'free rider (a copy)' },
      { label: 'Attackers', from: 'nobody', to: 'joint' },
    ]);
    const unlike = {
      ...defaultRecipe.network,
      exceptions: [{ institution: 2, link: 'slow', epochs: 3 } as const],
    };
    expect(words(defaultRecipe, { ...defaultRecipe, network: unlike })).toEqual([
      { label: 'Differences', from: 'all alike', to: 'city: 3 local epochs, slow line' },
    ]);
  });

  it('does not give away to a party that anyone attacks', () => {
    const attacked = withThreat({ attack: { kind: 'sign-flip' }, attackers: [1] });
    const told = changeWords(
      changesBetween(defaultRecipe, attacked),
      defaultRecipe,
      attacked,
      { seesAll: false, nameOf },
      'en',
    );
    expect(told).toEqual([{ label: 'Institutions’ differences', from: 'not visible', to: 'not visible' }]);
  });

  it('does not give away to a party what the lab alone may set', () => {
    expect(words(false).map(({ label }) => label)).toEqual([
      '模型',
      '优化器',
      '参与机构',
      '本地轮次',
      '各家的差异',
    ]);
    expect(JSON.stringify(words(false))).not.toContain('0.9');
  });

  it('names a file by its fingerprint', () => {
    const changes = changesBetween(defaultRecipe, csvRecipe);
    expect(changeWords(changes, defaultRecipe, csvRecipe, { seesAll: true, nameOf }, 'en')).toEqual([
      { label: 'Data source', from: 'Synthetic data', to: 'Own file 5e5e…5e5e' },
    ]);
  });
});
