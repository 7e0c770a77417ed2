/** Whether a value is a recipe: its fields and their ranges. */
import * as v from 'valibot';
import { recipeSchema, type Recipe } from '../scenario/recipe';

/** A recipe that no run can be made of. */
export class RecipeError extends Error {
  /** Where in the recipe, such as `training.learningRate`; empty when it is no recipe at all. */
  readonly path: string;

  constructor(path: string, problem: string) {
    super(path === '' ? problem : `${path}: ${problem}`);
    this.name = 'RecipeError';
    this.path = path;
  }
}

/** @throws RecipeError */
export function checkRecipe(value: unknown): Recipe {
  const parsed = v.safeParse(recipeSchema, value);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new RecipeError(v.getDotPath(issue) ?? '', issue.message);
}
