/**
 * Where the person looks: a moment of the run. While the run goes on the playhead follows it, one phase after
 * another at the chosen speed, and never shows what has not happened; paused it stands still, steps, or goes back.
 */
import type { LabApi } from '../lab/labApi';
import { BEGINNING, compareMoments, headOf, momentAfter, momentBefore } from '../lab/moment';
import type { Moment, Phase } from '../lab/moment';
import type { RunRecord } from '../lab/record';

/** Milliseconds that each phase is shown at 1x. */
export const PHASE_TIME: Readonly<Record<Phase, number>> = {
  sent: 500,
  training: 500,
  protecting: 200,
  crossing: 900,
  aggregating: 450,
  evaluating: 350,
  closed: 100,
};
const ROUND_TIME = Object.values(PHASE_TIME).reduce((sum, time) => sum + time, 0);

/** Times the usual pace; Infinity follows the run itself. */
export const SPEEDS = [0.5, 1, 2, 4, Infinity] as const;
export type Speed = (typeof SPEEDS)[number];

/** Flights faster than this are left out: the gate only flashes. */
const FASTEST_FLIGHT = 4;
/** Further behind a run that goes on, the playhead leaves out what it did not get to show. */
const LAG_ROUNDS = 2;

/** Calls back once after the delay; the result cancels. */
export type After = (milliseconds: number, callback: () => void) => () => void;

const wallAfter: After = (milliseconds, callback) => {
  const timer = setTimeout(callback, milliseconds);
  return () => clearTimeout(timer);
};

type PlayheadLab = Pick<LabApi, 'run' | 'play' | 'pause' | 'stepRound' | 'setPauseBetweenRounds'>;

export class Playhead {
  #at: Moment = $state.raw(BEGINNING);
  #speed: Speed = $state(1);
  /** The person holds it still. */
  #held = $state(false);
  /** Shows recorded rounds again, with the run at rest. */
  #replaying = $state(false);
  readonly #lab: PlayheadLab;
  readonly #after: After;
  #cancel: (() => void) | undefined;
  /** The moment whose time is running or has run out. */
  #timed: Moment | undefined;
  #isDue = false;
  #wantsStep: 'phase' | 'round' | undefined;
  #hasAskedForRound = false;
  /** The first figures of a visit are shown as soon as they stand. */
  #isHasty = true;
  #recipe: RunRecord['recipe'] | undefined;

  constructor(lab: PlayheadLab, after: After = wallAfter) {
    this.#lab = lab;
    this.#after = after;
  }

  get at(): Moment {
    return this.#at;
  }

  get head(): Moment {
    return headOf(this.#lab.run);
  }

  get isAtHead(): boolean {
    return compareMoments(this.#at, this.head) >= 0;
  }

  get speed(): Speed {
    return this.#speed;
  }

  /** Whether the moments follow each other by themselves. */
  get isPlaying(): boolean {
    return this.#replaying || (!this.#held && (this.#lab.run.status === 'running' || !this.isAtHead));
  }

  /** Envelopes travel; otherwise they are only counted. */
  get flies(): boolean {
    return this.#speed <= FASTEST_FLIGHT;
  }

  /** Milliseconds that a phase is shown now. */
  timeOf(phase: Phase): number {
    return PHASE_TIME[phase] / this.#speed;
  }

  get canStep(): boolean {
    const { status } = this.#lab.run;
    return !this.isAtHead || status === 'paused' || status === 'running';
  }

  get canPlay(): boolean {
    return this.canStep || (this.#lab.run.rounds.length > 1 && this.#lab.run.status !== 'preparing');
  }

  get canGoBack(): boolean {
    return compareMoments(this.#at, BEGINNING) > 0;
  }

  setSpeed(speed: Speed): void {
    this.#speed = speed;
    // A little longer than the round is shown, so that the run waits for the eye and not the eye for the run.
    this.#lab.setPauseBetweenRounds(speed === Infinity ? 0 : Math.ceil(ROUND_TIME / speed) + 60);
    this.#restart();
  }

  play(): void {
    this.#wantsStep = undefined;
    if (this.isAtHead && !this.#canRunOn) {
      if (this.#lab.run.rounds.length < 2) return;
      this.#at = BEGINNING;
    }
    this.#held = false;
    if (this.isAtHead) this.#lab.play();
    else this.#replaying = true;
    this.#restart();
  }

  pause(): void {
    this.#wantsStep = undefined;
    this.#stand();
    this.#lab.pause();
  }

  toggle(): void {
    if (this.isPlaying) this.pause();
    else if (this.canPlay) this.play();
  }

  /** The next phase; runs a round when there is none recorded. */
  stepPhase(): void {
    this.#step('phase');
  }

  /** The end of the next round; runs it when it is not recorded. */
  stepRound(): void {
    this.#step('round');
  }

  /** Back to the end of the round before. */
  stepBack(): void {
    this.seek(this.#at.round - 1);
  }

  stepPhaseBack(): void {
    this.#rest();
    this.#at = momentBefore(this.#at);
  }

  /** Stands still at the end of a round that is recorded; others are the nearest that is. */
  seek(round: number): void {
    this.#rest();
    const closed = this.#lab.run.rounds.at(-1)?.round ?? 0;
    this.#at = { round: Math.min(Math.max(0, round), closed), phase: 'closed' };
  }

  seekEnd(): void {
    this.#rest();
    this.#at = this.head;
  }

  /** To be called with every change of the run. */
  follow(): void {
    const { run } = this.#lab;
    if (run.recipe !== this.#recipe || compareMoments(this.#at, this.head) > 0) {
      this.#recipe = run.recipe;
      this.#stand();
      this.#held = false;
      this.#at = run.rounds.length > 1 && run.status !== 'running' ? this.head : BEGINNING;
      this.#wantsStep = undefined;
    }
    this.#advance();
  }

  get #canRunOn(): boolean {
    return this.#lab.run.status === 'paused' || this.#lab.run.status === 'running';
  }

  #step(by: 'phase' | 'round'): void {
    if (!this.canStep) return;
    this.#rest();
    this.#wantsStep = by;
    this.#hasAskedForRound = false;
    this.#advance();
  }

  /** What moves by itself stops, the run included. */
  #rest(): void {
    this.#stand();
    if (this.#lab.run.status === 'running') this.#lab.pause();
  }

  #stand(): void {
    this.#held = true;
    this.#replaying = false;
    this.#wantsStep = undefined;
    this.#restart();
  }

  #restart(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#timed = undefined;
    this.#isDue = false;
    this.#advance();
  }

  #advance(): void {
    if (this.#wantsStep !== undefined) return this.#takeStep();
    if (this.#held) return;
    if (this.isAtHead) {
      if (this.#replaying) this.#replaying = false;
      return;
    }
    const head = this.head;
    const isLive = !this.#replaying;
    const isOpening = isLive && this.#isHasty && head.round <= 1;
    if (this.#speed === Infinity || isOpening || (isLive && head.round - this.#at.round >= LAG_ROUNDS)) {
      this.#at = head;
      if (head.round > 0 && head.phase === 'closed') this.#isHasty = false;
      return;
    }
    if (this.#timed !== this.#at) {
      this.#timed = this.#at;
      this.#isDue = false;
      this.#cancel?.();
      this.#cancel = this.#after(this.timeOf(this.#at.phase), () => {
        this.#isDue = true;
        this.#advance();
      });
    }
    if (!this.#isDue) return;
    this.#at = momentAfter(this.#at);
    this.#advance();
  }

  #takeStep(): void {
    const target =
      this.#wantsStep === 'phase'
        ? momentAfter(this.#at)
        : {
            round: this.#at.phase === 'closed' ? this.#at.round + 1 : this.#at.round,
            phase: 'closed' as const,
          };
    if (compareMoments(target, this.head) <= 0) {
      this.#at = target;
      this.#wantsStep = undefined;
      return;
    }
    if (this.#hasAskedForRound || this.#lab.run.status !== 'paused') return;
    this.#hasAskedForRound = true;
    this.#lab.stepRound().catch(() => (this.#wantsStep = undefined));
  }
}
