/** Runs tasks one after another, with a way to rest and a way out. It knows neither street nor storage. */
import type { Recipe } from '../../scenario/recipe';
import type { CellRunner } from './cellStreet';
import type { Outcome } from './outcome';
import type { Task } from './sweep';

export interface RunningTask extends Task {
  /** Last closed round. */
  readonly round: number;
}

export interface TaskRun {
  /** Takes effect after the round under way. */
  pause(): void;
  resume(): void;
  /** The run under way is let go; its outcome is not kept. */
  cancel(): void;
  /** Never rejects, unless `onOutcome` does. */
  readonly over: Promise<'finished' | 'cancelled'>;
}

export interface TaskRunOptions<T extends Task> {
  readonly tasks: readonly T[];
  readonly runner: Pick<CellRunner, 'run' | 'pause' | 'resume' | 'stop'>;
  /** Awaited, so that what is kept is never behind what is shown by more than one task. */
  onOutcome(task: T, outcome: Outcome): Promise<void>;
  /** null between two tasks. */
  onTask(running: RunningTask | null): void;
}

export function runTasks<T extends Task>({ tasks, runner, onOutcome, onTask }: TaskRunOptions<T>): TaskRun {
  let cancelled = false;
  /** A function: it may change while something is awaited. */
  const isCancelled = (): boolean => cancelled;
  let gate = Promise.resolve();
  let open: () => void = () => undefined;

  async function run(): Promise<'finished' | 'cancelled'> {
    for (const task of tasks) {
      await gate;
      if (isCancelled()) break;
      onTask({ ...task, round: 0 });
      const outcome = await runner.run(task.recipe, (round) => onTask({ ...task, round }));
      if (isCancelled()) break;
      await onOutcome(task, outcome);
    }
    onTask(null);
    return isCancelled() ? 'cancelled' : 'finished';
  }

  return {
    over: run(),
    pause() {
      gate = new Promise((resolve) => (open = resolve));
      runner.pause();
    },
    resume() {
      open();
      gate = Promise.resolve();
      runner.resume();
    },
    cancel() {
      cancelled = true;
      open();
      runner.stop();
    },
  };
}

/**
 * How long what is left will take, from what was done in this sitting.
 *
 * @param spent milliseconds in which `done` tasks were run
 * @returns milliseconds; null before the first
 */
export function remainingTime(spent: number, done: number, left: number): number | null {
  return done === 0 ? null : (spent / done) * left;
}

/** Whether a recipe can be run beside the page's own run: rows of a file live on the page's street only. */
export function runsBeside(recipe: Recipe): boolean {
  return recipe.data.source === 'synthetic';
}
