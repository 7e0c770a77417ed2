/** Time as an argument, so that deadlines can be tested without waiting. */
export interface Clock {
  /** Milliseconds since some fixed moment. */
  now(): number;
  /** Calls back once after the delay; the result cancels. */
  after(milliseconds: number, callback: () => void): () => void;
}

export const wallClock: Clock = {
  now: () => performance.now(),
  after(milliseconds, callback) {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
};
