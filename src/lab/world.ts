/** Whose customers a recipe speaks of: columns and institutions, without a single row. */
import type { Schema } from '../data/schema';
import { catalogue } from '../scenario/catalogue';
import type { Recipe } from '../scenario/recipe';
import { institutionAt } from '../scenario/scenario';
import { tierAt, type Inhabitant } from './inhabitants';

export interface World {
  readonly schema: Schema;
  readonly inhabitants: readonly Inhabitant[];
}

/** What stays on the page of a file whose rows were dealt. */
export interface DealtWorld extends World {
  readonly data: Recipe['data'];
}

/** Same customers: the settings that decide who they are agree. */
export function sameData(a: Recipe['data'], b: Recipe['data']): boolean {
  if (a.source === 'csv' && b.source === 'csv') {
    // The share held out is applied inside the institutions, so it may differ.
    return a.sha256 === b.sha256 && JSON.stringify(a.mapping) === JSON.stringify(b.mapping);
  }
  return JSON.stringify(a) === JSON.stringify(b);
}

/** @returns null when the recipe needs what is not here: a file that was not dealt, or an unknown scenario */
export function worldOf(recipe: Recipe, dealt: DealtWorld | undefined): World | null {
  const { data } = recipe;
  if (data.source === 'csv') return dealt !== undefined && sameData(data, dealt.data) ? dealt : null;
  const scenario = catalogue.get(data.scenario);
  if (scenario === undefined) return null;
  const inhabitants = Array.from({ length: data.institutions }, (_, place): Inhabitant => {
    const { name, short, rows, holdoutRows, baseRate } = institutionAt(scenario, place);
    const { commonBaseRate } = scenario;
    return { tier: tierAt(place), name, short, book: { rows, holdoutRows, baseRate, commonBaseRate } };
  });
  return { schema: scenario.schema, inhabitants };
}
