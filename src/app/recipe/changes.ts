/** How a recipe differs from the one that runs, setting by setting, and what applying it does to the customers. */
import type { CsvData, Recipe } from '../../scenario/recipe';
import { activation, classWeighting, encodingMode, modelKindWith, optimizer } from './choices';
import type { ChoiceKey, ChoiceValue } from './choices';
import { numberSettings } from './fields';
import type { NumberKey, NumberSetting } from './fields';

export type Change =
  | { readonly what: 'source'; readonly key: 'source' }
  | { readonly what: 'number'; readonly key: NumberKey; readonly setting: NumberSetting }
  | {
      readonly what: 'choice';
      readonly key: ChoiceKey;
      choose(recipe: Recipe): ChoiceValue;
    }
  | { readonly what: 'model'; readonly key: 'modelKind' };

const CHOICES = [encodingMode, optimizer, classWeighting] as const;

/** In the order of the groups: data, training, aggregation, protection, seed. */
export function changesBetween(from: Recipe, to: Recipe): Change[] {
  const changes: Change[] = [];
  if (from.data.source !== to.data.source || isOtherFile(from, to)) {
    changes.push({ what: 'source', key: 'source' });
  }
  for (const { key, read } of CHOICES) {
    if (read(from) !== read(to)) changes.push({ what: 'choice', key, choose: read });
  }
  if (JSON.stringify(from.model.hidden) !== JSON.stringify(to.model.hidden)) {
    changes.push({ what: 'model', key: 'modelKind' });
  }
  // A logistic regression has no activation: what is set there changes nothing.
  if (modelKindWith().read(to) === 'mlp' && activation.read(from) !== activation.read(to)) {
    changes.push({ what: 'choice', key: 'activation', choose: activation.read });
  }
  for (const setting of numberSettings) {
    const [before, after] = [setting.read(from), setting.read(to)];
    const isIn = setting.path.startsWith('data.') && from.data.source !== to.data.source;
    if (!isIn && !Object.is(before, after)) {
      changes.push({ what: 'number', key: setting.key, setting });
    }
  }
  return changes;
}

/** What becomes of the customers: kept, drawn anew, or wanted from a file that the page no longer holds. */
export type Customers = 'same' | 'joined' | 'redrawn' | 'resplit' | 'drawn' | 'file-gone';

export function customersAfter(from: Recipe, to: Recipe): Customers {
  if (to.data.source === 'csv') {
    if (from.data.source !== 'csv' || isOtherFile(from, to)) return 'file-gone';
    // Rows stay where they were dealt; the seed and the share decide which of them only judge.
    return from.seed === to.seed && from.data.holdoutShare === to.data.holdoutShare ? 'same' : 'resplit';
  }
  if (from.data.source === 'csv') return 'drawn';
  if (from.seed !== to.seed) return 'redrawn';
  const { institutions: before, ...drawnBefore } = from.data;
  const { institutions: after, ...drawnAfter } = to.data;
  if (JSON.stringify(drawnBefore) !== JSON.stringify(drawnAfter)) return 'redrawn';
  return before === after ? 'same' : 'joined';
}

function isOtherFile(from: Recipe, to: Recipe): boolean {
  const dealt = ({ sha256, mapping }: CsvData): string => JSON.stringify([sha256, mapping]);
  return from.data.source === 'csv' && to.data.source === 'csv' && dealt(from.data) !== dealt(to.data);
}
