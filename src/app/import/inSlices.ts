/** Long work in slices, so that the page draws between them: five institutions train on the same two processors. */

/** Milliseconds of one slice; a step of the work may take longer, but no second one follows it. */
const SLICE = 12;

/** @returns undefined when it was given up before its end */
export async function inSlices<T>(work: Generator<void, T>, signal: AbortSignal): Promise<T | undefined> {
  for (;;) {
    const begin = performance.now();
    do {
      if (signal.aborted) return undefined;
      const step = work.next();
      if (step.done === true) return step.value;
    } while (performance.now() - begin < SLICE);
    await new Promise((resolve) => setTimeout(resolve));
  }
}
