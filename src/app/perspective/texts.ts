/** The perspective switch's texts in the language of the page. */
import { pack, type LanguageCode } from '../i18n/packs';
import type { Translation } from '../i18n/translation';
import type { perspectiveZhCN } from './texts.zh-CN';

export type PerspectiveTexts = Translation<typeof perspectiveZhCN>;

export function perspectiveTexts(language: LanguageCode): PerspectiveTexts {
  return pack(language).perspective;
}
