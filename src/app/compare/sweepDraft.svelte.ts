/** A sweep being put together. */
import { attacksAgainstRules, protectionsOn, strategiesOn } from '../../lab/compare/presets';
import type { SettingKey } from '../../lab/compare/settings';
import { cellsOf, MOST_AXES, MOST_RUNS, tasksOf, type Cell, type Sweep } from '../../lab/compare/sweep';
import type { Recipe } from '../../scenario/recipe';
import { entryOf, readEntry, type AxisEntry } from './axisEntry';

export type PresetKey = 'strategies' | 'attacks' | 'protections';

const PRESETS: Readonly<Record<PresetKey, (recipe: Recipe) => Sweep>> = {
  strategies: strategiesOn,
  attacks: attacksAgainstRules,
  protections: protectionsOn,
};

export type DraftProblem = 'no-axis' | 'too-few' | 'wrong' | 'too-many';

export class SweepDraft {
  #recipe = $state.raw<Recipe>();
  #entries = $state.raw<readonly (AxisEntry | null)[]>(Array.from({ length: MOST_AXES }, () => null));
  #preset = $state<PresetKey | null>(null);
  seeds = $state(3);
  /** @param present the recipe that the lab runs */
  readonly #present: () => Recipe;

  constructor(present: () => Recipe) {
    this.#present = present;
  }

  /** A preset may stand on other customers than the present recipe's. */
  get recipe(): Recipe {
    return this.#recipe ?? this.#present();
  }

  /** One an axis; null where nothing is varied. */
  get entries(): readonly (AxisEntry | null)[] {
    return this.#entries;
  }

  get preset(): PresetKey | null {
    return this.#preset;
  }

  readonly readings = $derived(this.#entries.map((entry) => (entry === null ? null : readEntry(entry))));

  readonly problem: DraftProblem | null = $derived.by(() => {
    const there = this.readings.filter((reading) => reading !== null);
    if (there.length === 0) return 'no-axis';
    if (there.some(({ wrong }) => wrong.length > 0)) return 'wrong';
    if (there.some(({ axis }) => axis.values.length < 2)) return 'too-few';
    const runs = there.reduce((product, { axis }) => product * axis.values.length, this.seeds);
    return runs > MOST_RUNS ? 'too-many' : null;
  });

  /** null while there is a problem. */
  readonly sweep: Sweep | null = $derived.by(() => {
    if (this.problem !== null) return null;
    const axes = this.readings.flatMap((reading) => (reading === null ? [] : [reading.axis]));
    return {
      recipe: this.recipe,
      axes: axes.map(({ setting, values }) => ({ setting, values })),
      seeds: this.seeds,
    };
  });

  readonly cells: readonly Cell[] = $derived(this.sweep === null ? [] : cellsOf(this.sweep));
  readonly runs: number = $derived(this.sweep === null ? 0 : tasksOf(this.sweep).length);

  /** @param setting null to vary nothing on this axis */
  choose(axis: number, setting: SettingKey | null): void {
    this.#preset = null;
    this.#recipe = undefined;
    this.#put(axis, setting === null ? null : entryOf(setting, this.recipe));
  }

  pick(axis: number, option: number, isPicked: boolean): void {
    const entry = this.#entries[axis];
    if (entry == null) return;
    this.#put(axis, { ...entry, picked: entry.picked.map((was, k) => (k === option ? isPicked : was)) });
  }

  type(axis: number, text: string): void {
    const entry = this.#entries[axis];
    if (entry != null) this.#put(axis, { ...entry, text });
  }

  usePreset(key: PresetKey): void {
    const sweep = PRESETS[key](this.#present());
    this.#preset = key;
    this.#recipe = sweep.recipe;
    this.seeds = sweep.seeds;
    this.#entries = Array.from({ length: MOST_AXES }, (_, k) => {
      const axis = sweep.axes[k];
      return axis === undefined ? null : entryOf(axis.setting, sweep.recipe, axis.values);
    });
  }

  #put(axis: number, entry: AxisEntry | null): void {
    this.#entries = this.#entries.map((was, k) => (k === axis ? entry : was));
  }
}
