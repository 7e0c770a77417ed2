/** Edits to the recipe that wait for "apply": what is changed, what is wrong, and what would run. */
import * as v from 'valibot';
import { recipeSchema } from '../../scenario/recipe';
import type { Recipe, SyntheticData } from '../../scenario/recipe';
import { defaultRecipe } from '../../scenario/recipe';

export class RecipeDraft {
  #applied: Recipe = $state.raw(defaultRecipe);
  #value: Recipe = $state.raw(defaultRecipe);
  #changed = $derived(JSON.stringify(this.#value) !== JSON.stringify(this.#applied));
  #wrong = $derived(wrongSettings(this.#value));

  constructor(applied: Recipe) {
    this.#applied = applied;
    this.#value = applied;
  }

  get value(): Recipe {
    return this.#value;
  }

  get changed(): boolean {
    return this.#changed;
  }

  /** Paths as in the recipe, dotted: `training.epochs`. */
  get wrong(): ReadonlySet<string> {
    return this.#wrong;
  }

  /** The lab runs another recipe now; edits that were pending are given up. */
  follow(applied: Recipe): void {
    if (applied === this.#applied) return;
    this.#applied = applied;
    this.#value = applied;
  }

  revert(): void {
    this.#value = this.#applied;
  }

  data(patch: Partial<SyntheticData>): void {
    const { data } = this.#value;
    if (data.source === 'synthetic') this.#value = { ...this.#value, data: { ...data, ...patch } };
  }

  useSynthetic(): void {
    this.#value = { ...this.#value, data: defaultRecipe.data };
  }

  encoding(patch: Partial<Recipe['encoding']>): void {
    this.#value = { ...this.#value, encoding: { ...this.#value.encoding, ...patch } };
  }

  model(patch: Partial<Recipe['model']>): void {
    this.#value = { ...this.#value, model: { ...this.#value.model, ...patch } };
  }

  training(patch: Partial<Recipe['training']>): void {
    this.#value = { ...this.#value, training: { ...this.#value.training, ...patch } };
  }

  federation(patch: Partial<Recipe['federation']>): void {
    this.#value = { ...this.#value, federation: { ...this.#value.federation, ...patch } };
  }

  seed(seed: number): void {
    this.#value = { ...this.#value, seed };
  }
}

/** Paths that the schema refuses, and the one rule that spans two settings. */
export function wrongSettings(recipe: Recipe): ReadonlySet<string> {
  const wrong = new Set<string>();
  const parsed = v.safeParse(recipeSchema, recipe);
  for (const issue of parsed.issues ?? []) {
    const path = v.getDotPath(issue);
    if (path !== null) wrong.add(path.startsWith('model.hidden') ? 'model.hidden' : path);
  }
  const { data, federation } = recipe;
  if (data.source === 'synthetic' && federation.minimumReplies > data.institutions) {
    wrong.add('federation.minimumReplies');
  }
  return wrong;
}
