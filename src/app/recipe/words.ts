/** A setting's label and value as the page writes them. */
import type { Recipe } from '../../scenario/recipe';
import { fingerprint } from '../format/fingerprint';
import { setting as figure } from '../format/numbers';
import type { Change } from './changes';
import { isVeiled } from './fields';
import type { NumberSetting } from './fields';
import { formatWidths } from './hiddenWidths';
import { tidy } from './stops';
import type { RecipeTexts } from './texts';

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

/** @param seesAll others are told that the institutions' data change, not how */
export function changeWords(
  changes: readonly Change[],
  from: Recipe,
  to: Recipe,
  seesAll: boolean,
  t: RecipeTexts,
): ChangeWords[] {
  const open = changes.filter(({ key }) => seesAll || !isVeiled(key));
  const words = open.map((change): ChangeWords => {
    const label = t.field[change.key];
    switch (change.what) {
      case 'source':
        return { label, from: sourceWords(from, t), to: sourceWords(to, t) };
      case 'model':
        return { label, from: modelWords(from, t), to: modelWords(to, t) };
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
