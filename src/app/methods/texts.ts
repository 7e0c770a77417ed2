/** The texts of strategies, rules, compression, lines and attacks in the language of the page. */
import { pack, panelPack, type LanguageCode } from '../i18n/packs';
import type { Translation } from '../i18n/translation';
import type { methodsZhCN } from './texts.zh-CN';
import type { methodTitlesZhCN } from './titles.zh-CN';

export type MethodTexts = Translation<typeof methodsZhCN>;
export type MethodTitles = Translation<typeof methodTitlesZhCN>;

export function methodTexts(language: LanguageCode): MethodTexts {
  return panelPack(language).methods;
}

/** Names alone: there from the start. */
export function methodTitles(language: LanguageCode): MethodTitles {
  return pack(language).methodTitles;
}
