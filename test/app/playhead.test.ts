import { beforeEach, describe, expect, it } from 'vitest';
import { PHASE_TIME, Playhead } from '../../src/app/playhead.svelte';
import { compareMoments, headOf, PHASES } from '../../src/lab/moment';
import type { Moment, Phase } from '../../src/lab/moment';
import type { RunRecord, Stage } from '../../src/lab/record';
import { defaultRecipe } from '../../src/scenario/recipe';
import { fixtureRun } from '../support/fixtureRun';
import { manualClock } from '../support/manualClock';

const ROUNDS = 30;
const { record: whole } = fixtureRun(defaultRecipe, ROUNDS);
const closedAt = (round: number): Moment => ({ round, phase: 'closed' });
const ROUND_TIME = Object.values(PHASE_TIME).reduce((sum, time) => sum + time, 0);
const STAGES = ['sent', 'training', 'crossing', 'aggregating', 'evaluating'] as const;

/** A run that does what it is told, when the test says so. */
class FakeLab {
  run: RunRecord = { ...whole, rounds: whole.rounds.slice(0, 1), ledger: [], round: 0, status: 'paused' };
  readonly calls: string[] = [];
  pauseBetweenRounds = -1;
  refusesSteps = false;
  onChange: () => void = () => undefined;

  change(patch: Partial<RunRecord>): void {
    this.run = { ...this.run, ...patch };
    this.onChange();
  }
  /** As imported: at rest after its rounds. */
  recorded(rounds: number, status: RunRecord['status'] = 'paused'): void {
    this.change({ rounds: whole.rounds.slice(0, rounds + 1), round: rounds, stage: 'idle', status });
  }
  get closed(): number {
    return this.run.rounds.length - 1;
  }
  enter(stage: Stage): void {
    this.change({ stage, round: this.closed + 1, ...(stage === 'sent' ? { status: 'running' } : {}) });
  }
  close(): void {
    const round = this.closed + 1;
    this.change({ rounds: whole.rounds.slice(0, round + 1), round });
  }
  /** Stage by stage; at rest afterwards when told. */
  runRound(then: RunRecord['status'] = 'running'): void {
    for (const stage of STAGES) this.enter(stage);
    this.close();
    if (then !== 'running') this.change({ status: then, stage: 'idle' });
  }
  play(): void {
    this.calls.push('play');
    this.change({ status: 'running' });
  }
  pause(): void {
    this.calls.push('pause');
  }
  async stepRound(): Promise<void> {
    this.calls.push('stepRound');
    if (this.refusesSteps) throw new Error('refused');
  }
  setPauseBetweenRounds(milliseconds: number): void {
    this.pauseBetweenRounds = milliseconds;
  }
}

let lab: FakeLab;
let clock: ReturnType<typeof manualClock>;
let playhead: Playhead;
/** Every moment that was shown, each once. */
let shown: Moment[];

function note(): void {
  const { at } = playhead;
  const last = shown.at(-1);
  if (last === undefined || compareMoments(last, at) !== 0) shown.push(at);
  expect(compareMoments(at, headOf(lab.run)), 'never beyond what has happened').toBeLessThanOrEqual(0);
}

/** In small steps, so that every moment shown is seen. */
function pass(milliseconds: number): void {
  for (let t = 0; t < milliseconds; t += 10) {
    clock.advance(10);
    note();
  }
}

beforeEach(() => {
  lab = new FakeLab();
  clock = manualClock();
  shown = [];
  playhead = new Playhead(lab, (milliseconds, callback) => clock.after(milliseconds, callback));
  lab.onChange = () => {
    playhead.follow();
    note();
  };
  playhead.follow();
});

/** Past the first round, whose figures are in a hurry. */
function begun(): void {
  lab.play();
  lab.runRound();
  pass(2000);
  shown = [];
}

describe('a playhead that follows a run', () => {
  it('shows the first round of a visit as it happens', () => {
    lab.play();
    lab.enter('sent');
    expect(playhead.at).toEqual({ round: 1, phase: 'sent' });
    lab.enter('training');
    expect(playhead.at).toEqual({ round: 1, phase: 'training' });
    lab.enter('evaluating');
    lab.close();
    expect(playhead.at).toEqual(closedAt(1));
  });

  it('does not keep the first figures waiting, even when more than one round is there', () => {
    lab.play();
    lab.runRound();
    expect(playhead.at).toEqual(closedAt(1));
  });

  it('shows each later round phase by phase, each for its time', () => {
    begun();
    lab.runRound();
    pass(ROUND_TIME + 200);
    expect(shown).toEqual(PHASES.map((phase): Moment => ({ round: 2, phase })));
  });

  it('waits at the head, and counts the time it stood there', () => {
    begun();
    lab.enter('sent');
    pass(10);
    lab.enter('training');
    pass(5000);
    expect(playhead.at).toEqual({ round: 2, phase: 'training' });
    lab.enter('crossing');
    // Training was shown for longer than its time: on at once.
    expect(playhead.at).toEqual({ round: 2, phase: 'protecting' });
    pass(PHASE_TIME.protecting + 20);
    expect(playhead.at).toEqual({ round: 2, phase: 'crossing' });
  });

  it('leaves out what a faster run did not let it show, and nothing that did not happen', () => {
    begun();
    lab.runRound();
    lab.runRound();
    lab.runRound();
    expect(playhead.at).toEqual({ round: 4, phase: 'sent' });
    pass(500);
    expect(shown.every(({ round, phase }) => round < 5 && PHASES.includes(phase))).toBe(true);
  });

  it('paces the run by its speed', () => {
    expect(lab.pauseBetweenRounds).toBe(ROUND_TIME + 60);
    playhead.setSpeed(4);
    expect(lab.pauseBetweenRounds).toBe(ROUND_TIME / 4 + 60);
    playhead.setSpeed(0.5);
    expect(lab.pauseBetweenRounds).toBe(ROUND_TIME * 2 + 60);
    playhead.setSpeed(Infinity);
    expect(lab.pauseBetweenRounds).toBe(0);
  });

  it.each([0.5, 1, 2, 4] as const)('shows a round in its time at %s times the pace', (speed) => {
    begun();
    playhead.setSpeed(speed);
    lab.runRound();
    pass(PHASE_TIME.closed / speed);
    let took = 0;
    while (compareMoments(playhead.at, closedAt(2)) < 0 && took < 20_000) {
      pass(10);
      took += 10;
    }
    const due = (ROUND_TIME - PHASE_TIME.closed) / speed;
    expect(Math.abs(took - due)).toBeLessThanOrEqual(100);
    expect(playhead.timeOf('crossing')).toBe(PHASE_TIME.crossing / speed);
    expect(playhead.flies).toBe(true);
  });

  it('is with the run itself at full speed, where nothing flies', () => {
    begun();
    playhead.setSpeed(Infinity);
    lab.enter('sent');
    expect(playhead.at).toEqual({ round: 2, phase: 'sent' });
    lab.enter('crossing');
    expect(playhead.at).toEqual({ round: 2, phase: 'crossing' });
    expect(playhead.flies).toBe(false);
  });

  it('shows the last round to its end when the run is over', () => {
    begun();
    lab.runRound('finished');
    expect(playhead.isPlaying).toBe(true);
    pass(ROUND_TIME + 200);
    expect(playhead.at).toEqual(closedAt(2));
    expect(playhead.isPlaying).toBe(false);
  });

  it('goes back with a round that was broken off', () => {
    begun();
    lab.enter('sent');
    lab.enter('training');
    pass(1000);
    expect(playhead.at.round).toBe(2);
    lab.change({ stage: 'idle' });
    lab.change({ status: 'stopped', stopReason: 'asked' });
    expect(playhead.at).toEqual(closedAt(1));
  });
});

describe('pause', () => {
  it('holds at once, while the run ends its round', () => {
    begun();
    lab.enter('sent');
    pass(300);
    const { at } = playhead;
    playhead.pause();
    expect(lab.calls.at(-1)).toBe('pause');
    expect(playhead.isPlaying).toBe(false);
    lab.enter('training');
    lab.enter('evaluating');
    lab.close();
    lab.change({ status: 'paused', stage: 'idle' });
    pass(5000);
    expect(playhead.at).toEqual(at);
    expect(playhead.isLookingBack).toBe(true);
  });

  it('does not stop the run’s coordinator when the run is over: a study may be using it', () => {
    lab.recorded(5, 'finished');
    playhead.seek(0);
    playhead.play();
    playhead.pause();
    expect(lab.calls).toEqual([]);
  });

  it('gives a step up', () => {
    lab.recorded(3);
    playhead.stepRound();
    playhead.pause();
    lab.runRound('paused');
    expect(playhead.at.round).toBeLessThanOrEqual(4);
    const { at } = playhead;
    lab.runRound('paused');
    expect(playhead.at).toEqual(at);
  });
});

describe('play', () => {
  it('goes on live at the head', () => {
    lab.recorded(3);
    playhead.seekEnd();
    playhead.play();
    expect(lab.calls).toEqual(['play']);
    expect(playhead.isPlaying).toBe(true);
  });

  it('shows recorded rounds again from a past moment, then goes on live', () => {
    lab.recorded(4);
    playhead.seek(1);
    shown = [];
    playhead.play();
    expect(lab.calls).toEqual([]);
    pass(2 * ROUND_TIME + 50);
    expect(lab.calls).toEqual([]);
    expect(playhead.at).toEqual(closedAt(3));
    expect(playhead.isLookingBack).toBe(true);
    pass(PHASE_TIME.sent + PHASE_TIME.training + PHASE_TIME.protecting + PHASE_TIME.crossing);
    expect(lab.calls).toEqual([]);
    pass(100);
    expect(playhead.at).toEqual({ round: 4, phase: 'aggregating' });
    // The end of the last recorded round is shown while the run begins the next.
    expect(lab.calls).toEqual(['play']);
    expect(playhead.isLookingBack).toBe(false);
    pass(ROUND_TIME);
    expect(playhead.at).toEqual(closedAt(4));
    lab.enter('sent');
    expect(playhead.at).toEqual({ round: 5, phase: 'sent' });
    expect(shown.filter(({ round }) => round === 3)).toHaveLength(PHASES.length);
  });

  it('begins again at the end of a run that is over', () => {
    lab.recorded(3, 'finished');
    expect(playhead.at).toEqual(closedAt(3));
    shown = [];
    playhead.play();
    expect(playhead.at).toEqual(closedAt(0));
    note();
    expect(playhead.isPlaying).toBe(true);
    pass(3 * ROUND_TIME + 300);
    expect(playhead.at).toEqual(closedAt(3));
    expect(playhead.isPlaying).toBe(false);
    expect(lab.calls).toEqual([]);
    expect(shown).toHaveLength(1 + 3 * PHASES.length);
  });

  it('runs through recorded rounds at full speed, instead of leaping to the end', () => {
    lab.recorded(20, 'finished');
    playhead.setSpeed(Infinity);
    shown = [];
    playhead.play();
    pass(5000);
    expect(shown.map(({ round }) => round)).toEqual(Array.from({ length: 21 }, (_, round) => round));
    expect(playhead.isPlaying).toBe(false);
  });

  it('after a pause goes on where it stood, and lets the run go on', () => {
    begun();
    lab.enter('sent');
    pass(200);
    playhead.pause();
    lab.enter('evaluating');
    lab.close();
    lab.change({ status: 'paused', stage: 'idle' });
    const { at } = playhead;
    playhead.play();
    expect(playhead.at).toEqual(at);
    pass(ROUND_TIME);
    expect(playhead.at).toEqual(closedAt(2));
    expect(lab.calls.at(-1)).toBe('play');
  });

  it('is impossible where there is nothing to play', () => {
    lab.change({ status: 'preparing', rounds: [], round: 0 });
    expect(playhead.canPlay).toBe(false);
    playhead.play();
    lab.change({ status: 'failed', stopReason: 'realm-blocked' });
    expect(playhead.canPlay).toBe(false);
    playhead.play();
    playhead.toggle();
    expect(lab.calls).toEqual([]);
    expect(playhead.at).toEqual(closedAt(0));
  });
});

describe('a step', () => {
  it('by phase goes through recorded rounds one phase at a time', () => {
    lab.recorded(3);
    playhead.seek(1);
    const found = [...PHASES, 'sent' as const].map(() => {
      playhead.stepPhase();
      return playhead.at;
    });
    expect(found).toEqual([...PHASES.map((phase) => ({ round: 2, phase })), { round: 3, phase: 'sent' }]);
    expect(playhead.arrival).toBe('phase');
    expect(lab.calls).toEqual([]);
  });

  it('by round goes to the end of this round, then of the next', () => {
    lab.recorded(3);
    playhead.seekMoment({ round: 1, phase: 'training' });
    playhead.stepRound();
    expect(playhead.at).toEqual(closedAt(1));
    playhead.stepRound();
    expect(playhead.at).toEqual(closedAt(2));
    expect(lab.calls).toEqual([]);
  });

  it('by round runs one where none is recorded, and shows it as it happens', () => {
    lab.recorded(3);
    playhead.stepRound();
    expect(lab.calls).toEqual(['stepRound']);
    lab.enter('sent');
    lab.enter('training');
    expect(playhead.at).toEqual({ round: 4, phase: 'training' });
    lab.enter('evaluating');
    lab.close();
    expect(playhead.at).toEqual(closedAt(4));
    lab.change({ status: 'paused', stage: 'idle' });
    pass(5000);
    expect(playhead.at).toEqual(closedAt(4));
    expect(playhead.isPlaying).toBe(false);
    expect(lab.calls).toEqual(['stepRound']);
  });

  it('by phase runs a round where none is recorded, and stays in its first phase', () => {
    lab.recorded(3);
    playhead.stepPhase();
    expect(lab.calls).toEqual(['stepRound']);
    lab.runRound('paused');
    expect(playhead.at).toEqual({ round: 4, phase: 'sent' });
    pass(5000);
    expect(playhead.at).toEqual({ round: 4, phase: 'sent' });
    for (const phase of PHASES.slice(1)) {
      playhead.stepPhase();
      expect(playhead.at).toEqual({ round: 4, phase });
    }
    expect(lab.calls).toEqual(['stepRound']);
  });

  it('waits for a round in flight instead of ordering another', () => {
    begun();
    lab.enter('sent');
    lab.enter('training');
    pass(PHASE_TIME.sent + 200);
    playhead.pause();
    expect(playhead.at).toEqual({ round: 2, phase: 'training' });
    playhead.stepPhase();
    expect(playhead.at).toEqual({ round: 2, phase: 'training' });
    lab.enter('crossing');
    expect(playhead.at).toEqual({ round: 2, phase: 'protecting' });
    playhead.stepRound();
    lab.enter('evaluating');
    lab.close();
    lab.change({ status: 'paused', stage: 'idle' });
    expect(playhead.at).toEqual(closedAt(2));
    expect(lab.calls).not.toContain('stepRound');
  });

  it('asked twice runs two rounds, one after the other; a held key orders no more', () => {
    lab.recorded(3);
    for (let press = 0; press < 10; press++) playhead.stepRound();
    expect(lab.calls).toEqual(['stepRound']);
    lab.runRound();
    expect(playhead.at).toEqual(closedAt(4));
    expect(lab.calls.filter((call) => call === 'stepRound')).toHaveLength(1);
    lab.change({ status: 'paused', stage: 'idle' });
    expect(lab.calls.filter((call) => call === 'stepRound')).toHaveLength(2);
    lab.runRound('paused');
    expect(playhead.at).toEqual(closedAt(5));
    expect(lab.calls.filter((call) => call === 'stepRound')).toHaveLength(2);
  });

  it('of another kind does not order a second round', () => {
    lab.recorded(3);
    playhead.stepRound();
    playhead.stepPhase();
    expect(lab.calls).toEqual(['stepRound']);
    lab.runRound('paused');
    expect(playhead.at).toEqual({ round: 4, phase: 'sent' });
    expect(lab.calls.filter((call) => call === 'stepRound')).toHaveLength(1);
  });

  it('that the lab refuses is forgotten', async () => {
    lab.recorded(3);
    lab.refusesSteps = true;
    playhead.stepRound();
    await Promise.resolve();
    await Promise.resolve();
    lab.refusesSteps = false;
    lab.runRound('paused');
    expect(playhead.at).toEqual(closedAt(3));
    playhead.seekEnd();
    playhead.stepRound();
    expect(lab.calls).toEqual(['stepRound', 'stepRound']);
  });

  it('that ran nothing is forgotten, and can be asked again', async () => {
    lab.recorded(3);
    playhead.stepRound();
    await Promise.resolve();
    await Promise.resolve();
    pass(400);
    playhead.stepRound();
    expect(lab.calls).toEqual(['stepRound', 'stepRound']);
  });

  it('stops what plays', () => {
    begun();
    lab.runRound();
    pass(400);
    playhead.stepPhase();
    const { at } = playhead;
    expect(lab.calls.at(-1)).toBe('pause');
    pass(5000);
    expect(playhead.at).toEqual(at);
  });

  it('is impossible at the end of a run that is over', () => {
    lab.recorded(3, 'finished');
    expect(playhead.canStep).toBe(false);
    playhead.stepRound();
    playhead.stepPhase();
    expect(playhead.at).toEqual(closedAt(3));
    expect(lab.calls).toEqual([]);
  });

  it('back leads to the end of the round before, or to the phase before, and not before the beginning', () => {
    lab.recorded(3);
    playhead.seekMoment({ round: 3, phase: 'crossing' });
    playhead.stepRoundBack();
    expect(playhead.at).toEqual(closedAt(2));
    playhead.stepPhaseBack();
    expect(playhead.at).toEqual({ round: 2, phase: 'evaluating' });
    playhead.seekMoment({ round: 1, phase: 'sent' });
    playhead.stepPhaseBack();
    expect(playhead.at).toEqual(closedAt(0));
    expect(playhead.canGoBack).toBe(false);
    playhead.stepPhaseBack();
    playhead.stepRoundBack();
    expect(playhead.at).toEqual(closedAt(0));
  });
});

describe('a jump', () => {
  it('stands still at the end of a recorded round, the nearest if there is no such', () => {
    lab.recorded(8);
    playhead.seek(5);
    expect(playhead.at).toEqual(closedAt(5));
    playhead.seek(99);
    expect(playhead.at).toEqual(closedAt(8));
    playhead.seek(-3);
    expect(playhead.at).toEqual(closedAt(0));
    pass(5000);
    expect(playhead.at).toEqual(closedAt(0));
    expect(playhead.isLookingBack).toBe(true);
  });

  it('pauses a run that goes on', () => {
    begun();
    playhead.seek(0);
    expect(lab.calls.at(-1)).toBe('pause');
    expect(playhead.isPlaying).toBe(false);
  });

  it('to a phase that has not happened ends at the head', () => {
    begun();
    lab.enter('sent');
    playhead.seekMoment({ round: 2, phase: 'evaluating' });
    expect(playhead.at).toEqual({ round: 2, phase: 'sent' });
  });

  it('to the latest sees the round under way to its end', () => {
    begun();
    lab.enter('sent');
    playhead.seek(0);
    playhead.seekEnd();
    expect(playhead.at).toEqual({ round: 2, phase: 'sent' });
    lab.enter('evaluating');
    expect(playhead.at).toEqual({ round: 2, phase: 'evaluating' });
    lab.close();
    lab.change({ status: 'paused', stage: 'idle' });
    expect(playhead.at).toEqual(closedAt(2));
    expect(lab.calls).not.toContain('stepRound');
    expect(playhead.isPlaying).toBe(false);
  });

  it('to the latest goes on live when the past was playing', () => {
    lab.recorded(8);
    playhead.seek(1);
    playhead.play();
    playhead.seekEnd();
    expect(playhead.at).toEqual(closedAt(8));
    expect(lab.calls).toEqual(['play']);
    expect(playhead.isPlaying).toBe(true);
  });
});

describe('scrubbing', () => {
  it('leaves what stands standing', () => {
    lab.recorded(8);
    playhead.seek(3);
    playhead.goOn(playhead.scrub(5).wasPlaying);
    expect(playhead.at).toEqual(closedAt(5));
    expect(playhead.isPlaying).toBe(false);
    expect(playhead.arrival).toBe('scrub');
  });

  it('lets what plays go on from there, as in a video', () => {
    lab.recorded(8);
    playhead.seek(3);
    playhead.play();
    const { wasPlaying } = playhead.scrub(6);
    playhead.scrub(5);
    pass(3000);
    expect(playhead.at).toEqual(closedAt(5));
    playhead.goOn(wasPlaying);
    pass(PHASE_TIME.closed + 20);
    expect(playhead.at).toEqual({ round: 6, phase: 'sent' });
  });

  it('to the end of a run that is over does not begin again', () => {
    lab.recorded(8, 'finished');
    playhead.seek(3);
    playhead.play();
    playhead.goOn(playhead.scrub(8).wasPlaying);
    expect(playhead.at).toEqual(closedAt(8));
    expect(playhead.isPlaying).toBe(false);
  });
});

describe('another run', () => {
  it('begins at the beginning, and is not held though the last was', () => {
    lab.recorded(8);
    playhead.seek(4);
    lab.change({ recipe: { ...defaultRecipe }, rounds: [], round: 0, status: 'preparing', stage: 'idle' });
    expect(playhead.at).toEqual(closedAt(0));
    lab.change({ rounds: whole.rounds.slice(0, 1), status: 'running' });
    expect(playhead.isPlaying).toBe(true);
  });

  it('of the same recipe begins at the beginning too', () => {
    lab.recorded(8);
    playhead.seek(4);
    lab.change({ rounds: whole.rounds.slice(0, 1), round: 0 });
    expect(playhead.at).toEqual(closedAt(0));
    expect(playhead.isLookingBack).toBe(false);
  });

  it('that was imported is shown as it stood', () => {
    lab.change({
      recipe: { ...defaultRecipe },
      rounds: whole.rounds.slice(0, 21),
      round: 20,
      stage: 'idle',
      status: 'preparing',
    });
    expect(playhead.at).toEqual(closedAt(20));
    lab.change({ status: 'paused' });
    expect(playhead.at).toEqual(closedAt(20));
    expect(playhead.isPlaying).toBe(false);
    expect(playhead.canStep).toBe(true);
  });
});

describe('whatever is pressed', () => {
  it('never shows what has not happened', () => {
    // A fixed walk over all controls and events of the run; `note` checks every moment shown.
    let seed = 7;
    const next = (below: number): number => {
      seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
      return (seed >>> 8) % below;
    };
    const phaseAt = (i: number): Phase => PHASES[i] ?? 'closed';
    const deeds: (() => void)[] = [
      () => playhead.play(),
      () => playhead.pause(),
      () => playhead.toggle(),
      () => playhead.stepPhase(),
      () => playhead.stepRound(),
      () => playhead.stepPhaseBack(),
      () => playhead.stepRoundBack(),
      () => playhead.seek(next(12)),
      () => playhead.seekMoment({ round: next(12), phase: phaseAt(next(7)) }),
      () => playhead.seekEnd(),
      () => playhead.goOn(playhead.scrub(next(12)).wasPlaying),
      () => playhead.setSpeed(([0.5, 1, 2, 4, Infinity] as const)[next(5)] ?? 1),
      () => lab.closed < 10 && lab.runRound(next(2) === 0 ? 'running' : 'paused'),
      () => lab.closed < 10 && lab.enter(STAGES[next(5)] ?? 'sent'),
      () => lab.change({ status: 'paused', stage: 'idle' }),
      () => next(9) === 0 && lab.recorded(0),
    ];
    for (let i = 0; i < 3000; i++) {
      deeds[next(deeds.length)]?.();
      note();
      pass(next(20) * 10);
    }
    expect(shown.length).toBeGreaterThan(100);
  });
});
