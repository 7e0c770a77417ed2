/** Whose updates the clip of secure aggregation cut, as far as a party is told. */
import type { SeenRound } from '../../lab/perspective';

export interface Saturated {
  readonly institution: number;
  /** Numbers cut off, at least one. */
  readonly count: number;
}

export function saturatedIn({ saturated }: Pick<SeenRound, 'saturated'>): Saturated[] {
  return saturated.flatMap((count, institution) =>
    count === null || count === 0 ? [] : [{ institution, count }],
  );
}
