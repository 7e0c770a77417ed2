/** How an institution is named and marked, wherever it appears. */
import type { SeenInstitution, SeenRun } from '../lab/perspective';

export type Tier = SeenInstitution['tier'];

/** The mark as a letter, for places that hold text only, such as options of a list. */
export const MARK_LETTER: Readonly<Record<Tier, string>> = { 0: '●', 1: '■', 2: '▲', 3: '◆', 4: '⬢' };

/** Custom properties of the tokens: b1 .. b5. */
export function hue(tier: Tier): string {
  return `var(--b${tier + 1})`;
}

export function hueInk(tier: Tier): string {
  return `var(--b${tier + 1}-ink)`;
}

export function institutionOf(run: SeenRun, id: number): SeenInstitution | undefined {
  return run.institutions.find((institution) => institution.id === id);
}
