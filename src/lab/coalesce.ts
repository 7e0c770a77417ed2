/**
 * Hands on the latest of many values at most once a frame, and no more often than the page can draw beside its work:
 * after drawing it rests for twice the time that drawing took, so that a fast run keeps two thirds of the thread's
 * core for training. In a hidden page, where frames stop, a timer stands in.
 */

/** Rests, in times of what drawing took; and the longest of them, milliseconds. */
const REST = 2;
const LONGEST_REST = 250;
/** A frame that has not come after this long will not come, milliseconds. */
const FRAME_PATIENCE = 100;

export function coalesce<T>(hand: (value: T) => void): (value: T) => void {
  let latest: { value: T } | undefined;
  let frame = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let resting = false;

  const deliver = (): void => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    timer = undefined;
    const found = latest;
    latest = undefined;
    if (found === undefined) return;
    const began = performance.now();
    hand(found.value);
    resting = true;
    // The frame is drawn before the next task.
    setTimeout(() => {
      const spent = performance.now() - began;
      setTimeout(
        () => {
          resting = false;
          if (latest !== undefined) awaitFrame();
        },
        Math.min(LONGEST_REST, REST * spent),
      );
    });
  };
  const awaitFrame = (): void => {
    timer = setTimeout(deliver, FRAME_PATIENCE);
    frame = requestAnimationFrame(deliver);
  };
  return (value) => {
    latest = { value };
    if (timer === undefined && !resting) awaitFrame();
  };
}
