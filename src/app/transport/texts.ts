/** The transport's texts in the language of the page. */
import { pack, type LanguageCode } from '../i18n/packs';
import type { Translation } from '../i18n/translation';
import type { transportZhCN } from './texts.zh-CN';

export type TransportTexts = Translation<typeof transportZhCN>;

export function transportTexts(language: LanguageCode): TransportTexts {
  return pack(language).transport;
}
