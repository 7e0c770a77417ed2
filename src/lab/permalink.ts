/** The whole recipe in the address's fragment: `#recipe=` and the canonical JSON in base64url. */
import * as v from 'valibot';
import { RECIPE_VERSION, recipeSchema, type Recipe } from '../scenario/recipe';

const KEY = 'recipe';

export type LinkProblem =
  /** The fragment holds no recipe that this lab can read. */
  | 'bad-link'
  /** A recipe of another version of the lab. */
  | 'old-link';

export type LinkReading =
  | { readonly ok: true; readonly recipe: Recipe }
  | { readonly ok: false; readonly problem: LinkProblem }
  /** No recipe in the fragment. */
  | null;

export function recipeFragment(recipe: Recipe): string {
  const bytes = new TextEncoder().encode(JSON.stringify(recipe));
  const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  return `#${KEY}=${base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`;
}

/** @param fragment an address's fragment, with or without its # */
export function readFragment(fragment: string): LinkReading {
  const found = new RegExp(`(?:^|[#&])${KEY}=([^&]*)`).exec(fragment);
  if (found === null) return null;
  return readRecipe(parseBase64(found[1] ?? ''));
}

/** Any JSON value as a recipe: a link's, a file's, a script's. */
export function readRecipe(value: unknown): Exclude<LinkReading, null> {
  const parsed = v.safeParse(recipeSchema, value);
  if (parsed.success) return { ok: true, recipe: parsed.output };
  const versioned = v.safeParse(v.object({ version: v.number() }), value);
  const old = versioned.success && versioned.output.version !== RECIPE_VERSION;
  return { ok: false, problem: old ? 'old-link' : 'bad-link' };
}

function parseBase64(text: string): unknown {
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
