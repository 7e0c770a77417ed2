/** What the page says from the start, zh-CN: one file to fetch. */
import { chartsZhCN } from '../charts/texts.zh-CN';
import { ledgerZhCN } from '../ledger/texts.zh-CN';
import { mapZhCN } from '../map/texts.zh-CN';
import { meaningTitlesZhCN } from '../meaning/titles.zh-CN';
import { methodTitlesZhCN } from '../methods/titles.zh-CN';
import { perspectiveZhCN } from '../perspective/texts.zh-CN';
import { resultsZhCN } from '../results/texts.zh-CN';
import { shellZhCN } from '../shell/texts.zh-CN';
import { transportZhCN } from '../transport/texts.zh-CN';
import { zhCN } from './zh-CN';

export const zhCNPack = {
  page: zhCN,
  charts: chartsZhCN,
  ledger: ledgerZhCN,
  map: mapZhCN,
  meaningTitles: meaningTitlesZhCN,
  methodTitles: methodTitlesZhCN,
  perspective: perspectiveZhCN,
  results: resultsZhCN,
  shell: shellZhCN,
  transport: transportZhCN,
};
