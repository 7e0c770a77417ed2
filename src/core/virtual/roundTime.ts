/** A round on the virtual clock: what it would take if each institution had its own machine and its own line. */
import { transferSeconds, type Link } from './link';

export interface MemberCost {
  readonly institution: number;
  /** Bytes to and from the institution in the training exchange. */
  readonly bytesDown: number;
  readonly bytesUp: number;
  /** Seconds on its own machine. */
  readonly compute: number;
  readonly link: Link;
}

/** @returns seconds from the coordinator's request to its having the answer */
export function answerSeconds({ bytesDown, bytesUp, compute, link }: MemberCost): number {
  return transferSeconds(bytesDown, link) + compute + transferSeconds(bytesUp, link);
}

export interface VirtualRound {
  /** Seconds until the coordinator goes on. */
  readonly seconds: number;
  /** Who was not there by then, in street order. */
  readonly late: readonly number[];
}

/**
 * A synchronous round lasts until the last answer that is waited for, at most until the deadline.
 *
 * @param deadline virtual seconds
 */
export function synchronousRound(members: readonly MemberCost[], deadline: number): VirtualRound {
  const times = members.map((member) => ({
    institution: member.institution,
    seconds: answerSeconds(member),
  }));
  const late = times.filter(({ seconds }) => seconds > deadline).map(({ institution }) => institution);
  const last = Math.max(0, ...times.map(({ seconds }) => seconds));
  return { seconds: Math.min(last, deadline), late: late.sort((a, b) => a - b) };
}
