/** Runs the pinned recipes with further seeds, so that their differences can be told from luck. */
import type { CellRunner } from './cellStreet';
import { firstRun, type Pin } from './pin';
import type { Pins } from './pins.svelte';
import { recipeKey, type Task } from './sweep';
import { runsBeside, runTasks, type TaskRun } from './taskRunner';

interface PinTask extends Task {
  readonly pin: string;
}

/** The pins' recipes with the seeds from `first` on that they lack; pins of one seed follow each other. */
export function seedTasks(pins: readonly Pin[], first: number, count: number): PinTask[] {
  const seeds = Array.from({ length: count }, (_, k) => (first + k) >>> 0);
  return seeds.flatMap((seed) =>
    pins.flatMap((pin): PinTask[] => {
      const { recipe } = firstRun(pin);
      const has = pin.runs.some((run) => run.recipe.seed === seed && run.finished);
      if (has || !runsBeside(recipe)) return [];
      const task = { ...recipe, seed };
      return [{ key: recipeKey(task), recipe: task, pin: pin.id }];
    }),
  );
}

export class PinSeeds {
  readonly #pins: Pins;
  readonly #openRunner: () => CellRunner;
  #done = $state(0);
  #all = $state(0);
  #isRunning = $state(false);
  #failed = $state(0);
  #run: TaskRun | undefined;

  constructor(pins: Pins, openRunner: () => CellRunner) {
    this.#pins = pins;
    this.#openRunner = openRunner;
  }

  get isRunning(): boolean {
    return this.#isRunning;
  }

  get done(): number {
    return this.#done;
  }

  get all(): number {
    return this.#all;
  }

  /** Runs that did not reach their end, of the last time. */
  get failed(): number {
    return this.#failed;
  }

  /** @param count seeds that every pin shall have, from the smallest that any has */
  start(count: number): void {
    const { list } = this.#pins;
    if (this.#isRunning || list.length === 0) return;
    const first = Math.min(...list.flatMap(({ runs }) => runs.map(({ recipe }) => recipe.seed)));
    const tasks = seedTasks(list, first, count);
    if (tasks.length === 0) return;
    this.#done = 0;
    this.#all = tasks.length;
    this.#failed = 0;
    this.#isRunning = true;
    const runner = this.#openRunner();
    this.#run = runTasks({
      tasks,
      runner,
      onTask: () => undefined,
      onOutcome: async (task, outcome) => {
        if (outcome.status === 'done') this.#pins.addRun(task.pin, outcome.summary);
        if (outcome.status === 'failed') this.#failed++;
        this.#done++;
        await this.#pins.written();
      },
    });
    void this.#run.over.then(() => {
      runner.close();
      this.#isRunning = false;
      this.#run = undefined;
    });
  }

  /** What is done stays with the pins. */
  cancel(): void {
    this.#run?.cancel();
  }
}
