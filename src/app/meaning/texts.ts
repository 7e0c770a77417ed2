/** The explanations in the language of the page. */
import { pack, panelPack, type LanguageCode } from '../i18n/packs';
import type { Translation } from '../i18n/translation';
import type { meaningZhCN } from './texts.zh-CN';
import type { meaningTitlesZhCN } from './titles.zh-CN';

export type MeaningTexts = Translation<typeof meaningZhCN>;
export type MeaningTitles = Translation<typeof meaningTitlesZhCN>;
/** The figures that can be explained. */
export type MeaningName = keyof typeof meaningZhCN.of;
/** What an explanation can list from the run. */
export type InputName = keyof typeof meaningZhCN.input;

export function meaningTexts(language: LanguageCode): MeaningTexts {
  return panelPack(language).meaning;
}

export function meaningTitles(language: LanguageCode): MeaningTitles {
  return pack(language).meaningTitles;
}
