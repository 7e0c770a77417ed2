/** What a forecast says of a wall, apart from how it is made: the page asks with every moment. */
import type { Forecast } from './forecast';

/**
 * @param round only this one
 * @param institution only across this one's wall; null for all
 * @returns bytes foretold; with `round` null, of all rounds up to and with `until`
 */
export function foretoldBytes(
  { letters }: Forecast,
  direction: 'in' | 'out',
  { round, until, institution }: { round: number | null; until: number; institution: number | null },
): number {
  return letters.reduce((total, one) => {
    const counts =
      one.direction === direction &&
      (round === null ? one.round <= until : one.round === round) &&
      (institution === null || one.institution === institution);
    return counts ? total + one.bytes : total;
  }, 0);
}
