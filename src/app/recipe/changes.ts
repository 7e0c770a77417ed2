/** How a recipe differs from the one that runs, setting by setting, and what applying it does to the customers. */
import type { CsvData, Recipe } from '../../scenario/recipe';
import { activation, classWeighting, encodingMode, optimizer } from './choices';
import type { ChoiceKey, ChoiceValue } from './choices';
import { numberSettings } from './fields';
import type { NumberKey, NumberSetting } from './numberSetting';
import { partChoices } from './partChoices';
import { protectionChoices } from './protectionFields';

export type Change =
  | { readonly what: 'source'; readonly key: 'source' }
  | { readonly what: 'number'; readonly key: NumberKey; readonly setting: NumberSetting }
  | {
      readonly what: 'choice';
      readonly key: ChoiceKey;
      choose(recipe: Recipe): ChoiceValue;
    }
  | { readonly what: 'model'; readonly key: 'modelKind' }
  /** Another strategy, rule ..., or others of whom something is said. */
  | { readonly what: 'part'; readonly key: PartKey };

const CHOICES = [
  encodingMode,
  optimizer,
  classWeighting,
  activation,
  ...partChoices,
  ...protectionChoices,
] as const;

/** Which of several each is; their parameters are settings of their own. */
const PARTS = [
  ['strategy', ({ federation }: Recipe) => federation.strategy.name],
  ['rule', ({ federation }: Recipe) => federation.rule.rule],
  ['compression', ({ federation }: Recipe) => federation.compression.method],
  ['link', ({ network }: Recipe) => network.link],
  ['exceptions', ({ network }: Recipe) => JSON.stringify(network.exceptions)],
  ['attack', ({ threat }: Recipe) => threat.attack.kind],
  ['attackers', ({ threat }: Recipe) => JSON.stringify(threat.attackers)],
] as const;
export type PartKey = (typeof PARTS)[number][0];

/** In the order of the groups: data, training, aggregation, network, protection, threats, seed. */
export function changesBetween(from: Recipe, to: Recipe): Change[] {
  const changes: Change[] = [];
  if (from.data.source !== to.data.source || isOtherFile(from, to)) {
    changes.push({ what: 'source', key: 'source' });
  }
  if (JSON.stringify(from.model.hidden) !== JSON.stringify(to.model.hidden)) {
    changes.push({ what: 'model', key: 'modelKind' });
  }
  for (const [key, read] of PARTS) if (read(from) !== read(to)) changes.push({ what: 'part', key });
  for (const { key, read, isIn } of CHOICES) {
    // A logistic regression has no activation, another rule no such parameter: what is set there changes nothing.
    if (isIn(to) && (isIn(from) || key === 'activation') && read(from) !== read(to)) {
      changes.push({ what: 'choice', key, choose: read });
    }
  }
  for (const setting of numberSettings) {
    const both = setting.isIn(from) && setting.isIn(to);
    if (both && !Object.is(setting.read(from), setting.read(to))) {
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
