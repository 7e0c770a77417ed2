/** What the page says from the start, English. */
import { chartsEn } from '../charts/texts.en';
import { ledgerEn } from '../ledger/texts.en';
import { mapEn } from '../map/texts.en';
import { meaningTitlesEn } from '../meaning/titles.en';
import { methodTitlesEn } from '../methods/titles.en';
import { perspectiveEn } from '../perspective/texts.en';
import { resultsEn } from '../results/texts.en';
import { shellEn } from '../shell/texts.en';
import { transportEn } from '../transport/texts.en';
import { en } from './en';
import type { Pack } from './packs';

export const enPack: Pack = {
  page: en,
  charts: chartsEn,
  ledger: ledgerEn,
  map: mapEn,
  meaningTitles: meaningTitlesEn,
  methodTitles: methodTitlesEn,
  perspective: perspectiveEn,
  results: resultsEn,
  shell: shellEn,
  transport: transportEn,
};
