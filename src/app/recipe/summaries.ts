/** Each group of the recipe in one line, for when it is closed. */
import type { Recipe } from '../../scenario/recipe';
import { setting } from '../format/numbers';
import { shareWords } from './readBack';
import type { RecipeTexts } from './texts';
import { modelWords } from './words';

export interface Summaries {
  readonly data: string;
  readonly training: string;
  readonly federation: string;
}

const said = (value: number): string => (Number.isNaN(value) ? '…' : setting(value));

/** @param seesAll others are not told how far the institutions' customers differ */
export function summariesOf(recipe: Recipe, seesAll: boolean, t: RecipeTexts): Summaries {
  const { training, federation } = recipe;
  return {
    data: dataSummary(recipe, seesAll, t),
    training: t.summary.training(modelWords(recipe, t), said(training.epochs), said(training.learningRate)),
    federation: t.summary.federation(said(federation.rounds), shareWords(federation.participation)),
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
