/**
 * The sweep as the page holds it: what is asked, what came of each run so far, and whether it goes on. Every outcome
 * is kept as soon as it is there, so that a reload loses one run at most.
 */
import * as v from 'valibot';
import type { CellRunner } from './cellStreet';
import { outcomeSchema, type Outcome } from './outcome';
import type { CompareStore } from './store';
import { cellsOf, recipeKey, sweepSchema, tasksOf, type Cell, type Sweep, type Task } from './sweep';
import { remainingTime, runTasks, type RunningTask, type TaskRun } from './taskRunner';

export type SweepStatus =
  /** Nothing was asked yet. */
  | 'none'
  | 'running'
  | 'paused'
  /** Some runs are not done: it was cancelled, or the page was left. */
  | 'unfinished'
  | 'finished';

export class Sweeper {
  readonly #store: CompareStore;
  readonly #openRunner: () => CellRunner;
  readonly #now: () => number;
  #sweep = $state.raw<Sweep | null>(null);
  #cells = $state.raw<readonly Cell[]>([]);
  #tasks = $state.raw<readonly Task[]>([]);
  #outcomes = $state.raw<ReadonlyMap<string, Outcome>>(new Map());
  #status = $state<SweepStatus>('none');
  #current = $state.raw<RunningTask | null>(null);
  #isKept = $state(true);
  #isUnreadable = $state(false);
  #remaining = $state<number | null>(null);
  #run: TaskRun | undefined;
  /** Milliseconds at work and tasks done in this sitting, for the time that is left. */
  #spent = 0;
  #doneNow = 0;
  #since = 0;

  /** @param now milliseconds, of a clock that only goes forward; decides nothing but the time that is left */
  constructor(
    store: CompareStore,
    openRunner: () => CellRunner,
    now: () => number = () => performance.now(),
  ) {
    this.#store = store;
    this.#openRunner = openRunner;
    this.#now = now;
  }

  get sweep(): Sweep | null {
    return this.#sweep;
  }

  get status(): SweepStatus {
    return this.#status;
  }

  /** By `recipeKey`. */
  get outcomes(): ReadonlyMap<string, Outcome> {
    return this.#outcomes;
  }

  get cells(): readonly Cell[] {
    return this.#cells;
  }

  get tasks(): readonly Task[] {
    return this.#tasks;
  }

  get done(): number {
    return this.#tasks.filter(({ key }) => this.#outcomes.has(key)).length;
  }

  get current(): RunningTask | null {
    return this.#current;
  }

  /** Milliseconds; null before the first run of this sitting is done. */
  get remaining(): number | null {
    return this.#remaining;
  }

  get isKept(): boolean {
    return this.#isKept;
  }

  /** A sweep of an earlier visit was kept and cannot be read. */
  get isUnreadable(): boolean {
    return this.#isUnreadable;
  }

  outcomeOf(recipe: Sweep['recipe']): Outcome | undefined {
    return this.#outcomes.get(recipeKey(recipe));
  }

  /** What an earlier visit left; it rests until `resume`. */
  async load(): Promise<void> {
    try {
      const kept = await this.#store.sweep();
      if (kept === undefined) return;
      const parsed = v.safeParse(sweepSchema, kept);
      if (!parsed.success) {
        this.#isUnreadable = true;
        return;
      }
      const outcomes = new Map<string, Outcome>();
      for (const { key, value } of await this.#store.outcomes()) {
        // What cannot be read is run again.
        const outcome = v.safeParse(outcomeSchema, value);
        if (outcome.success) outcomes.set(key, outcome.output);
      }
      this.#ask(parsed.output);
      this.#outcomes = outcomes;
      this.#status = this.done === this.#tasks.length ? 'finished' : 'unfinished';
    } catch {
      this.#isKept = false;
    }
  }

  /** Begins another sweep; the one before is let go. */
  async start(sweep: Sweep): Promise<void> {
    await this.#leave();
    this.#ask(sweep);
    this.#outcomes = new Map();
    this.#isUnreadable = false;
    await this.#keep(() => this.#store.putSweep(sweep));
    this.#begin();
  }

  /** Goes on with what is not done, after a pause, a cancellation or a reload. */
  resume(): void {
    if (this.#status === 'paused') {
      this.#since = this.#now();
      this.#status = 'running';
      this.#run?.resume();
    } else if (this.#status === 'unfinished') this.#begin();
  }

  /** Takes effect after the round under way. */
  pause(): void {
    if (this.#status !== 'running') return;
    this.#spent += this.#now() - this.#since;
    this.#status = 'paused';
    this.#run?.pause();
  }

  /** What is done stays. */
  async cancel(): Promise<void> {
    const run = this.#run;
    run?.cancel();
    await run?.over;
  }

  /** Runs what failed once more. */
  async retryFailed(): Promise<void> {
    if (this.#status === 'running' || this.#status === 'paused') return;
    const failed = [...this.#outcomes].filter(([, { status }]) => status === 'failed').map(([key]) => key);
    this.#outcomes = new Map([...this.#outcomes].filter(([key]) => !failed.includes(key)));
    for (const key of failed) await this.#keep(() => this.#store.deleteOutcome(key));
    this.#begin();
  }

  /** Lets go of the sweep and of its outcomes. */
  async discard(): Promise<void> {
    await this.#leave();
    this.#ask(null);
    this.#outcomes = new Map();
    this.#status = 'none';
    this.#isUnreadable = false;
    await this.#keep(() => this.#store.deleteSweep());
  }

  #ask(sweep: Sweep | null): void {
    this.#sweep = sweep;
    this.#cells = sweep === null ? [] : cellsOf(sweep);
    this.#tasks = sweep === null ? [] : tasksOf(sweep);
  }

  async #leave(): Promise<void> {
    await this.cancel();
    this.#remaining = null;
  }

  #begin(): void {
    const tasks = this.#tasks.filter(({ key }) => !this.#outcomes.has(key));
    if (tasks.length === 0) {
      this.#status = 'finished';
      return;
    }
    this.#status = 'running';
    this.#spent = 0;
    this.#doneNow = 0;
    this.#remaining = null;
    this.#since = this.#now();
    const runner = this.#openRunner();
    const run = runTasks({
      tasks,
      runner,
      onTask: (running) => (this.#current = running),
      onOutcome: async (task, outcome) => {
        this.#outcomes = new Map(this.#outcomes).set(task.key, outcome);
        this.#doneNow++;
        const spent = this.#spent + (this.#status === 'running' ? this.#now() - this.#since : 0);
        this.#remaining = remainingTime(spent, this.#doneNow, tasks.length - this.#doneNow);
        await this.#keep(() => this.#store.putOutcome(task.key, outcome));
      },
    });
    this.#run = run;
    void run.over.then(() => {
      runner.close();
      this.#run = undefined;
      this.#remaining = null;
      this.#status = this.done === this.#tasks.length ? 'finished' : 'unfinished';
    });
  }

  async #keep(write: () => Promise<void>): Promise<void> {
    try {
      await write();
    } catch {
      this.#isKept = false;
    }
  }
}
