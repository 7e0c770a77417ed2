/** Who takes part in a run: members that answered every stage which a run cannot do without. */
import type { Downlink, Uplink } from '../boundary/messages';
import type { RunEvent } from '../boundary/runEvent';
import type { Ask, Assembly } from './assembly';
import type { Member } from './member';

export class TooFewMembers extends Error {}

/** How many members a run needs, and whom it tells what became of the others. */
export interface Attendance {
  readonly assembly: Assembly;
  readonly needed: number;
  report(events: readonly RunEvent[]): void;
  /**
   * Puts the last exchange of these kinds on the virtual clock: all wait for the slowest of them.
   *
   * @param beside seconds that are spent besides
   */
  spend(institutions: readonly number[], down: Downlink['kind'], up: Uplink['kind'], beside?: number): void;
}

/** What a stage asks, and the kinds of its two letters. */
export interface Question<Answer> extends Omit<Ask<Answer>, 'round' | 'members'> {
  readonly kinds: readonly [down: Downlink['kind'], up: Uplink['kind']];
}

/**
 * A stage that a member must answer to go on.
 *
 * @returns the answers, and the members that gave one
 * @throws TooFewMembers when fewer than `needed` answer
 */
export async function requireAnswers<Answer>(
  { assembly, needed, report, spend }: Attendance,
  members: readonly Member[],
  { kinds, ...question }: Question<Answer>,
): Promise<{ answers: ReadonlyMap<number, Answer>; present: readonly Member[] }> {
  const { answers, events } = await assembly.ask<Answer>({ round: 0, members, ...question });
  report(events);
  spend([...answers.keys()], ...kinds);
  const present = members.filter(({ institution }) => answers.has(institution));
  if (present.length < needed) throw new TooFewMembers();
  return { answers, present };
}

/**
 * Opens the run on every port. Ports keep their order, so whatever comes before a member's answer is of an earlier
 * run.
 *
 * @returns the members that are there
 * @throws TooFewMembers
 */
export async function openRun(
  attendance: Attendance,
  members: readonly Member[],
  run: number,
): Promise<readonly Member[]> {
  const { present } = await requireAnswers<true>(attendance, members, {
    kinds: ['openRun', 'runOpened'],
    request: () => ({ kind: 'openRun', run }),
    answerOf: (message) => (message.kind === 'runOpened' && message.run === run ? true : undefined),
  });
  return present;
}
