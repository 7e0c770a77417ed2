/**
 * Coarse bins out of fine ones, by dynamic programming (Fisher 1958, "On grouping for maximum homogeneity"): the
 * partition that explains the defaults best. Every further bin must gain more than one nat of log-likelihood, the
 * price of a parameter in Akaike's criterion (1974), so that noise is rarely split.
 */
import { WOE_BINS } from './layout';

export interface WoeBinsOptions {
  /** Least share of the customers in a bin. */
  readonly minimumShare: number;
  /** Least number of good and of defaulted customers in a bin. */
  readonly minimumClass: number;
  /** Log-likelihood, nats, that one more bin must gain. */
  readonly penalty: number;
}

const defaults: WoeBinsOptions = { minimumShare: 0.05, minimumClass: 5, penalty: 1 };

/**
 * No order of the weights is demanded: a feature may be risky at both ends.
 *
 * @param good customers by fine bin, missing left out
 * @param defaulted of the same length
 * @returns inner cuts as numbers of fine bins, rising, at most WOE_BINS - 1: a coarse bin starts at a cut.
 *   A cut lies in the middle of the empty fine bins around it.
 */
export function woeBins(good: Float64Array, defaulted: Float64Array, options = defaults): number[] {
  const filled = [...good.keys()].filter((bin) => (good[bin] ?? 0) + (defaulted[bin] ?? 0) > 0);
  // Running totals over the filled bins: entry i counts the first i of them.
  const goodBelow = running(filled.map((bin) => good[bin] ?? 0));
  const defaultedBelow = running(filled.map((bin) => defaulted[bin] ?? 0));
  const customers = (goodBelow.at(-1) ?? 0) + (defaultedBelow.at(-1) ?? 0);

  const value = (from: number, to: number): number => {
    const g = (goodBelow[to] ?? 0) - (goodBelow[from] ?? 0);
    const d = (defaultedBelow[to] ?? 0) - (defaultedBelow[from] ?? 0);
    const tooSmall = g + d < options.minimumShare * customers || Math.min(g, d) < options.minimumClass;
    return tooSmall ? -Infinity : logLikelihood(g, d) - options.penalty;
  };

  // best[k][end]: value of the best partition of the first `end` filled bins into k + 1 coarse ones.
  const best: number[][] = [filled.map((_, i) => value(0, i + 1))];
  best[0]?.unshift(-Infinity);
  const starts: number[][] = [[]];
  for (let k = 1; k < WOE_BINS; k++) {
    const before = best[k - 1] ?? [];
    const row = new Array<number>(filled.length + 1).fill(-Infinity);
    const from = new Array<number>(filled.length + 1).fill(0);
    for (let end = 1; end <= filled.length; end++) {
      for (let start = 1; start < end; start++) {
        const reached = (before[start] ?? -Infinity) + value(start, end);
        if (reached > (row[end] ?? -Infinity)) {
          row[end] = reached;
          from[end] = start;
        }
      }
    }
    best.push(row);
    starts.push(from);
  }

  const totals = best.map((row) => row[filled.length] ?? -Infinity);
  const chosen = totals.reduce((top, total, k) => (total > (totals[top] ?? -Infinity) ? k : top), 0);
  const cuts: number[] = [];
  let end = filled.length;
  for (let k = chosen; k > 0; k--) {
    end = starts[k]?.[end] ?? 0;
    cuts.unshift(Math.ceil(((filled[end - 1] ?? 0) + 1 + (filled[end] ?? 0)) / 2));
  }
  return cuts;
}

function running(counts: readonly number[]): number[] {
  const totals = [0];
  for (const count of counts) totals.push((totals.at(-1) ?? 0) + count);
  return totals;
}

/** Of a coin with `good` and `defaulted` outcomes at its own rate, nats. */
function logLikelihood(good: number, defaulted: number): number {
  const count = good + defaulted;
  const part = (k: number): number => (k === 0 ? 0 : k * Math.log(k / count));
  return part(good) + part(defaulted);
}
