/** The recipe's texts in the language of the page. */
import { panelPack, type LanguageCode } from '../i18n/packs';
import type { Translation } from '../i18n/translation';
import type { recipeZhCN } from './texts.zh-CN';

export type RecipeTexts = Translation<typeof recipeZhCN>;

export function recipeTexts(code: LanguageCode): RecipeTexts {
  return panelPack(code).recipe;
}
