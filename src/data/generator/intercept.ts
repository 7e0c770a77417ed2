/** The intercept that gives the logistic function a wanted mean. */

/** Halvings of an interval of log odds 80 wide: exact to 1e-7. */
const HALVINGS = 30;

/**
 * The a with mean of logistic(a + offset) = target, by bisection.
 *
 * @param offsets natural-log odds, length n, at least one
 * @param target in (0, 1)
 */
export function interceptFor(offsets: Float64Array, target: number): number {
  const goodOdds = offsets.map((offset) => Math.exp(-offset));
  let low = -40;
  let high = 40;
  for (let step = 0; step < HALVINGS; step++) {
    const middle = (low + high) / 2;
    const factor = Math.exp(-middle);
    let sum = 0;
    for (const odds of goodOdds) sum += 1 / (1 + factor * odds);
    if (sum < target * goodOdds.length) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
