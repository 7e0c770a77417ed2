/**
 * One thing at a time, the federation's requests before the institution's own work. Own work begins in a lull and
 * gives way between its steps: the institutions share the machine's cores, and what one does for itself while the
 * others answer would slow the round for all. Between two tasks the thread goes back to its event loop, so that
 * messages are heard.
 */
import { breath } from '../boundary/breath';

export interface WorkQueue {
  /** Answers to the coordinator. */
  urgent(task: () => Promise<void>): void;
  /**
   * Own work.
   *
   * @param task given a function to await between its steps: it lets requests go first, and rejects when the work
   *   was cleared meanwhile, which is no error
   */
  idle(task: (giveWay: () => Promise<void>) => Promise<void>): void;
  /** Forgets all work not yet begun, and ends own work at its next step. */
  clear(): void;
}

export interface LullTimes {
  /** Milliseconds without a request that make a lull. */
  readonly quiet: number;
  /** Milliseconds after which own work goes on by a step without a lull: a long run must not starve it. */
  readonly patience: number;
}

/** @param onError called when a task throws; the queue goes on */
export function createWorkQueue(
  onError: (error: unknown) => void,
  { quiet, patience }: LullTimes = { quiet: 50, patience: 1000 },
): WorkQueue {
  const urgent: (() => Promise<void>)[] = [];
  const idle: ((giveWay: () => Promise<void>) => Promise<void>)[] = [];
  let busy = false;
  /** Counts calls of clear. */
  let generation = 0;
  let wake: () => void = () => undefined;

  async function serve(): Promise<void> {
    for (let task = urgent.shift(); task; task = urgent.shift()) {
      await task().catch(onError);
      await breath();
    }
  }

  /** @returns whether it was quiet for the whole time */
  function pause(): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(true), quiet);
      wake = () => {
        clearTimeout(timer);
        resolve(false);
      };
    });
  }

  /** Serves requests until there is a lull, patience is out, or the work was cleared. */
  async function lull(own: number): Promise<void> {
    const limit = new AbortController();
    const timer = setTimeout(() => {
      limit.abort();
      wake();
    }, patience);
    do await serve();
    while (own === generation && !(await pause()) && !limit.signal.aborted);
    await serve();
    clearTimeout(timer);
  }

  async function giveWay(own: number): Promise<void> {
    await breath();
    if (own === generation && urgent.length > 0) await lull(own);
    if (own !== generation) throw new Error('cleared');
  }

  async function drain(): Promise<void> {
    if (busy) return;
    busy = true;
    for (;;) {
      await serve();
      const own = generation;
      if (idle.length === 0) break;
      await lull(own);
      const task = own === generation ? idle.shift() : undefined;
      await task?.(() => giveWay(own)).catch((error: unknown) => {
        if (own === generation) onError(error);
      });
    }
    busy = false;
  }

  return {
    urgent(task) {
      urgent.push(task);
      wake();
      void drain();
    },
    idle(task) {
      idle.push(task);
      void drain();
    },
    clear() {
      urgent.length = 0;
      idle.length = 0;
      generation++;
      wake();
    },
  };
}
