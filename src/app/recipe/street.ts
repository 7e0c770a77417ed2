/** Who would live on the street of an edited recipe. */
import type { SeenInstitution } from '../../lab/perspective';
import { catalogue } from '../../scenario/catalogue';
import type { Recipe } from '../../scenario/recipe';
import { institutionAt } from '../../scenario/scenario';
import type { Tier } from '../institutions';

export interface House {
  /** Place on the street, from 0. */
  readonly place: number;
  readonly tier: Tier;
  readonly name: { readonly zh: string; readonly en: string };
  readonly short: { readonly zh: string; readonly en: string };
}

const TIERS: readonly Tier[] = [0, 1, 2, 3, 4];
/** As many as a recipe may have. */
const MOST = 20;

/** @param present on the street now: a file's institutions are known by no recipe */
export function streetOf({ data }: Recipe, present: readonly SeenInstitution[]): House[] {
  if (data.source === 'csv') {
    return present.map(({ id, tier, name, short }) => ({ place: id, tier, name, short }));
  }
  const scenario = catalogue.get(data.scenario);
  const count = Number.isInteger(data.institutions) ? Math.min(MOST, Math.max(0, data.institutions)) : 0;
  if (scenario === undefined) return [];
  return Array.from({ length: count }, (_, place) => {
    const { name, short } = institutionAt(scenario, place);
    return { place, tier: TIERS[place % TIERS.length] ?? 0, name, short };
  });
}
