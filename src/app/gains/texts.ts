/** The words of the comparison in the language of the page. */
import { panelPack, type LanguageCode } from '../i18n/packs';
import type { Translation } from '../i18n/translation';
import type { gainsZhCN } from './texts.zh-CN';

export type GainTexts = Translation<typeof gainsZhCN>;

export function gainTexts(language: LanguageCode): GainTexts {
  return panelPack(language).gains;
}
