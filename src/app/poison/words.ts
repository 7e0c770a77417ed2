/** The words of poisoning in the language of the page. */
import { language } from '../i18n/language.svelte';
import type { LanguageCode } from '../i18n/language.svelte';
import type { Translation } from '../i18n/translation';
import { poisonEn } from './texts.en';
import { poisonZhCN } from './texts.zh-CN';

export type PoisonTexts = Translation<typeof poisonZhCN>;

const texts: Readonly<Record<LanguageCode, PoisonTexts>> = { 'zh-CN': poisonZhCN, en: poisonEn };

export function poisonTexts(): PoisonTexts {
  return texts[language.code];
}
