/** Who takes part in a run: members that answered every stage which a run cannot do without. */
import type { RunEvent } from '../boundary/runEvent';
import type { Assembly } from './assembly';
import type { Member } from './member';
import type { StageState } from './stage';

export class TooFewMembers extends Error {}

/**
 * Opens the run on every port. Ports keep their order, so whatever comes before a member's answer is of an earlier
 * run.
 *
 * @returns the members that are there
 * @throws TooFewMembers when fewer than `needed` answer
 */
export async function openRun(
  assembly: Assembly,
  members: readonly Member[],
  run: number,
  needed: number,
  report: (events: readonly RunEvent[]) => void,
): Promise<readonly Member[]> {
  const stage = await assembly.ask<true>({
    round: 0,
    members,
    request: () => ({ kind: 'openRun', run }),
    answerOf: (message) => (message.kind === 'runOpened' && message.run === run ? true : undefined),
  });
  report(stage.events);
  return answered(members, stage, needed);
}

/** @throws TooFewMembers when fewer than `needed` of the members answered */
export function answered(
  members: readonly Member[],
  stage: StageState<unknown>,
  needed: number,
): readonly Member[] {
  const present = members.filter(({ institution }) => stage.answers.has(institution));
  if (present.length < needed) throw new TooFewMembers();
  return present;
}
