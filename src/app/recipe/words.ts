/** A setting's label and value as the page writes them. */
import type { Recipe } from '../../scenario/recipe';
import type { LanguageCode } from '../i18n/language.svelte';
import { methodTexts, methodTitles } from '../methods/texts';
import { fingerprint } from '../format/fingerprint';
import { setting as figure } from '../format/numbers';
import type { Change, PartKey } from './changes';
import { isVeiled } from './fields';
import type { Exception } from './networkFields';
import type { NumberSetting } from './numberSetting';
import type { ParameterSetting } from './partFields';
import { RULE_SETTINGS } from './ruleFields';
import { COMPRESSION_SETTINGS } from './compressionFields';
import { formatWidths } from './hiddenWidths';
import { tidy } from './stops';
import { STRATEGY_SETTINGS } from './strategyFields';
import { recipeTexts } from './texts';
import type { RecipeTexts } from './texts';
import { ATTACK_SETTINGS } from './threatFields';

export interface ChangeWords {
  readonly label: string;
  readonly from: string;
  readonly to: string;
}

/** As the page writes it: a share in percent. */
export function shownValue({ scale }: Pick<NumberSetting, 'scale'>, value: number): number {
  return scale === 1 ? value : tidy(value * scale);
}

/** 0.3 倍, 30 秒, 40%; an unfinished entry is an ellipsis. */
export function valueWords(setting: NumberSetting, value: number, t: RecipeTexts): string {
  if (Number.isNaN(value)) return '…';
  const word = setting.unit === null ? '' : t.unit[setting.unit];
  const number = figure(shownValue(setting, value));
  if (word === '×') return `×${number}`;
  return word === '' || word === '%' ? number + word : `${number} ${word}`;
}

/** As short as a control's label: 逻辑回归, MLP 16, 8. */
export function modelWords({ model }: Recipe, t: RecipeTexts): string {
  if (model.hidden.length === 0) return t.choice.lr;
  return model.hidden.some(Number.isNaN) ? 'MLP …' : `MLP ${formatWidths(model.hidden)}`;
}

/** As a sentence names it. */
export function modelSpoken(recipe: Recipe, t: RecipeTexts): string {
  const { hidden, activation } = recipe.model;
  if (hidden.length === 0) return t.read.lr;
  const widths = hidden.some(Number.isNaN) ? '…' : formatWidths(hidden);
  return t.read.mlp(widths, t.choice[activation]);
}

function sourceWords({ data }: Recipe, t: RecipeTexts): string {
  return data.source === 'csv' ? `${t.ownFile} ${fingerprint(data.sha256)}` : t.synthetic;
}

/** Of an institution by its place on the street. */
export type NameOf = (place: number) => string;

/** μ 0.1, β 0.9: a parameter whose unit says what it is goes without its symbol. */
function parameterWords(settings: readonly ParameterSetting[], recipe: Recipe, t: RecipeTexts): string[] {
  return settings
    .filter(({ isIn }) => isIn(recipe))
    .map((setting) => {
      const value = valueWords(setting, setting.read(recipe), t);
      return setting.symbol === '' ? value : `${setting.symbol}\u00A0${value}`;
    });
}

/** FedAdam (η 0.1, β₁ 0.9); the name alone where it has no parameters. */
function withParameters(name: string, words: readonly string[], t: RecipeTexts): string {
  return words.length === 0 ? name : t.read.withSettings(name, words.join(t.read.comma));
}

export function strategyWords(recipe: Recipe, code: LanguageCode): string {
  const t = recipeTexts(code);
  const { strategy } = recipe.federation;
  const words = parameterWords(STRATEGY_SETTINGS.get(strategy.name) ?? [], recipe, t);
  const more =
    strategy.name === 'apfl' ? [methodTexts(code).said[strategy.adaptive ? 'adaptive' : 'fixed']] : [];
  return withParameters(methodTitles(code).strategy[strategy.name], [...words, ...more], t);
}

export function ruleWords(recipe: Recipe, code: LanguageCode): string {
  const t = recipeTexts(code);
  const { rule } = recipe.federation;
  const words = parameterWords(RULE_SETTINGS.get(rule.rule) ?? [], recipe, t);
  if (rule.rule === 'geometric-median') words.push(methodTexts(code).said[rule.weights]);
  if (rule.rule === 'norm-bounding')
    words.push(methodTexts(code).said[rule.bound === 'fixed' ? 'boundFixed' : 'boundMedian']);
  return withParameters(methodTitles(code).rule[rule.rule], words, t);
}

export function compressionWords(recipe: Recipe, code: LanguageCode): string {
  const t = recipeTexts(code);
  const { compression } = recipe.federation;
  const words = parameterWords(COMPRESSION_SETTINGS.get(compression.method) ?? [], recipe, t);
  if ('correction' in compression) {
    const { correction } = compression;
    const said = { feedback: 'feedback', scaling: 'rescaled', none: 'uncorrected' } as const;
    words.push(methodTexts(code).said[said[correction]]);
  }
  return withParameters(methodTexts(code).compression[compression.method].name, words, t);
}

export function attackWords(recipe: Recipe, code: LanguageCode): string {
  const t = recipeTexts(code);
  const { attack } = recipe.threat;
  const words = parameterWords(ATTACK_SETTINGS.get(attack.kind) ?? [], recipe, t);
  if (attack.kind === 'little' && attack.z === null) words.push(methodTexts(code).said.zDerived);
  if ('boost' in attack && attack.boost === null) words.push(methodTexts(code).said.boostDerived);
  if (attack.kind === 'free-rider')
    words.push(methodTexts(code).said[attack.sends === 'zeros' ? 'zeros' : 'lastChange']);
  return withParameters(methodTexts(code).attack[attack.kind].name, words, t);
}

/** What is other about an institution. */
export function exceptionWords(
  { epochs, speed, link, availability, hidden }: Exception,
  code: LanguageCode,
): string {
  const t = methodTexts(code);
  const e = t.exception;
  const said = (value: number): string => (Number.isNaN(value) ? '…' : figure(value));
  return [
    ...(epochs === undefined ? [] : [e.epochs(said(epochs))]),
    ...(speed === undefined ? [] : [e.speed(said(speed))]),
    ...(link === undefined ? [] : [t.link[link]]),
    ...(availability === undefined ? [] : [e.availability(`${said(tidy(availability * 100))}%`)]),
    ...(hidden === undefined ? [] : [ownModelWords(hidden, code)]),
  ].join(recipeTexts(code).read.comma);
}

function ownModelWords(hidden: readonly number[], code: LanguageCode): string {
  const e = methodTexts(code).exception;
  if (hidden.length === 0) return e.logistic;
  return e.hidden(hidden.some(Number.isNaN) ? '…' : formatWidths(hidden));
}

function partWords(key: PartKey, recipe: Recipe, nameOf: NameOf, code: LanguageCode): string {
  const t = methodTexts(code);
  const { network, threat } = recipe;
  switch (key) {
    case 'strategy':
      return strategyWords(recipe, code);
    case 'rule':
      return ruleWords(recipe, code);
    case 'compression':
      return compressionWords(recipe, code);
    case 'link':
      return t.link[network.link];
    case 'attack':
      return attackWords(recipe, code);
    case 'attackers':
      return threat.attackers.length === 0 ? t.attackers.none : threat.attackers.map(nameOf).join(t.and);
    case 'exceptions':
      return network.exceptions.length === 0
        ? t.exception.alike
        : network.exceptions
            .map((one) => t.exception.line(nameOf(one.institution), exceptionWords(one, code)))
            .join(t.then);
  }
}

/** @param seesAll others are told that the institutions' data change, not how */
export function changeWords(
  changes: readonly Change[],
  from: Recipe,
  to: Recipe,
  { seesAll, nameOf }: { readonly seesAll: boolean; readonly nameOf: NameOf },
  code: LanguageCode,
): ChangeWords[] {
  const t = recipeTexts(code);
  const open = changes.filter(({ key }) => seesAll || !isVeiled(key));
  const words = open.map((change): ChangeWords => {
    const label = t.field[change.key];
    switch (change.what) {
      case 'source':
        return { label, from: sourceWords(from, t), to: sourceWords(to, t) };
      case 'model':
        return { label, from: modelWords(from, t), to: modelWords(to, t) };
      case 'part':
        return {
          label,
          from: partWords(change.key, from, nameOf, code),
          to: partWords(change.key, to, nameOf, code),
        };
      case 'choice':
        return { label, from: t.choice[change.choose(from)], to: t.choice[change.choose(to)] };
      case 'number': {
        const { setting } = change;
        return {
          label,
          from: valueWords(setting, setting.read(from), t),
          to: valueWords(setting, setting.read(to), t),
        };
      }
    }
  });
  if (open.length === changes.length) return words;
  return [...words, { label: t.field.unseen, from: t.apply.unseen, to: t.apply.unseen }];
}
