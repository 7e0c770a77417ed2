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
  let last = -Infinity;
  let isWatching = false;
  const release = (): void => {
    const released = waiting;
    waiting = new Set();
    for (const resolve of released) resolve();
  };
  /** One timer however much stirs: it looks at what has happened since it was set. */
  const watch = (): void => {
    isWatching = true;
    const began = performance.now();
    setTimeout(() => {
      isWatching = false;
      if (waiting.size === 0) return;
      if (last <= began) release();
      else watch();
    }, QUIET);
  };
  return {
    stirred() {
      last = performance.now();
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
        if (!isWatching) watch();
      }),
  };
}
