/**
 * One thing at a time, the federation's requests before the institution's own work. Between two tasks the
 * thread goes back to its event loop, so that messages are heard.
 */
import { breath } from '../boundary/breath';

export interface WorkQueue {
  /** Answers to the coordinator. */
  urgent(task: () => Promise<void>): void;
  /** Own work, done when nothing urgent waits. */
  idle(task: () => Promise<void>): void;
  /** Forgets all work not yet begun. */
  clear(): void;
}

/** @param onError called when a task throws; the queue goes on */
export function createWorkQueue(onError: (error: unknown) => void): WorkQueue {
  const urgent: (() => Promise<void>)[] = [];
  const idle: (() => Promise<void>)[] = [];
  let busy = false;

  async function drain(): Promise<void> {
    if (busy) return;
    busy = true;
    for (let task = urgent.shift() ?? idle.shift(); task; task = urgent.shift() ?? idle.shift()) {
      try {
        await task();
      } catch (error) {
        onError(error);
      }
      await breath();
    }
    busy = false;
  }

  return {
    urgent(task) {
      urgent.push(task);
      void drain();
    },
    idle(task) {
      idle.push(task);
      void drain();
    },
    clear() {
      urgent.length = 0;
      idle.length = 0;
    },
  };
}
