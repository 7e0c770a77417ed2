/**
 * Moves labels apart until none is nearer than `gap`, each as little as possible, and keeps them in the frame.
 *
 * @param wanted positions in px, any order
 * @returns positions in the same order, sorted like the wanted ones
 */
export function dodge(wanted: readonly number[], gap: number, low: number, high: number): number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  // Pool adjacent violators: blocks of labels that touch share one mean offset.
  const blocks: { sum: number; size: number }[] = [];
  for (const [rank, index] of order.entries()) {
    let block = { sum: (wanted[index] ?? 0) - rank * gap, size: 1 };
    for (
      let last = blocks.at(-1);
      last && last.sum / last.size >= block.sum / block.size;
      last = blocks.at(-1)
    ) {
      block = { sum: last.sum + block.sum, size: last.size + block.size };
      blocks.pop();
    }
    blocks.push(block);
  }
  const starts = blocks.flatMap(({ sum, size }) => Array.from({ length: size }, () => sum / size));
  const highest = Math.max(low, high - (wanted.length - 1) * gap);
  const placed = new Array<number>(wanted.length).fill(0);
  for (const [rank, index] of order.entries()) {
    placed[index] = Math.min(highest, Math.max(low, starts[rank] ?? 0)) + rank * gap;
  }
  return placed;
}
