/** The charts' words in the language of the page. */
import { pack, type LanguageCode } from '../i18n/packs';
import type { Translation } from '../i18n/translation';
import type { chartsZhCN } from './texts.zh-CN';

export type ChartTexts = Translation<typeof chartsZhCN>;

export function chartTexts(language: LanguageCode): ChartTexts {
  return pack(language).charts;
}
