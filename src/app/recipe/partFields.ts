/** Settings of a part that is one of several, each with parameters of its own: a strategy, a rule, an attack. */
import type { Recipe } from '../../scenario/recipe';
import type { NumberKey, NumberSetting, Scale } from './numberSetting';
import { numeric } from './numberSetting';

/** Where the part lies in the recipe. */
export interface PartPlace<Part extends object> {
  /** As in the recipe, dotted: `federation.strategy`. */
  readonly path: string;
  of(recipe: Recipe): Part;
  put(recipe: Recipe, part: Part): Recipe;
}

/** A parameter as its paper writes it, and where its texts are. */
export interface Parameter extends Scale {
  readonly key: NumberKey;
  readonly symbol: string;
}

export interface ParameterSetting extends NumberSetting {
  readonly symbol: string;
}

/**
 * @param isOf whether the part is the one with this parameter
 * @param name the parameter's, in the recipe
 * @param initial its usual value
 */
export function parameterSetting<Part extends object>(
  place: PartPlace<Part>,
  isOf: (part: Part) => boolean,
  name: string,
  { key, symbol, ...scale }: Parameter,
  initial: number,
): ParameterSetting {
  const setting = numeric(
    {
      key,
      path: `${place.path}.${name}`,
      read: (recipe) => (isOf(place.of(recipe)) ? numberIn(place.of(recipe), name) : NaN),
      write: (recipe, value) => {
        const part = place.of(recipe);
        return isOf(part) ? place.put(recipe, { ...part, [name]: value }) : recipe;
      },
      isIn: (recipe) => isOf(place.of(recipe)),
    },
    scale,
    initial,
  );
  return { ...setting, symbol };
}

/** NaN where there is no number of that name. */
export function numberIn(part: object, name: string): number {
  const found = new Map<string, unknown>(Object.entries(part)).get(name);
  return typeof found === 'number' ? found : NaN;
}
