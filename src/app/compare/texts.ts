/** The comparison's words in the language of the page; they come with its code. */
import { language, type LanguageCode } from '../i18n/language.svelte';
import type { Translation } from '../i18n/translation';
import { compareEn } from './texts.en';
import { compareZhCN } from './texts.zh-CN';

export type CompareTexts = Translation<typeof compareZhCN>;

export function compareTexts(code: LanguageCode): CompareTexts {
  return code === 'en' ? compareEn : compareZhCN;
}

export const compareWords = (): CompareTexts => compareTexts(language.code);
