/** What can be chosen beside the rest of a recipe, and what stands in the way of the others. */
import { aggregationRuleSchema, defaultRule } from '../../core/aggregators/rules';
import { compressionSchema, defaultCompression } from '../../core/compression/compressors';
import type { Conflict } from '../../core/conflicts';
import { institutionsOf, recipeConflicts } from '../../scenario/conflicts';
import type { Recipe } from '../../scenario/recipe';
import * as v from 'valibot';

/**
 * @param institutions on the street where the recipe does not say
 * @returns none for a number that is still being typed: that is told at its field
 */
export function conflictsIn(recipe: Recipe, institutions: number | null): Conflict[] {
  const { rule, compression } = recipe.federation;
  const whole = {
    ...recipe.federation,
    rule: v.safeParse(aggregationRuleSchema, rule).success ? rule : defaultRule(rule.rule),
    compression: v.safeParse(compressionSchema, compression).success
      ? compression
      : defaultCompression(compression.method),
  };
  return recipeConflicts({ ...recipe, federation: whole }, institutionsOf(recipe) ?? institutions);
}

export interface Option<Value> {
  readonly value: Value;
  /** Why it cannot be chosen; none when it can. */
  readonly reasons: readonly Conflict[];
}

/** Two conflicts of one kind are one and the same obstacle. */
export function kindOf(conflict: Conflict): string {
  return 'setting' in conflict ? `${conflict.code} ${conflict.setting}` : conflict.code;
}

/**
 * An option is in the way of the rest when it brings a conflict, or keeps one that another option would solve. A
 * conflict that all options share lies elsewhere.
 *
 * @param write the recipe with that choice
 */
export function possible<Value>(
  present: Recipe,
  values: readonly Value[],
  write: (value: Value) => Recipe,
  institutions: number | null,
): Option<Value>[] {
  const kinds = (conflicts: readonly Conflict[]): ReadonlySet<string> => new Set(conflicts.map(kindOf));
  const now = kinds(conflictsIn(present, institutions));
  const found = values.map((value) => ({ value, conflicts: conflictsIn(write(value), institutions) }));
  const solvable = [...now].filter((kind) => found.some(({ conflicts }) => !kinds(conflicts).has(kind)));
  return found.map(({ value, conflicts }) => ({
    value,
    reasons: conflicts.filter((one) => !now.has(kindOf(one)) || solvable.includes(kindOf(one))),
  }));
}
