/** What was edited, step by step, so that each can be taken back; immutable. */
export interface History<T> {
  readonly past: readonly T[];
  readonly present: T;
  readonly future: readonly T[];
  /** What the newest step is about while it may still grow: typing 0.15 is one step, not four. */
  readonly about: string | null;
}

const DEPTH = 200;

export type Same<T> = (a: T, b: T) => boolean;

export function begun<T>(present: T): History<T> {
  return { past: [], present, future: [], about: null };
}

/** @param about edits about the same thing in a row are one step; null is always a step of its own */
export function edited<T>(history: History<T>, next: T, about: string | null, same: Same<T>): History<T> {
  const { past, present } = history;
  if (same(next, present)) return history;
  const grows = about !== null && about === history.about;
  const before = grows ? past : [...past, present].slice(-DEPTH);
  const origin = before.at(-1);
  // Typed back to where it was: there is nothing to take back.
  if (origin !== undefined && grows && same(origin, next)) {
    return { past: before.slice(0, -1), present: origin, future: [], about: null };
  }
  return { past: before, present: next, future: [], about };
}

/** The next edit is a step of its own, whatever it is about. */
export function settled<T>(history: History<T>): History<T> {
  return history.about === null ? history : { ...history, about: null };
}

export function undone<T>(history: History<T>): History<T> {
  const present = history.past.at(-1);
  if (present === undefined) return history;
  return {
    past: history.past.slice(0, -1),
    present,
    future: [history.present, ...history.future],
    about: null,
  };
}

export function redone<T>(history: History<T>): History<T> {
  const [present, ...future] = history.future;
  if (present === undefined) return history;
  return { past: [...history.past, history.present], present, future, about: null };
}
