/** What panels say that come after the first paint, zh-CN. */
import { gainsZhCN } from '../gains/texts.zh-CN';
import { meaningZhCN } from '../meaning/texts.zh-CN';
import { methodsZhCN } from '../methods/texts.zh-CN';
import { protectionZhCN } from '../protection/texts.zh-CN';
import { recipeZhCN } from '../recipe/texts.zh-CN';

export const zhCNPanelPack = {
  gains: gainsZhCN,
  meaning: meaningZhCN,
  methods: methodsZhCN,
  protection: protectionZhCN,
  recipe: recipeZhCN,
};
