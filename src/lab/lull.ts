/** Waits for a pause in the federation's work: what is only a measure must not take the cores from what it measures. */

export interface Lull {
  /** The federation did something. */
  stirred(): void;
  /** Resolves once nothing has stirred for a while, or patience is out. */
  wait(): Promise<void>;
}

/** Milliseconds without an event that make a lull. */
const QUIET = 50;
/** Milliseconds that a wait lasts at most: in a long run at full speed there may be no lull. */
const PATIENCE = 1000;

export function createLull(): Lull {
  let waiting = new Set<() => void>();
  let quiet: ReturnType<typeof setTimeout> | undefined;
  const release = (): void => {
    const released = waiting;
    waiting = new Set();
    for (const resolve of released) resolve();
  };
  return {
    stirred() {
      if (waiting.size === 0) return;
      clearTimeout(quiet);
      quiet = setTimeout(release, QUIET);
    },
    wait: () =>
      new Promise((resolve) => {
        const done = (): void => {
          clearTimeout(limit);
          resolve();
        };
        const limit = setTimeout(() => {
          waiting.delete(done);
          resolve();
        }, PATIENCE);
        waiting.add(done);
        clearTimeout(quiet);
        quiet = setTimeout(release, QUIET);
      }),
  };
}
