/** The pins as the page holds them: each change is kept in the browser and can be taken back. */
import { LONGEST_NAME, MOST_PINS, restorePins, sameSettings, type Pin } from './pin';
import type { RunSummary } from './runSummary';
import type { CompareStore } from './store';

/** Steps that can be taken back. */
const MOST_UNDO = 20;

export class Pins {
  readonly #store: CompareStore;
  #list = $state.raw<readonly Pin[]>([]);
  #unreadable = $state.raw<readonly string[]>([]);
  #isKept = $state(true);
  #past = $state.raw<readonly (readonly Pin[])[]>([]);
  /** Writes go one after another, so that the last one wins. */
  #writing: Promise<void> = Promise.resolve();

  constructor(store: CompareStore) {
    this.#store = store;
  }

  get list(): readonly Pin[] {
    return this.#list;
  }

  /** Keys of kept pins that cannot be read. */
  get unreadable(): readonly string[] {
    return this.#unreadable;
  }

  /** Whether the browser keeps them beyond this visit. */
  get isKept(): boolean {
    return this.#isKept;
  }

  get isFull(): boolean {
    return this.#list.length >= MOST_PINS;
  }

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  async load(): Promise<void> {
    try {
      const { pins, unreadable } = restorePins(await this.#store.pins());
      this.#list = pins;
      this.#unreadable = unreadable;
    } catch {
      this.#isKept = false;
    }
  }

  /**
   * @param name cut to its longest; empty names are refused by doing nothing
   * @returns null when there is no room
   */
  add(name: string, runs: readonly RunSummary[]): Pin | null {
    if (this.isFull || runs.length === 0) return null;
    const pin: Pin = {
      version: 1,
      id: `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`,
      name: name.trim().slice(0, LONGEST_NAME) || '?',
      place: this.#list.length,
      runs: [...runs],
    };
    this.#change([...this.#list, pin]);
    return pin;
  }

  rename(id: string, name: string): void {
    const wanted = name.trim().slice(0, LONGEST_NAME);
    if (wanted === '' || this.#list.some((pin) => pin.id === id && pin.name === wanted)) return;
    this.#change(this.#list.map((pin) => (pin.id === id ? { ...pin, name: wanted } : pin)));
  }

  remove(id: string): void {
    this.#change(this.#list.filter((pin) => pin.id !== id));
  }

  /** @param by -1 towards the head of the list, 1 towards its end */
  move(id: string, by: -1 | 1): void {
    const from = this.#list.findIndex((pin) => pin.id === id);
    const pin = this.#list[from];
    const to = from + by;
    if (pin === undefined || to < 0 || to >= this.#list.length) return;
    this.#change(this.#list.toSpliced(from, 1).toSpliced(to, 0, pin));
  }

  /** Another seed of a pin's recipe; one that it has is replaced. What a person did is not undone by it. */
  addRun(id: string, run: RunSummary): void {
    const extended = (pin: Pin): Pin => {
      const fits = pin.id === id && pin.runs.every(({ recipe }) => sameSettings(recipe, run.recipe));
      if (!fits) return pin;
      const others = pin.runs.filter(({ recipe }) => recipe.seed !== run.recipe.seed);
      return { ...pin, runs: [...others, run].sort((a, b) => a.recipe.seed - b.recipe.seed) };
    };
    this.#past = this.#past.map((list) => list.map(extended));
    this.#replace(this.#list.map(extended));
  }

  undo(): void {
    const before = this.#past.at(-1);
    if (before === undefined) return;
    this.#past = this.#past.slice(0, -1);
    this.#replace(before);
  }

  async discardUnreadable(): Promise<void> {
    const keys = this.#unreadable;
    this.#unreadable = [];
    try {
      for (const key of keys) await this.#store.deletePin(key);
    } catch {
      this.#isKept = false;
    }
  }

  /** Resolves when everything so far lies in the storage, or was refused. */
  async written(): Promise<void> {
    await this.#writing;
  }

  #change(next: readonly Pin[]): void {
    this.#past = [...this.#past, this.#list].slice(-MOST_UNDO);
    this.#replace(next);
  }

  #replace(next: readonly Pin[]): void {
    const before = this.#list;
    const placed = next.map((pin, place) => (pin.place === place ? pin : { ...pin, place }));
    this.#list = placed;
    this.#writing = this.#writing.then(() => this.#write(before, placed));
  }

  async #write(before: readonly Pin[], after: readonly Pin[]): Promise<void> {
    try {
      for (const pin of after) if (!before.includes(pin)) await this.#store.putPin(pin);
      for (const { id } of before) {
        if (!after.some((pin) => pin.id === id)) await this.#store.deletePin(id);
      }
    } catch {
      this.#isKept = false;
    }
  }
}
