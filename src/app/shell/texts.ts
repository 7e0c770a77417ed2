/** The page's own words in its language. */
import { pack, type LanguageCode } from '../i18n/packs';
import type { Translation } from '../i18n/translation';
import type { shellZhCN } from './texts.zh-CN';

type ShellTexts = Translation<typeof shellZhCN>;

export function shellTexts(language: LanguageCode): ShellTexts {
  return pack(language).shell;
}
