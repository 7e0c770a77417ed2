/** What a person entered for one axis, and the values that it stands for. */
import {
  isWidths,
  settingOf,
  valueCode,
  type SettingKey,
  type SettingValue,
} from '../../lab/compare/settings';
import type { Axis } from '../../lab/compare/sweep';
import type { Recipe } from '../../scenario/recipe';

export interface AxisEntry {
  readonly setting: SettingKey;
  /** To pick from; empty where values are typed. */
  readonly options: readonly SettingValue[];
  /** Which options are picked. */
  readonly picked: readonly boolean[];
  /** As typed; empty where values are picked. */
  readonly text: string;
}

const same = (a: SettingValue, b: SettingValue): boolean => JSON.stringify(a) === JSON.stringify(b);

/** @param values of a ready-made sweep; without them the usual ones */
export function entryOf(setting: SettingKey, recipe: Recipe, values?: readonly SettingValue[]): AxisEntry {
  const { entry, usual } = settingOf(setting);
  const offered = usual(recipe);
  if (entry !== 'list') return { setting, options: [], picked: [], text: typed(values ?? offered) };
  if (values === undefined) {
    // Three at first: what the recipe has and two beside it, so that a first sweep is short.
    const own = settingOf(setting).read(recipe);
    const first = [own, ...offered.filter((value) => !same(value, own))].slice(0, 3);
    const picked = offered.map((value) => first.some((one) => same(one, value)));
    return { setting, options: offered, picked, text: '' };
  }
  // A ready-made sweep may have other parameters of the same name; then its own stand for them.
  const others = offered.filter((value) => !values.some((one) => nameOf(one) === nameOf(value)));
  return {
    setting,
    options: [...values, ...others],
    picked: [...values.map(() => true), ...others.map(() => false)],
    text: '',
  };
}

function nameOf(value: SettingValue): string {
  if (value === null || typeof value !== 'object' || isWidths(value)) return JSON.stringify(value);
  return 'attack' in value ? value.attack.kind : String(Object.values(value)[0]);
}

function typed(values: readonly SettingValue[]): string {
  return values.map((value) => (isWidths(value) ? widthsText(value) : valueCode(value))).join(', ');
}

const widthsText = (widths: readonly number[]): string => (widths.length === 0 ? '0' : widths.join('-'));

export interface EntryReading {
  readonly axis: Axis;
  /** Words that are no value of the setting. */
  readonly wrong: readonly string[];
}

/** Full-width commas separate as well; what is entered twice counts once. */
export function readEntry({ setting, options, picked, text }: AxisEntry): EntryReading {
  const { entry, parse } = settingOf(setting);
  if (entry === 'list') {
    return { axis: { setting, values: options.filter((_, k) => picked[k] === true) }, wrong: [] };
  }
  const words = text.split(/[,，、;；\s]+/).filter((word) => word !== '');
  const values: SettingValue[] = [];
  const wrong: string[] = [];
  for (const word of words) {
    const value = parse(entry === 'widths' ? widthsOf(word) : Number(word));
    if (value === undefined) wrong.push(word);
    else if (!values.some((one) => same(one, value))) values.push(value);
  }
  return { axis: { setting, values }, wrong };
}

function widthsOf(word: string): number[] {
  return word === '0' ? [] : word.split('-').map(Number);
}
