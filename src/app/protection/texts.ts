/** The words of protections in the language of the page. */
import { panelPack, type LanguageCode } from '../i18n/packs';
import type { Translation } from '../i18n/translation';
import type { protectionZhCN } from './texts.zh-CN';

export type ProtectionTexts = Translation<typeof protectionZhCN>;

export function protectionTexts(code: LanguageCode): ProtectionTexts {
  return panelPack(code).protection;
}
