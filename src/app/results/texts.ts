/** The words of the results column in the language of the page. */
import { pack, type LanguageCode } from '../i18n/packs';
import type { Translation } from '../i18n/translation';
import type { resultsZhCN } from './texts.zh-CN';

export type ResultTexts = Translation<typeof resultsZhCN>;

export function resultTexts(language: LanguageCode): ResultTexts {
  return pack(language).results;
}
