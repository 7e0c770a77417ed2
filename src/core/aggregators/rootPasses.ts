/**
 * How long the coordinator trains the update that FLTrust compares others with. The paper has it take as many steps as
 * every member does (Cao et al. 2020, arXiv 2012.13995, algorithm 2: R_l for all). Members here train by epochs, so that
 * each has a number of steps of its own; the median stands for them, which a lie about one's rows does not move far.
 */

/** However many steps members claim to make. */
const MOST_PASSES = 1000;

/**
 * @param steps of each member whose update came, at least one
 * @param rows that the coordinator trains on, at least 1
 * @returns passes over them, 1 to 1000
 */
export function rootPasses(steps: readonly number[], rows: number, batchSize: number): number {
  const sorted = [...steps].sort((a, b) => a - b);
  const middle = sorted[Math.floor((sorted.length - 1) / 2)] ?? 1;
  return Math.min(MOST_PASSES, Math.max(1, Math.round(middle / Math.ceil(rows / batchSize))));
}
