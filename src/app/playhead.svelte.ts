/**
 * Where the person looks: a moment of the run. While the run goes on the playhead follows it, one phase after
 * another at the chosen speed, and never shows what has not happened; paused it stands still, steps, or goes back.
 *
 * Like a video player: what plays goes on playing after a jump along the scrubber and what stands stays there; a
 * step, a mark or a phase stands still where it leads; play at the very end begins again.
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
/** Milliseconds a recorded round is shown at full speed: only its end. */
const FASTEST_ROUND = 80;
/** Further behind a run that goes on, the playhead leaves out what it did not get to show. */
const LAG_ROUNDS = 2;
/** Steps asked for before the run has taken the first: a held key must not order rounds for minutes. */
const MOST_STEPS = 2;
/** Milliseconds after which a round that was run must have reached the record. */
const RECORD_PATIENCE = 250;

/** Calls back once after the delay; the result cancels. */
export type After = (milliseconds: number, callback: () => void) => () => void;

const wallAfter: After = (milliseconds, callback) => {
  const timer = setTimeout(callback, milliseconds);
  return () => clearTimeout(timer);
};

type PlayheadLab = Pick<LabApi, 'run' | 'play' | 'pause' | 'stepRound' | 'setPauseBetweenRounds'>;

/** How the playhead came to where it is. */
export type Arrival = 'played' | 'round' | 'phase' | 'jump' | 'scrub';

interface Steps {
  readonly by: 'phase' | 'round';
  left: number;
}

export class Playhead {
  #at: Moment = $state.raw(BEGINNING);
  #speed: Speed = $state(1);
  #arrival: Arrival = $state('played');
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
  #steps: Steps | undefined;
  /** The round that the run was asked for last, until it is there; 0: none. */
  #asked = 0;
  /** The first figures of a visit are shown as soon as they stand. */
  #isHasty = true;
  #recipe: RunRecord['recipe'] | undefined;

  constructor(lab: PlayheadLab, after: After = wallAfter) {
    this.#lab = lab;
    this.#after = after;
    this.#paceRun();
  }

  get at(): Moment {
    return this.#at;
  }

  /** The latest moment that has happened. */
  get head(): Moment {
    return headOf(this.#lab.run);
  }

  get isAtHead(): boolean {
    return compareMoments(this.#at, this.head) >= 0;
  }

  /** Looks at the past, on purpose: a run that is followed may be a little ahead of the eye. */
  get isLookingBack(): boolean {
    return !this.isAtHead && (this.#held || this.#replaying);
  }

  get arrival(): Arrival {
    return this.#arrival;
  }

  get speed(): Speed {
    return this.#speed;
  }

  /** Whether the moments follow each other by themselves. */
  get isPlaying(): boolean {
    return !this.#held && (this.#replaying || this.#lab.run.status === 'running' || !this.isAtHead);
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
    return !this.isAtHead || this.#canRunOn;
  }

  get canPlay(): boolean {
    return this.canStep || (this.#lab.run.rounds.length > 1 && this.#isOver);
  }

  get canGoBack(): boolean {
    return compareMoments(this.#at, BEGINNING) > 0;
  }

  setSpeed(speed: Speed): void {
    this.#speed = speed;
    this.#paceRun();
    this.#restart();
  }

  play(): void {
    if (!this.canPlay) return;
    this.#steps = undefined;
    if (this.isAtHead && !this.#canRunOn) this.#at = BEGINNING;
    this.#held = false;
    this.#replaying = !this.isAtHead;
    if (this.isAtHead) this.#lab.play();
    this.#restart();
  }

  pause(): void {
    this.#stand();
    if (!this.#isOver) this.#lab.pause();
  }

  toggle(): void {
    if (this.isPlaying) this.pause();
    else this.play();
  }

  /** The next phase; runs a round when there is none recorded. */
  stepPhase(): void {
    this.#step('phase');
  }

  /** The end of the next round; runs it when it is not recorded, and shows it as it happens. */
  stepRound(): void {
    this.#step('round');
  }

  /** Back to the end of the round before. */
  stepRoundBack(): void {
    this.seek(this.#at.round - 1);
  }

  stepPhaseBack(): void {
    this.seekMoment(momentBefore(this.#at));
  }

  /** Stands still at the end of a round that is recorded; for others that is the nearest. */
  seek(round: number): void {
    this.seekMoment(this.#endOf(round));
  }

  /** Stands still at a moment, or at the latest that has happened. */
  seekMoment(moment: Moment): void {
    this.#jump(moment, 'jump');
  }

  /** The latest moment: what plays goes on live, what stands still sees the round under way to its end. */
  seekEnd(): void {
    if (this.isPlaying) {
      this.#moveTo(this.head, 'jump');
      this.#handOver();
      this.#restart();
      return;
    }
    this.#jump(this.head, 'jump');
    if (this.#at.phase !== 'closed') this.#steps = { by: 'round', left: 1 };
  }

  /** Along the scrubber; `goOn` afterwards, with what is returned, plays what played before. */
  scrub(round: number): { readonly wasPlaying: boolean } {
    const wasPlaying = this.isPlaying;
    this.#jump(this.#endOf(round), 'scrub');
    return { wasPlaying };
  }

  goOn(wasPlaying: boolean): void {
    if (wasPlaying && this.canStep) this.play();
  }

  /** To be called with every change of the run. */
  follow(): void {
    const { run } = this.#lab;
    const { head } = this;
    if (run.recipe !== this.#recipe) {
      this.#recipe = run.recipe;
      this.#asked = 0;
      this.#stand();
      this.#held = false;
      // A run that comes with rounds is a recorded one: it is shown as it stood.
      this.#moveTo(head.round > 0 ? head : BEGINNING, 'played');
    } else if (compareMoments(this.#at, head) > 0) {
      // The same recipe begun again, or a round that was broken off.
      if (head.round === 0) this.#stand();
      this.#held = this.#held && head.round > 0;
      this.#moveTo(head, 'played');
    }
    this.#advance();
  }

  /** The end of that recorded round, or of the nearest. */
  #endOf(round: number): Moment {
    const closed = this.#lab.run.rounds.at(-1)?.round ?? 0;
    return { round: Math.min(Math.max(0, round), closed), phase: 'closed' };
  }

  get #canRunOn(): boolean {
    return this.#lab.run.status === 'paused' || this.#lab.run.status === 'running';
  }

  get #isOver(): boolean {
    return ['finished', 'stopped', 'failed'].includes(this.#lab.run.status);
  }

  /** A little longer than the round is shown, so that the run waits for the eye and not the eye for the run. */
  #paceRun(): void {
    this.#lab.setPauseBetweenRounds(this.#speed === Infinity ? 0 : Math.ceil(ROUND_TIME / this.#speed) + 60);
  }

  #moveTo(moment: Moment, arrival: Arrival): void {
    this.#at = moment;
    this.#arrival = arrival;
  }

  #jump(moment: Moment, arrival: Arrival): void {
    this.#rest();
    this.#moveTo(compareMoments(moment, this.head) > 0 ? this.head : moment, arrival);
  }

  #step(by: Steps['by']): void {
    if (!this.canStep) return;
    const waiting = this.#steps?.by === by ? this.#steps.left : 0;
    this.#rest();
    this.#steps = { by, left: Math.min(MOST_STEPS, waiting + 1) };
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
    this.#steps = undefined;
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
    if (this.#steps !== undefined) return this.#takeSteps(this.#steps);
    if (this.#held) return;
    this.#handOver();
    this.#hurry();
    this.#time();
    while (this.#isDue && !this.isAtHead) {
      const isFastest = this.#speed === Infinity;
      this.#moveTo(
        isFastest ? { round: this.#at.round + 1, phase: 'closed' } : momentAfter(this.#at),
        'played',
      );
      if (compareMoments(this.#at, this.head) > 0) this.#at = this.head;
      this.#time();
      this.#handOver();
    }
    if (this.isAtHead && this.#replaying && this.#isDue) this.#replaying = false;
  }

  /** The last recorded round is nearly shown: meanwhile the run may go on. Any sooner it would run ahead of the eye. */
  #handOver(): void {
    if (!this.#replaying || !this.#canRunOn) return;
    const near: Moment = { round: this.head.round, phase: 'aggregating' };
    if (!this.isAtHead && compareMoments(this.#at, near) < 0) return;
    this.#replaying = false;
    this.#lab.play();
  }

  /** Of a run that goes on, what cannot be shown in time is left out. */
  #hurry(): void {
    if (this.#replaying || this.isAtHead) return;
    const { head } = this;
    if (this.#isHasty) {
      const first: Moment = { round: 1, phase: 'closed' };
      const isShown = compareMoments(head, first) >= 0;
      if (compareMoments(this.#at, first) < 0) this.#moveTo(isShown ? first : head, 'played');
      if (isShown) this.#isHasty = false;
    }
    if (this.#speed === Infinity || head.round - this.#at.round >= LAG_ROUNDS) this.#moveTo(head, 'played');
  }

  /** Lets the time of the moment shown run, once. */
  #time(): void {
    if (this.#timed === this.#at) return;
    this.#timed = this.#at;
    this.#isDue = false;
    this.#cancel?.();
    const time = this.#speed === Infinity ? FASTEST_ROUND : this.timeOf(this.#at.phase);
    this.#cancel = this.#after(time, () => {
      this.#isDue = true;
      this.#advance();
    });
  }

  #takeSteps(steps: Steps): void {
    while (steps.left > 0) {
      const { round, phase } = this.#at;
      const target: Moment =
        steps.by === 'phase'
          ? momentAfter(this.#at)
          : { round: phase === 'closed' ? round + 1 : round, phase: 'closed' };
      const { head } = this;
      if (compareMoments(target, head) > 0) {
        if (steps.by === 'round' && head.round === target.round) this.#moveTo(head, 'round');
        if (head.round < target.round) this.#askFor(target.round);
        if (this.#isOver) this.#steps = undefined;
        return;
      }
      this.#moveTo(target, steps.by);
      steps.left--;
    }
    this.#steps = undefined;
  }

  /** One round, once the run is at rest: a round under way is waited for. */
  #askFor(round: number): void {
    if (this.#lab.run.status !== 'paused' || this.#asked >= round) return;
    this.#asked = round;
    const forget = (): void => {
      if (this.#asked === round) this.#asked = 0;
      if (this.head.round < round) this.#steps = undefined;
    };
    this.#lab.stepRound().then(() => this.#after(RECORD_PATIENCE, forget), forget);
  }
}
