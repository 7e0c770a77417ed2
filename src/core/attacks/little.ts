/**
 * "A little is enough" (Baruch, Baruch, Goldberg 2019, "A Little Is Enough: Circumventing Defenses For Distributed
 * Learning", arXiv 1902.06156, algorithm 3). Honest updates scatter around their mean. The attackers estimate that
 * scatter from their own honest updates and all send the same vector, mu - z sigma in each coordinate: far enough to
 * drag the aggregate along, near enough to lie among honest ones.
 */
import { normalQuantile } from '../statistics/normal';

/**
 * The largest z at which enough honest members still lie further out: with n members of whom m attack, s = floor(n/2 +
 * 1) - m honest supporters are needed, and z = Phi^-1((n - m - s) / (n - m)).
 *
 * @param members n, who answer in the round, attackers included
 * @param attackers m, at least 1, fewer than n
 * @returns 0 or more: 0 where too few attack to win a majority over
 */
export function littleDeviation(members: number, attackers: number): number {
  const honest = members - attackers;
  const supporters = Math.floor(members / 2 + 1) - attackers;
  const share = (honest - supporters) / honest;
  // Attackers who are a majority by themselves need no supporter: the honest members' own spread bounds them.
  return Math.max(0, normalQuantile(Math.min(share, 1 - 1 / (2 * honest))));
}

/**
 * mu - z sigma over the attackers' honest updates, sigma with divisor m: one attacker alone knows of no scatter and
 * sends what is honest.
 *
 * @param updates of the attackers who answer, in street order, at least one, of equal length
 */
export function littleUpdate(updates: readonly Float32Array[], z: number): Float32Array {
  const [first] = updates;
  if (first === undefined) throw new RangeError('no attacker');
  return first.map((_, i) => {
    let sum = 0;
    for (const update of updates) sum += update[i] ?? 0;
    const mean = sum / updates.length;
    let squares = 0;
    for (const update of updates) squares += ((update[i] ?? 0) - mean) ** 2;
    return mean - z * Math.sqrt(squares / updates.length);
  });
}
