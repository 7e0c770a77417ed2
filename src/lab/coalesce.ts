/**
 * Hands on the latest of many values at most once a frame, so that a fast run does not draw faster than the
 * screen. In a hidden page, where frames stop, a timer stands in.
 */
export function coalesce<T>(hand: (value: T) => void): (value: T) => void {
  let latest: { value: T } | undefined;
  let frame = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const deliver = (): void => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    timer = undefined;
    const found = latest;
    latest = undefined;
    if (found !== undefined) hand(found.value);
  };
  return (value) => {
    latest = { value };
    if (timer !== undefined) return;
    timer = setTimeout(deliver, 100);
    frame = requestAnimationFrame(deliver);
  };
}
