/** Who is there in a round, and who of these is asked: drawn from the run's seed, so that both are known beforehand. */
import { stream } from '../random';
import type { MemberConditions } from './conditions';

export interface Attendance {
  /** In street order, as are those who are away. */
  readonly there: readonly number[];
  readonly away: readonly number[];
}

/** @param able institutions that could be asked, in street order */
export function attendanceOf(
  able: readonly number[],
  conditions: readonly MemberConditions[],
  seed: number,
  round: number,
): Attendance {
  const chance = (institution: number): number => conditions[institution]?.availability ?? 1;
  const there = able.filter((institution) => isThere(institution, chance(institution), seed, round));
  return { there, away: able.filter((institution) => !there.includes(institution)) };
}

/**
 * A draw of its own for each institution and round: that one is more often away shifts nobody else's draws.
 *
 * @param chance of being there, 0 to 1
 */
export function isThere(institution: number, chance: number, seed: number, round: number): boolean {
  return chance >= 1 || stream(seed, 'availability', institution, round).uniform() < chance;
}

/**
 * Whom a synchronous round asks: a share of those who are there, or nobody where these are too few for a step because
 * others are away.
 *
 * @param needed usable updates without which there is no step
 */
export function askedOf(
  { there, away }: Attendance,
  share: number,
  needed: number,
  seed: number,
  round: number,
): readonly number[] {
  const asked = drawParticipants(there, share, seed, round);
  return away.length > 0 && asked.length < needed ? [] : asked;
}

/**
 * @param institutions able to take part, in street order
 * @param share above 0, at most 1; rounded up to at least one member
 * @returns in street order; nobody where nobody is able
 */
export function drawParticipants(
  institutions: readonly number[],
  share: number,
  seed: number,
  round: number,
): number[] {
  const wanted = shareOf(institutions.length, share);
  const order = stream(seed, 'participants', round).shuffle(Uint32Array.from(institutions));
  return [...order.subarray(0, wanted)].sort((a, b) => a - b);
}

/** @returns how many of so many members a share of them is, at least one */
export function shareOf(members: number, share: number): number {
  return Math.max(1, Math.ceil(share * members - 1e-9));
}

/**
 * @param asked members that a step asks for at most
 * @param minimumReplies as the recipe has it
 * @param minimumMembers of the aggregation rule
 * @returns usable updates without which there is no step
 */
export function quorum(asked: number, minimumReplies: number, minimumMembers: number): number {
  return Math.max(Math.min(minimumReplies, asked), minimumMembers);
}
