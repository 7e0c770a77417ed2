/** The explanations in the language of the page. */
import { pack, type LanguageCode } from '../i18n/packs';
import type { Translation } from '../i18n/translation';
import type { meaningZhCN } from './texts.zh-CN';

export type MeaningTexts = Translation<typeof meaningZhCN>;
/** The figures that can be explained. */
export type MeaningName = keyof typeof meaningZhCN.of;
/** What an explanation can list from the run. */
export type InputName = keyof typeof meaningZhCN.input;

export function meaningTexts(language: LanguageCode): MeaningTexts {
  return pack(language).meaning;
}
