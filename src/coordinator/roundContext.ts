/** What a round works with, whatever its pace. */
import type { RunEvent, Stage } from '../boundary/runEvent';
import type { Compressor } from '../core/compression/compressor';
import type { FitAnswer, StrategyServer } from '../core/strategies/strategy';
import type { MemberAnswer } from '../core/virtual/memberAnswer';
import { attendanceOf, type Attendance } from '../core/virtual/attendance';
import type { Assembly } from './assembly';
import type { FederationConfig } from './federation';
import type { Member } from './member';
import type { VirtualTime } from './virtualTime';

export interface RoundContext {
  readonly assembly: Assembly;
  readonly config: FederationConfig;
  readonly server: StrategyServer;
  /** Of updates on their way up; null: they come as they are. */
  readonly compressor: Compressor | null;
  readonly time: VirtualTime;
  /** Usable updates without which there is no step. */
  readonly needed: number;
  entered(stage: Stage): void;
  /**
   * The strategy's step from these answers, with whatever the rule needs of the coordinator's own.
   *
   * @param standing members who stand behind the answers; more than there are answers where they came as a sum
   */
  aggregate(answers: readonly FitAnswer[], standing?: number): Promise<void>;
  /** Tells who is sent a request to train. */
  asked(institutions: readonly number[]): void;
  /** Tells what happened to whom. */
  report(events: readonly RunEvent[]): void;
}

/** One round's training, from request to step. */
export interface Step {
  readonly asked: readonly number[];
  /** Institutions whose updates were aggregated, in street order; nobody when there was no step. */
  readonly replied: readonly number[];
  /** Training rows that came with each update, used or not. */
  readonly samples: ReadonlyMap<number, number>;
  readonly answers: ReadonlyMap<number, MemberAnswer>;
  readonly virtualSeconds: number;
  /** Too few usable updates came, and nobody's being away explains it: the run cannot go on. */
  readonly isShort: boolean;
}

/** The weights stay as they are for a round. */
export const NO_STEP: Step = {
  asked: [],
  replied: [],
  samples: new Map(),
  answers: new Map(),
  virtualSeconds: 0,
  isShort: false,
};

/** How rounds follow each other: all together, or as answers come. */
export interface Pace {
  /** @param able members that could be asked, in street order */
  step(round: number, able: readonly Member[]): Promise<Step>;
}

/** Draws who of these is there in this round, and tells of the others as away. */
export function takeAttendance(
  { config: { conditions, seed }, report }: Pick<RoundContext, 'config' | 'report'>,
  members: readonly Member[],
  round: number,
): Attendance {
  const able = members.map(({ institution }) => institution);
  const attendance = attendanceOf(able, conditions, seed, round);
  report(attendance.away.map((institution): RunEvent => ({ round, institution, name: 'away' })));
  return attendance;
}
