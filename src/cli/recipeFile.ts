/** Recipes and mappings from JSON text: what is wrong is named by field. */
import * as v from 'valibot';
import {
  defaultRecipe,
  mappingSchema,
  RECIPE_VERSION,
  recipeSchema,
  type Mapping,
  type Recipe,
} from '../scenario/recipe';
import { recipeConflicts } from '../scenario/conflicts';
import { conflictSentence } from '../scenario/conflictSentence';
import { CommandError, EXIT } from './exit';

/**
 * @param name the file's name, for messages
 * @param withCsv customers come from a file that is given apart, so that the data part may be absent
 * @throws CommandError with status 2
 */
export function parseRecipe(text: string, name: string, withCsv: boolean): Recipe {
  const value = parseJson(text, name);
  const version = v.safeParse(v.object({ version: v.number() }), value);
  if (version.success && version.output.version !== RECIPE_VERSION) {
    throw unusable(
      `${name} is a recipe of version ${version.output.version}; this lab reads version ${RECIPE_VERSION}.`,
    );
  }
  const whole =
    withCsv && isRecord(value) && !('data' in value) ? { ...value, data: defaultRecipe.data } : value;
  const recipe = v.safeParse(recipeSchema, whole);
  if (!recipe.success) throw unusable(faults(name, 'recipe', recipe.issues));
  if (recipe.output.data.source === 'csv' && !withCsv) {
    throw unusable(
      `${name} uses a CSV that does not travel with a recipe: give it with --csv FILE.\n` +
        `Its SHA-256 is ${recipe.output.data.sha256}.`,
    );
  }
  // With a file given apart, who lives on the street is known only once it is dealt: the page checks again.
  const conflicts = recipeConflicts(recipe.output, withCsv ? null : undefined).map(conflictSentence);
  if (conflicts.length > 0) {
    const lines = conflicts.map(({ path, problem }) => `  ${path}: ${problem}`);
    throw unusable([`${name} cannot run:`, ...lines].join('\n'));
  }
  return recipe.output;
}

/** @throws CommandError with status 2 */
export function parseMapping(text: string, name: string): Mapping {
  const mapping = v.safeParse(mappingSchema, parseJson(text, name));
  if (!mapping.success) throw unusable(faults(name, 'mapping', mapping.issues));
  return mapping.output;
}

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw unusable(`${name} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function faults(name: string, what: string, issues: readonly v.BaseIssue<unknown>[]): string {
  return [`${name} is not a valid ${what}:`, ...issues.map((issue) => `  ${describeIssue(issue)}`)].join(
    '\n',
  );
}

/** One line: the field's path, what it should be, what it is. */
export function describeIssue(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue);
  const field = path === null ? '' : `${path}: `;
  if (issue.expected === 'never') return `${field}no such field`;
  if (issue.received === 'undefined') return `${field}missing`;
  return `${field}should be ${wanted(issue)}, is ${issue.received}`;
}

function wanted({ type, expected, requirement }: v.BaseIssue<unknown>): string {
  switch (type) {
    case 'integer':
      return 'a whole number';
    case 'min_value':
      return `at least ${String(requirement)}`;
    case 'max_value':
      return `at most ${String(requirement)}`;
    case 'min_length':
      return `at least ${String(requirement)} long`;
    case 'max_length':
      return `at most ${String(requirement)} long`;
    case 'regex':
      return `text like ${String(requirement)}`;
    case 'strict_object':
      return 'an object';
    case 'array':
      return 'a list';
    default:
      return expected?.replaceAll(' | ', ' or ').replace(/^\((.*)\)$/, '$1') ?? 'something else';
  }
}

function unusable(message: string): CommandError {
  return new CommandError(EXIT.usage, message);
}
