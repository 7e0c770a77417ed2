/** A sweep: one recipe, up to three of its settings varied, each combination with several seeds. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import * as v from 'valibot';
import type { Conflict } from '../../core/conflicts';
import { recipeConflicts } from '../../scenario/conflicts';
import { recipeSchema, type Recipe } from '../../scenario/recipe';
import { SETTING_KEYS, settingOf, type SettingKey, type SettingValue } from './settings';

/** Of one sweep, cells times seeds. */
export const MOST_RUNS = 2000;
export const MOST_AXES = 3;
const MOST_VALUES = 40;
const MOST_SEEDS = 100;

export interface Axis {
  readonly setting: SettingKey;
  /** At least one; each differs from the others. */
  readonly values: readonly SettingValue[];
}

const axisSchema = v.pipe(
  v.strictObject({
    setting: v.picklist(SETTING_KEYS),
    values: v.pipe(v.array(v.unknown()), v.minLength(1), v.maxLength(MOST_VALUES)),
  }),
  v.rawTransform(({ dataset, addIssue, NEVER }): Axis => {
    const { setting, values } = dataset.value;
    const parsed: SettingValue[] = [];
    for (const [k, value] of values.entries()) {
      const found = settingOf(setting).parse(value);
      if (found === undefined) {
        addIssue({ message: `${setting} cannot be ${JSON.stringify(value)} (value ${k + 1})` });
        return NEVER;
      }
      parsed.push(found);
    }
    if (new Set(parsed.map((value) => JSON.stringify(value))).size < parsed.length) {
      addIssue({ message: `${setting} has a value twice` });
      return NEVER;
    }
    return { setting, values: parsed };
  }),
);

export const sweepSchema = v.pipe(
  v.strictObject({
    recipe: recipeSchema,
    axes: v.pipe(
      v.array(axisSchema),
      v.maxLength(MOST_AXES),
      v.check(
        (axes) => new Set(axes.map(({ setting }) => setting)).size === axes.length,
        'each axis varies another setting',
      ),
    ),
    /** Runs of each cell: the recipe's seed and the seeds after it. */
    seeds: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_SEEDS)),
  }),
  v.check(
    ({ axes, seeds }) => axes.reduce((runs, { values }) => runs * values.length, seeds) <= MOST_RUNS,
    `at most ${MOST_RUNS} runs`,
  ),
  v.check(({ recipe, seeds }) => recipe.seed + seeds - 1 <= 4294967295, 'the seeds go beyond the largest'),
);

export type Sweep = v.InferOutput<typeof sweepSchema>;

/** Why a cell is not run. */
export type Obstacle =
  | Conflict
  /** Its settings, each possible, make no recipe together. */
  | { readonly code: 'no-recipe'; readonly problem: string };

export interface Cell {
  /** Place on each axis, from 0. */
  readonly at: readonly number[];
  readonly values: readonly SettingValue[];
  /** With the sweep's first seed. */
  readonly recipe: Recipe;
  /** None for a cell that is run. */
  readonly obstacles: readonly Obstacle[];
}

/**
 * In the order of the axes, the last one fastest.
 *
 * @param institutions on the street, where the recipe does not say: rows of a file
 */
export function cellsOf({ recipe, axes }: Sweep, institutions?: number): Cell[] {
  const places = axes.reduce<readonly (readonly number[])[]>(
    (before, { values }) => before.flatMap((at) => values.map((_, k) => [...at, k])),
    [[]],
  );
  return places.map((at) => {
    const values = axes.map((axis, k) => valueAt(axis, at[k] ?? 0));
    const varied = varyRecipe(recipe, axes, values);
    const parsed = v.safeParse(recipeSchema, varied);
    const obstacles: Obstacle[] = parsed.success
      ? recipeConflicts(parsed.output, institutions)
      : [{ code: 'no-recipe', problem: parsed.issues[0].message }];
    return { at, values, recipe: parsed.success ? parsed.output : varied, obstacles };
  });
}

function valueAt({ setting, values }: Axis, place: number): SettingValue {
  const value = values[place];
  if (value === undefined) throw new RangeError(`${setting} has no value ${place}`);
  return value;
}

/** Written in the order of the declarations, whatever the order of the axes. */
function varyRecipe(recipe: Recipe, axes: readonly Axis[], values: readonly SettingValue[]): Recipe {
  const order = axes.map(({ setting }, k) => ({ setting, value: values[k] ?? null }));
  order.sort((a, b) => SETTING_KEYS.indexOf(a.setting) - SETTING_KEYS.indexOf(b.setting));
  return order.reduce((before, { setting, value }) => settingOf(setting).write(before, value), recipe);
}

/** SHA-256 of the recipe's canonical JSON, hex: what one run's results are kept under. */
export function recipeKey(recipe: Recipe): string {
  // The schema's output has its keys in the schema's order.
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(v.parse(recipeSchema, recipe)))));
}

/** SHA-256 of the whole definition, hex. */
export function sweepKey(sweep: Sweep): string {
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(sweep))));
}

export interface Task {
  readonly key: string;
  readonly recipe: Recipe;
}

/** The runs of every cell that can be run; cells of one seed follow each other, and no run comes twice. */
export function tasksOf(sweep: Sweep): Task[] {
  const cells = cellsOf(sweep).filter(({ obstacles }) => obstacles.length === 0);
  const tasks = new Map<string, Task>();
  for (const seed of seedsOf(sweep)) {
    for (const cell of cells) {
      const recipe = { ...cell.recipe, seed };
      const key = recipeKey(recipe);
      if (!tasks.has(key)) tasks.set(key, { key, recipe });
    }
  }
  return [...tasks.values()];
}

export function seedsOf({ recipe, seeds }: Sweep): number[] {
  return Array.from({ length: seeds }, (_, k) => recipe.seed + k);
}
