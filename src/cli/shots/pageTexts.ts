/** The words on the page's controls, by which a person and a state's photograph find them. */
import { attackEn } from '../../app/attack/texts.en';
import { attackZhCN } from '../../app/attack/texts.zh-CN';
import { beliefsEn } from '../../app/beliefs/texts.en';
import { beliefsZhCN } from '../../app/beliefs/texts.zh-CN';
import { gainsEn } from '../../app/gains/texts.en';
import { gainsZhCN } from '../../app/gains/texts.zh-CN';
import { en } from '../../app/i18n/en';
import type { Translation } from '../../app/i18n/translation';
import { zhCN } from '../../app/i18n/zh-CN';
import { importEn } from '../../app/import/texts.en';
import { importZhCN } from '../../app/import/texts.zh-CN';
import { inspectorEn } from '../../app/inspector/texts.en';
import { inspectorZhCN } from '../../app/inspector/texts.zh-CN';
import { ledgerEn } from '../../app/ledger/texts.en';
import { ledgerZhCN } from '../../app/ledger/texts.zh-CN';
import { mapEn } from '../../app/map/texts.en';
import { mapZhCN } from '../../app/map/texts.zh-CN';
import { meaningTitlesEn } from '../../app/meaning/titles.en';
import { meaningTitlesZhCN } from '../../app/meaning/titles.zh-CN';
import { methodsEn } from '../../app/methods/texts.en';
import { methodsZhCN } from '../../app/methods/texts.zh-CN';
import { perspectiveEn } from '../../app/perspective/texts.en';
import { perspectiveZhCN } from '../../app/perspective/texts.zh-CN';
import { protectionEn } from '../../app/protection/texts.en';
import { protectionZhCN } from '../../app/protection/texts.zh-CN';
import { recipeEn } from '../../app/recipe/texts.en';
import { recipeZhCN } from '../../app/recipe/texts.zh-CN';
import { resultsEn } from '../../app/results/texts.en';
import { resultsZhCN } from '../../app/results/texts.zh-CN';
import { shellEn } from '../../app/shell/texts.en';
import { shellZhCN } from '../../app/shell/texts.zh-CN';
import { transportEn } from '../../app/transport/texts.en';
import { transportZhCN } from '../../app/transport/texts.zh-CN';
import type { Language } from '../shotPlan';

const zh = {
  page: zhCN,
  attack: attackZhCN,
  beliefs: beliefsZhCN,
  gains: gainsZhCN,
  import: importZhCN,
  inspector: inspectorZhCN,
  ledger: ledgerZhCN,
  map: mapZhCN,
  meaning: meaningTitlesZhCN,
  methods: methodsZhCN,
  perspective: perspectiveZhCN,
  protection: protectionZhCN,
  recipe: recipeZhCN,
  results: resultsZhCN,
  shell: shellZhCN,
  transport: transportZhCN,
};

export type PageTexts = Translation<typeof zh>;

export const TEXTS: Readonly<Record<Language, PageTexts>> = {
  zh,
  en: {
    page: en,
    attack: attackEn,
    beliefs: beliefsEn,
    gains: gainsEn,
    import: importEn,
    inspector: inspectorEn,
    ledger: ledgerEn,
    map: mapEn,
    meaning: meaningTitlesEn,
    methods: methodsEn,
    perspective: perspectiveEn,
    protection: protectionEn,
    recipe: recipeEn,
    results: resultsEn,
    shell: shellEn,
    transport: transportEn,
  },
};
