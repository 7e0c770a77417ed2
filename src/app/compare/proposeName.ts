/** A name for a new pin: its strategy, and whatever else sets it apart from the pins that are there. */
import { sameData } from '../../lab/world';
import { firstRun, LONGEST_NAME, type Pin } from '../../lab/compare/pin';
import { SWEEP_SETTINGS, type SettingKey } from '../../lab/compare/settings';
import { defaultRecipe, type Recipe } from '../../scenario/recipe';
import type { LanguageCode } from '../i18n/language.svelte';
import { compareTexts } from './texts';
import { namedValueWords, valueWords } from './words';

/** More than these and a name stops being one. */
const MOST_PARTS = 4;

const METHOD = new Set<SettingKey>(['rule', 'threat', 'compression', 'hidden']);

export function proposeName(recipe: Recipe, pins: readonly Pin[], code: LanguageCode): string {
  const isFirst = pins.length === 0;
  const others = isFirst ? [defaultRecipe] : pins.map((pin) => firstRun(pin).recipe);
  const differs = SWEEP_SETTINGS.filter(
    ({ key, read, isIn }) =>
      key !== 'strategy' &&
      isIn(recipe) &&
      // With nothing beside it, only its method is worth telling.
      (!isFirst || METHOD.has(key)) &&
      // Who attacks is told with the attack.
      key !== 'attackers' &&
      others.some((other) => isIn(other) && JSON.stringify(read(other)) !== JSON.stringify(read(recipe))),
  );
  const parts = differs.slice(0, MOST_PARTS).map(({ key, read }) => namedValueWords(key, read(recipe), code));
  const strategy = valueWords('strategy', recipe.federation.strategy, code);
  const isOtherData = !isFirst && others.some(({ data }) => !sameData(data, recipe.data));
  const told = differs.some(({ key }) => recipe.data.source === 'synthetic' && key in recipe.data);
  if (isOtherData && !told) parts.push(compareTexts(code).otherData);
  const name = [strategy, ...parts].join(code === 'en' ? ', ' : '，').slice(0, LONGEST_NAME);
  const taken = new Set(pins.map((pin) => pin.name));
  if (!taken.has(name)) return name;
  const seeded = `${name}${code === 'en' ? ', seed' : '，种子'} ${recipe.seed}`;
  if (!taken.has(seeded)) return seeded.slice(0, LONGEST_NAME);
  for (let k = 2; ; k++) if (!taken.has(`${name} (${k})`)) return `${name} (${k})`;
}
