/** What panels say that come after the first paint, English. */
import { gainsEn } from '../gains/texts.en';
import { meaningEn } from '../meaning/texts.en';
import { methodsEn } from '../methods/texts.en';
import { protectionEn } from '../protection/texts.en';
import { recipeEn } from '../recipe/texts.en';
import type { PanelPack } from './packs';

export const enPanelPack: PanelPack = {
  gains: gainsEn,
  meaning: meaningEn,
  methods: methodsEn,
  protection: protectionEn,
  recipe: recipeEn,
};
