/** A setting's name and value as the comparison writes them: short enough for the head of a column. */
import { isWidths, type SettingKey, type SettingValue } from '../../lab/compare/settings';
import type { Axis, Obstacle } from '../../lab/compare/sweep';
import type { Recipe } from '../../scenario/recipe';
import { capital } from '../format/capital';
import { percent, setting as figure } from '../format/numbers';
import type { LanguageCode } from '../i18n/language.svelte';
import { methodTexts, methodTitles } from '../methods/texts';
import { conflictSentence } from '../recipe/conflictWords';
import { protectionShort } from '../protection/words';
import { recipeTexts } from '../recipe/texts';
import { compareTexts } from './texts';

/** Signs of the parameters that tell a value from another of the same name; the papers' where they have one. */
const SIGNS: Readonly<Record<string, string>> = {
  mu: 'µ',
  lambda: 'λ',
  alpha: 'α',
  beta: 'β',
  serverRate: 'η',
  mixtureRate: 'γ',
  byzantine: 'f',
  clusters: 'k',
  buffer: 'K',
  momentum: 'β',
  factor: '×',
  tuningEpochs: 'E',
  q: 'q',
};

export function settingWords(key: SettingKey, code: LanguageCode): string {
  const { field, group } = recipeTexts(code);
  if (key === 'protection') return group.protection;
  return field[key === 'threat' ? 'attack' : key];
}

/** One number tells such a value from another of the same name; more would not fit a column. */
function parameter(parts: object): string {
  for (const [key, value] of Object.entries(parts)) {
    const sign = SIGNS[key];
    if (typeof value !== 'number') continue;
    if (sign !== undefined) return sign === '×' ? ` ×${figure(value)}` : ` ${sign}=${figure(value)}`;
    if (key === 'bits') return ` ${value} bit`;
    if (key === 'share') return ` ${percent(value, value < 0.01 ? 2 : 0)}`;
  }
  return '';
}

export function valueWords(key: SettingKey, value: SettingValue, code: LanguageCode): string {
  const t = compareTexts(code);
  const methods = methodTexts(code);
  const titles = methodTitles(code);
  if (value === null) return t.table.none;
  if (typeof value === 'number') return key === 'participation' ? percent(value, 0) : figure(value);
  if (typeof value === 'string') {
    const named: Readonly<Record<string, string>> = key === 'link' ? methods.link : recipeTexts(code).choice;
    return capital(named[value] ?? value);
  }
  if (isWidths(value)) return value.length === 0 ? recipeTexts(code).choice.lr : `MLP ${value.join(', ')}`;
  if ('privacy' in value) return protectionShort(value, code);
  if ('attack' in value) {
    const { attack, attackers } = value;
    if (attack.kind === 'none') return t.noAttack;
    return t.attackBy(capital(methods.attack[attack.kind].name) + parameter(attack), attackers.length);
  }
  if ('name' in value) return capital(titles.strategy[value.name]) + parameter(value);
  if ('rule' in value) return capital(titles.rule[value.rule]) + parameter(value);
  if (value.method === 'none') return t.noCompression;
  return capital(methods.compression[value.method].name) + parameter(value);
}

/** A cell: its value on each axis. */
export function cellWords(
  axes: readonly Axis[],
  values: readonly SettingValue[],
  code: LanguageCode,
): string {
  return axes
    .map(({ setting }, k) => namedValueWords(setting, values[k] ?? null, code))
    .join(compareTexts(code).grid.comma);
}

/** A bare number says nothing without what it is a number of. */
export function namedValueWords(key: SettingKey, value: SettingValue, code: LanguageCode): string {
  const words = valueWords(key, value, code);
  return typeof value === 'number' ? `${settingWords(key, code)} ${words}` : words;
}

export function obstacleWords(obstacle: Obstacle, recipe: Recipe, code: LanguageCode): string {
  return obstacle.code === 'no-recipe'
    ? compareTexts(code).noRecipe
    : conflictSentence(obstacle, recipe, code);
}

/** Letters of the pins, in their order. */
export const letterOf = (place: number): string => String.fromCharCode(65 + place);
