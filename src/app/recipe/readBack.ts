/** The whole recipe read back in sentences; the words that carry settings stand between ** marks. */
import type { Recipe } from '../../scenario/recipe';
import { percent, setting as figure } from '../format/numbers';
import type { LanguageCode } from '../i18n/language.svelte';
import { protectionSentences } from '../protection/words';
import { moreDataSettings } from './fields';
import type { NumberSetting } from './numberSetting';
import { paragraph } from './paragraph';
import { recipeTexts } from './texts';
import type { RecipeTexts } from './texts';
import { methodTexts } from '../methods/texts';
import {
  attackWords,
  compressionWords,
  exceptionWords,
  modelSpoken,
  ruleWords,
  strategyWords,
} from './words';
import type { NameOf } from './words';

export interface Reading {
  /** How many live on the street; a file's recipe does not say. null when nobody does yet. */
  readonly institutions: number | null;
  /** Only who sees all is told how far the institutions' customers differ. */
  readonly seesAll: boolean;
  readonly nameOf: NameOf;
}

const said = (value: number): string => (Number.isNaN(value) ? '…' : figure(value));

export function readBack(recipe: Recipe, reading: Reading, code: LanguageCode): string {
  const t = recipeTexts(code);
  const r = t.read;
  const { encoding, federation, training } = recipe;
  const how = [
    r.optimizer(t.choice[training.optimizer]),
    r.rate(said(training.learningRate)),
    r.batch(said(training.batchSize)),
    r.l2(said(training.l2)),
    ...(training.classWeighting === 'none' ? [] : [r.balanced]),
  ];
  const asked = federation.participation === 1 ? r.everyone : r.some(shareWords(federation.participation));
  const sentences = [
    dataSentence(recipe, reading, t),
    r.encoding(r.mode[encoding.mode]),
    r.training(modelSpoken(recipe, t), said(training.epochs), listed(how, t)),
    r.federation(
      methodSentence(recipe, code),
      said(federation.rounds),
      asked,
      said(federation.minimumReplies),
      said(federation.deadline),
    ),
    ...networkSentences(recipe, reading, code),
    ...protectionSentences(recipe, code),
    ...threatSentences(recipe, reading, code),
    r.seed(said(recipe.seed)),
  ];
  return paragraph(sentences, code);
}

function methodSentence(recipe: Recipe, code: LanguageCode): string {
  const r = recipeTexts(code).read;
  const { normLimit } = recipe.federation;
  const method = r.method(strategyWords(recipe, code), ruleWords(recipe, code));
  return normLimit === null ? method : method + r.screened(said(normLimit));
}

function networkSentences(recipe: Recipe, { nameOf }: Reading, code: LanguageCode): string[] {
  const r = recipeTexts(code).read;
  const t = methodTexts(code);
  const { link, patience, exceptions } = recipe.network;
  const wait = patience === null ? r.waitAll : r.waitLimit(said(patience));
  const others = exceptions.map((one) => r.exception(nameOf(one.institution), exceptionWords(one, code)));
  return [
    r.network(t.link[link], compressionWords(recipe, code), wait),
    ...(others.length === 0 ? [] : [r.exceptions(others.join(t.and))]),
  ];
}

/** Who attacks, only the one who sees all is told; to the others nothing is said, be there an attack or not. */
function threatSentences(recipe: Recipe, { seesAll, nameOf }: Reading, code: LanguageCode): string[] {
  const { attack, attackers } = recipe.threat;
  if (!seesAll || attack.kind === 'none') return [];
  const r = recipeTexts(code).read;
  const who = attackers.length === 0 ? r.nobodyYet : attackers.map(nameOf).join(methodTexts(code).and);
  return [r.attack(who, attackWords(recipe, code))];
}

export function shareWords(share: number): string {
  if (Number.isNaN(share)) return '…';
  return percent(share, Number.isInteger(Math.round(share * 1e6) / 1e4) ? 0 : 1);
}

function dataSentence(recipe: Recipe, { institutions, seesAll }: Reading, t: RecipeTexts): string {
  const r = t.read;
  const { data } = recipe;
  if (data.source === 'csv') {
    const who = institutions === null ? r.file : r.fileOf(institutions);
    return r.data(who, r.setting(t.field.holdoutShare, shareWords(data.holdoutShare)));
  }
  const who = r.drawn(said(data.institutions));
  if (!seesAll) return r.data(who, r.unseen);
  const isUnusual = ({ read, initial }: NumberSetting): boolean => !Object.is(read(recipe), initial);
  const details = [
    r.size(said(data.size)),
    r.setting(t.field.covariateShift, said(data.covariateShift)),
    r.setting(t.field.labelShift, said(data.labelShift)),
    r.setting(t.field.conceptShift, said(data.conceptShift)),
    // What is behind "more" is told where it is not as usual.
    ...moreDataSettings.filter(isUnusual).map((one) => r.setting(t.field[one.key], said(one.read(recipe)))),
  ];
  return r.data(who, listed(details, t));
}

function listed(parts: readonly string[], t: RecipeTexts): string {
  return parts.join(t.read.comma);
}
