/** Rounds to write under a chart: the first, the last and round numbers between, none too near the last. */
export function roundTicks(rounds: number): number[] {
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500].find((every) => rounds / every <= 4) ?? rounds;
  const ticks: number[] = [];
  for (let tick = 0; tick < rounds; tick += step) {
    if (rounds - tick >= 0.6 * step) ticks.push(tick);
  }
  return [...ticks, rounds];
}
