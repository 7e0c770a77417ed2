/** What is edited of the recipe, with what is changed and what is wrong: everything a panel asks of it. */
import type { Recipe } from '../../scenario/recipe';
import { changesBetween } from './changes';
import type { Change } from './changes';
import type { DraftSteps } from './draftSteps.svelte';
import type { PartMemory } from './partMemory';
import { wrongSettings } from './wrongSettings';

export class RecipeDraft {
  readonly #steps: DraftSteps;
  #changes: readonly Change[] = $derived.by(() => changesBetween(this.applied, this.value));
  #wrong = $derived.by(() => wrongSettings(this.value));

  /** @param steps outlive the panel */
  constructor(steps: DraftSteps) {
    this.#steps = steps;
  }

  get value(): Recipe {
    return this.#steps.value;
  }

  /** What the lab runs. */
  get applied(): Recipe {
    return this.#steps.applied;
  }

  get changed(): boolean {
    return this.#steps.changed;
  }

  get changes(): readonly Change[] {
    return this.#changes;
  }

  /** Paths as in the recipe, dotted: `training.epochs`. */
  get wrong(): ReadonlySet<string> {
    return this.#wrong;
  }

  get memory(): PartMemory {
    return this.#steps.memory;
  }

  get canUndo(): boolean {
    return this.#steps.canUndo;
  }

  get canRedo(): boolean {
    return this.#steps.canRedo;
  }

  /** @param about edits about the same setting in a row are one step; null is always a step of its own */
  edit(next: Recipe, about: string | null = null): void {
    this.#steps.edit(next, about);
  }

  /** The setting was left: further edits of it are another step. */
  settle(): void {
    this.#steps.settle();
  }

  undo(): void {
    this.#steps.undo();
  }

  redo(): void {
    this.#steps.redo();
  }

  /** Back to what runs; that too can be taken back. */
  revert(): void {
    this.#steps.revert();
  }
}
