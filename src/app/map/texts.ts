/** The map's words in the language of the page. */
import { pack, type LanguageCode } from '../i18n/packs';
import type { Translation } from '../i18n/translation';
import type { mapZhCN } from './texts.zh-CN';

export type MapTexts = Translation<typeof mapZhCN>;

export function mapTexts(language: LanguageCode): MapTexts {
  return pack(language).map;
}
