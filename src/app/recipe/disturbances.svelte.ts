/** What the person does to the institutions while a run goes on: part of no recipe, and over when a run starts anew. */
import type { LabApi } from '../../lab/labApi';

export type Disturbance = 'slow' | 'lost' | 'gone';
export type Pace = 'normal' | Exclude<Disturbance, 'gone'>;

/** Milliseconds before each reply. */
const SLOW = 1000;
/** The longest wait that an institution accepts, milliseconds. */
const LONGEST = 60_000;

/** Milliseconds of silence after which the coordinator counts an institution as dropped out. @param deadline seconds */
export function patience(deadline: number): number {
  return 500 * deadline;
}

/** Milliseconds that outlast the coordinator's patience; null when no permitted wait does. */
export function lostDelay(deadline: number): number | null {
  const delay = patience(deadline) + 2000;
  return delay <= LONGEST ? delay : null;
}

export class Disturbances {
  readonly #lab: Pick<LabApi, 'setPace' | 'terminate'>;
  #by: ReadonlyMap<number, Disturbance> = $state.raw(new Map());
  #run: unknown;

  constructor(lab: Pick<LabApi, 'setPace' | 'terminate'>) {
    this.#lab = lab;
  }

  /** By institution; who is absent is left in peace. */
  get by(): ReadonlyMap<number, Disturbance> {
    return this.#by;
  }

  paceOf(institution: number): Pace {
    const now = this.#by.get(institution);
    return now === 'slow' || now === 'lost' ? now : 'normal';
  }

  /** @param deadline seconds that a stage of the run waits */
  setPace(institution: number, pace: Pace, deadline: number): void {
    if (this.#by.get(institution) === 'gone') return;
    const delay = { normal: 0, slow: SLOW, lost: lostDelay(deadline) ?? LONGEST }[pace];
    this.#lab.setPace(institution, delay);
    const by = new Map(this.#by);
    if (pace === 'normal') by.delete(institution);
    else by.set(institution, pace);
    this.#by = by;
  }

  end(institution: number): void {
    this.#lab.terminate(institution);
    this.#by = new Map(this.#by).set(institution, 'gone');
  }

  /** To be called with what identifies the run: with another, everyone is left in peace again. */
  follow(run: unknown): void {
    if (run === this.#run) return;
    this.#run = run;
    // A street may outlive its run, and with it the pace of its institutions.
    for (const [institution, now] of this.#by) if (now !== 'gone') this.#lab.setPace(institution, 0);
    this.#by = new Map();
  }
}
