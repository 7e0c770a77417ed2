/** Everything that the page says from the start, zh-CN: one file to fetch. Parts opened later bring their own texts. */
import { chartsZhCN } from '../charts/texts.zh-CN';
import { gainsZhCN } from '../gains/texts.zh-CN';
import { ledgerZhCN } from '../ledger/texts.zh-CN';
import { mapZhCN } from '../map/texts.zh-CN';
import { meaningZhCN } from '../meaning/texts.zh-CN';
import { perspectiveZhCN } from '../perspective/texts.zh-CN';
import { recipeZhCN } from '../recipe/texts.zh-CN';
import { resultsZhCN } from '../results/texts.zh-CN';
import { shellZhCN } from '../shell/texts.zh-CN';
import { transportZhCN } from '../transport/texts.zh-CN';
import { zhCN } from './zh-CN';

export const zhCNPack = {
  page: zhCN,
  charts: chartsZhCN,
  gains: gainsZhCN,
  ledger: ledgerZhCN,
  map: mapZhCN,
  meaning: meaningZhCN,
  perspective: perspectiveZhCN,
  recipe: recipeZhCN,
  results: resultsZhCN,
  shell: shellZhCN,
  transport: transportZhCN,
};
