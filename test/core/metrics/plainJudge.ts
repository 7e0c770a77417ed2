/** The judgement as its definitions read, bin by bin and without tables: slow, and the same bits. */
import { logistic } from '../../../src/core/metrics/logistic';
import { binEdges } from '../../../src/core/metrics/scoreCounts';

interface Bin {
  readonly good: number;
  readonly defaulted: number;
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

export function plainJudge(counts: Uint32Array) {
  const length = counts.length / 2;
  const bins = Array.from({ length }, (_, bin): Bin => {
    return { good: counts[bin] ?? 0, defaulted: counts[length + bin] ?? 0, ...binEdges(bin, length) };
  });
  const goodTotal = bins.reduce((sum, { good }) => sum + good, 0);
  const defaultedTotal = bins.reduce((sum, { defaulted }) => sum + defaulted, 0);
  const pairs = goodTotal * defaultedTotal;
  const below = { good: 0, defaulted: 0 };
  let [ordered, shared, widest, reachable, best, middle, worst] = [0, 0, 0, 0, 0, 0, 0];
  for (const { good, defaulted, ...edges } of bins) {
    ordered += defaulted * below.good;
    shared += defaulted * good;
    const rise = (below.good + good) / goodTotal - below.defaulted / defaultedTotal;
    const fall = below.good / goodTotal - (below.defaulted + defaulted) / defaultedTotal;
    below.good += good;
    below.defaulted += defaulted;
    widest = Math.max(widest, Math.abs(below.good / goodTotal - below.defaulted / defaultedTotal));
    reachable = Math.max(reachable, Math.abs(rise), Math.abs(fall));
    if (good + defaulted === 0) continue;
    best += good * logistic(edges.low) ** 2 + defaulted * logistic(-edges.high) ** 2;
    middle += good * logistic(edges.middle) ** 2 + defaulted * logistic(-edges.middle) ** 2;
    worst += good * logistic(edges.high) ** 2 + defaulted * logistic(-edges.low) ** 2;
  }
  const count = goodTotal + defaultedTotal;
  return {
    auc: (ordered + shared / 2) / pairs,
    aucError: shared / 2 / pairs,
    ks: widest,
    ksError: Math.max(0, reachable - widest),
    brier: middle / count,
    brierError: Math.max(worst - middle, middle - best) / count,
  };
}
