/** Edits to the recipe that wait for "apply", step by step: what the page keeps while no panel shows them. */
import { defaultRecipe } from '../../scenario/recipe';
import type { Recipe } from '../../scenario/recipe';
import { begun, edited, redone, settled, undone } from './history';
import type { History } from './history';
import { PartMemory } from './partMemory';

const same = (a: Recipe, b: Recipe): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

export class DraftSteps {
  #applied: Recipe = $state.raw(defaultRecipe);
  #history: History<Recipe> = $state.raw(begun(defaultRecipe));
  readonly memory = new PartMemory();

  constructor(applied: Recipe) {
    this.#applied = applied;
    this.#history = begun(applied);
  }

  get value(): Recipe {
    return this.#history.present;
  }

  /** What the lab runs. */
  get applied(): Recipe {
    return this.#applied;
  }

  get changed(): boolean {
    return !same(this.value, this.#applied);
  }

  get canUndo(): boolean {
    return this.#history.past.length > 0;
  }

  get canRedo(): boolean {
    return this.#history.future.length > 0;
  }

  /** @param about edits about the same setting in a row are one step; null is always a step of its own */
  edit(next: Recipe, about: string | null = null): void {
    this.memory.note(this.value);
    this.#history = edited(this.#history, next, about, same);
  }

  /** The setting was left: further edits of it are another step. */
  settle(): void {
    this.#history = settled(this.#history);
  }

  undo(): void {
    this.#history = undone(this.#history);
  }

  redo(): void {
    this.#history = redone(this.#history);
  }

  /** Back to what runs; that too can be taken back. */
  revert(): void {
    this.edit(this.#applied);
  }

  /** The lab runs another recipe now; edits that were pending give way, and undo brings them back. */
  follow(applied: Recipe): void {
    if (applied === this.#applied) return;
    this.#applied = applied;
    if (this.canUndo || this.canRedo) this.edit(applied);
    else this.#history = begun(applied);
  }
}
