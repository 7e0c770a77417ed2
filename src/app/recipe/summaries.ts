/** Each group of the recipe in one line, for when it is closed. */
import type { Recipe } from '../../scenario/recipe';
import { capital } from '../format/capital';
import { setting } from '../format/numbers';
import { shareWords } from './readBack';
import type { LanguageCode } from '../i18n/language.svelte';
import { methodTexts, methodTitles } from '../methods/texts';
import { protectionSummary } from '../protection/words';
import { recipeTexts } from './texts';
import type { RecipeTexts } from './texts';
import { modelWords } from './words';

export interface Summaries {
  readonly data: string;
  readonly training: string;
  readonly federation: string;
  readonly network: string;
  readonly protection: string;
}

const said = (value: number): string => (Number.isNaN(value) ? '…' : setting(value));

/** @param seesAll others are not told how far the institutions' customers differ */
export function summariesOf(recipe: Recipe, seesAll: boolean, code: LanguageCode): Summaries {
  const t = recipeTexts(code);
  const titles = methodTitles(code);
  const methods = methodTexts(code);
  const { training, federation, network } = recipe;
  const { method } = federation.compression;
  return {
    data: dataSummary(recipe, seesAll, t),
    training: t.summary.training(modelWords(recipe, t), said(training.epochs), said(training.learningRate)),
    federation: t.summary.federation(
      capital(titles.strategy[federation.strategy.name]),
      titles.rule[federation.rule.rule],
      said(federation.rounds),
      shareWords(federation.participation),
    ),
    network: [
      t.summary.network(
        capital(methods.link[network.link]),
        method === 'none' ? methods.uncompressed : methods.compression[method].name,
      ),
      ...(network.exceptions.length === 0 ? [] : [methods.exception.several(network.exceptions.length)]),
    ].join(t.read.comma),
    protection: protectionSummary(recipe, code),
  };
}

function dataSummary({ data }: Recipe, seesAll: boolean, t: RecipeTexts): string {
  if (data.source === 'csv') {
    return t.summary.dataCsv(data.mapping.columns.filter(({ use }) => use !== 'ignore').length);
  }
  return seesAll
    ? t.summary.data(said(data.institutions), said(data.size), said(data.conceptShift))
    : t.summary.dataUnseen(said(data.institutions));
}
