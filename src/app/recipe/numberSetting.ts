/** A numeric setting: where it lies in the recipe, its unit, range and steps. The ranges are the schema's. */
import type { Recipe } from '../../scenario/recipe';
import { defaultRecipe } from '../../scenario/recipe';
import type { RecipeTexts } from './texts';

/** What has a label and two lines of explanation. */
export type NumberKey = keyof RecipeTexts['field'] & keyof RecipeTexts['why'];

export interface NumberSetting {
  readonly key: NumberKey;
  /** As in the recipe, dotted: `training.epochs`. */
  readonly path: string;
  readonly low: number;
  readonly high: number;
  readonly step: number;
  readonly initial: number;
  readonly whole: boolean;
  readonly unit: keyof RecipeTexts['unit'] | null;
  /** What the page writes is the value times this: 100 for a share in percent. */
  readonly scale: 1 | 100;
  /** Values that the slider rests on, ascending; steps of equal size when there are none. */
  readonly stops: readonly number[] | null;
  /** NaN where this recipe has no such setting, and for an unfinished entry. */
  read(recipe: Recipe): number;
  write(recipe: Recipe, value: number): Recipe;
  /** Whether this recipe has the setting. */
  isIn(recipe: Recipe): boolean;
}

export interface Scale {
  readonly low: number;
  readonly high: number;
  readonly step: number;
  readonly unit?: NumberSetting['unit'];
  readonly stops?: readonly number[];
}

type Place = Pick<NumberSetting, 'key' | 'path' | 'read' | 'write'> & Partial<Pick<NumberSetting, 'isIn'>>;

/** @param initial told where the default recipe has no such setting */
export function numeric(
  place: Place,
  { low, high, step, unit, stops }: Scale,
  initial?: number,
): NumberSetting {
  return {
    isIn: () => true,
    ...place,
    low,
    high,
    step,
    initial: initial ?? place.read(defaultRecipe),
    whole: step === 1,
    unit: unit ?? null,
    scale: unit === 'percent' ? 100 : 1,
    stops: stops ?? null,
  };
}

export type NumericKeys<T> = { [K in keyof T]: T[K] extends number ? K : never }[keyof T] & string;
