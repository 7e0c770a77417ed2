/** The attack view's words in the language of the page. */
import { language } from '../i18n/language.svelte';
import type { LanguageCode } from '../i18n/language.svelte';
import type { Translation } from '../i18n/translation';
import { attackEn } from './texts.en';
import { attackZhCN } from './texts.zh-CN';

export type AttackTexts = Translation<typeof attackZhCN>;

const texts: Readonly<Record<LanguageCode, AttackTexts>> = { 'zh-CN': attackZhCN, en: attackEn };

export function attackTexts(): AttackTexts {
  return texts[language.code];
}
