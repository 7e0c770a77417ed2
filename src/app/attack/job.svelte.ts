/** One attack at a time: what is under way, how far it is, and what came out. A newer one makes an older one nobody's. */
import type { Attempt, Impossible, OnProgress } from '../../lab/attack/terms';

export type Standing = 'idle' | 'running' | 'done' | 'impossible' | 'failed';

export class Job<Result> {
  #standing: Standing = $state('idle');
  /** Share done, 0 to 1. */
  #progress = $state(0);
  #result: Result | null = $state.raw(null);
  #why: Impossible | null = $state(null);
  #turn = 0;

  get standing(): Standing {
    return this.#standing;
  }

  get progress(): number {
    return this.#progress;
  }

  /** Of the last attack that came to an end; stays while another is under way. */
  get result(): Result | null {
    return this.#result;
  }

  get why(): Impossible | null {
    return this.#why;
  }

  async run(task: (onProgress: OnProgress) => Promise<Attempt<Result>>): Promise<void> {
    const turn = ++this.#turn;
    this.#standing = 'running';
    this.#progress = 0;
    this.#why = null;
    try {
      const found = await task((done) => {
        if (turn === this.#turn) this.#progress = done;
      });
      if (turn !== this.#turn) return;
      if (found.ok) this.#result = found.guess;
      else this.#result = null;
      this.#why = found.ok ? null : found.why;
      this.#standing = found.ok ? 'done' : found.why === 'cancelled' ? 'idle' : 'impossible';
    } catch {
      if (turn !== this.#turn) return;
      this.#result = null;
      this.#standing = 'failed';
    }
  }

  /** Whatever still comes of it is not shown. */
  drop(): void {
    this.#turn++;
    this.#standing = 'idle';
  }
}
