import { describe, expect, it } from 'vitest';
import { en } from '../../src/app/i18n/en';
import { initialLanguage } from '../../src/app/i18n/language.svelte';
import { zhCN } from '../../src/app/i18n/zh-CN';

function isFunction(value: unknown): value is (...args: number[]) => unknown {
  return typeof value === 'function';
}

/** Every text with its path; functions are called with threes, so that plurals and templates are seen filled. */
function texts(value: unknown, path = ''): [path: string, text: string][] {
  if (typeof value === 'string') return [[path, value]];
  if (isFunction(value)) {
    const result = value(...Array.from({ length: value.length }, () => 3));
    return [[path, typeof result === 'string' ? result : '']];
  }
  if (typeof value !== 'object' || value === null) return [[path, '']];
  return Object.entries(value).flatMap(([key, child]) => texts(child, path === '' ? key : `${path}.${key}`));
}

/** Texts of the page's parts, found by their file names, so that none is forgotten. */
const parts = {
  zh: import.meta.glob('../../src/app/*/{texts,titles}.zh-CN.ts', { eager: true }),
  en: import.meta.glob('../../src/app/*/{texts,titles}.en.ts', { eager: true }),
};

function partTexts(modules: Readonly<Record<string, unknown>>): [path: string, text: string][] {
  return Object.entries(modules).flatMap(([file, module]) => {
    const folder = file.split('/').at(-2) ?? '';
    const [exported] = Object.values(module ?? {});
    return texts(exported, folder);
  });
}

const chinese = [...texts(zhCN), ...partTexts(parts.zh)];
const english = [...texts(en), ...partTexts(parts.en)];
/** Units that English puts into the label or leaves out. */
const MAY_BE_EMPTY = /^(recipe|methods)\.unit\./;

describe('interface texts', () => {
  it('say something under every key, in the same keys', () => {
    expect(english.map(([path]) => path).sort()).toEqual(chinese.map(([path]) => path).sort());
    for (const [path, text] of chinese) expect(text.trim(), path).not.toBe('');
    for (const [path, text] of english) if (!MAY_BE_EMPTY.test(path)) expect(text.trim(), path).not.toBe('');
  });

  it('set Chinese with full-width punctuation', () => {
    for (const [path, text] of chinese) {
      expect(text, path).not.toMatch(/\p{Script=Han}[,.;:!?()"']\s*\p{Script=Han}/u);
      expect(text, path).not.toMatch(/\p{Script=Han}[,.;:!?]$/u);
    }
  });

  it('leave no Chinese in the English texts, the name apart', () => {
    for (const [path, text] of english) {
      if (path === 'top.toLanguage') continue;
      expect(text.replace('共信', ''), path).not.toMatch(/\p{Script=Han}/u);
    }
  });

  it('never claim what the lab cannot', () => {
    const forbidden = /\bcompliant\b|completely safe|\banonymous\b|完全安全|匿名|(?<!聚)合规/i;
    for (const [path, text] of [...chinese, ...english]) expect(text, path).not.toMatch(forbidden);
  });
});

describe('the first language', () => {
  it('is the address’s, then the remembered one, then Chinese', () => {
    expect(initialLanguage('?lang=en', 'zh-CN')).toBe('en');
    expect(initialLanguage('?lang=zh', 'en')).toBe('zh-CN');
    expect(initialLanguage('', 'en')).toBe('en');
    expect(initialLanguage('', null)).toBe('zh-CN');
  });
});
