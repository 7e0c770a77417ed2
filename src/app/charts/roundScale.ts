/**
 * The horizontal scale of a chart by round. All rounds of the recipe have their place and the future stays blank, so
 * labels may stand in it; when it gets too small for them, the rounds move together a little.
 */
export interface RoundScale {
  /** Px of a round. */
  readonly x: (round: number) => number;
  /** Px of the recipe's last round. */
  readonly end: number;
}

/**
 * @param left px of round 0
 * @param right px that no round may pass
 * @param labelRoom px that the labels need to the right of `now`
 * @param now the round that the labels stand at
 */
export function roundScale(
  left: number,
  right: number,
  labelRoom: number,
  rounds: number,
  now: number,
): RoundScale {
  const free = (right - left) / rounds;
  const beside = now === 0 ? free : (right - labelRoom - left) / now;
  const px = Math.max(1 / rounds, Math.min(free, beside));
  return { x: (round) => left + px * round, end: left + px * rounds };
}
