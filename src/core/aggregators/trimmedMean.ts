/**
 * The mean of each coordinate without its largest and smallest values (Yin et al. 2018, arXiv 1803.01498,
 * definition 2; algorithm 1, option II). Every member counts the same, whatever its rows, as in the paper.
 */
import type { Aggregator } from './aggregator';
import { meanOfWindows } from './columnWindow';
import { defineAggregator } from './defineAggregator';

export interface TrimmedMeanParameters {
  /**
   * Part of the members cut off at each end, in [0, 0.5): of n members the floor(beta n) largest and as many
   * smallest values, as in Flower and SciPy's trim_mean. Below 1 / beta members nothing is cut and the rule
   * is the mean.
   */
  readonly beta: number;
}

/** @throws RangeError when beta is outside [0, 0.5) */
export function trimmedMean({ beta }: TrimmedMeanParameters): Aggregator {
  if (!(beta >= 0 && beta < 0.5)) throw new RangeError('the part trimmed must be in [0, 0.5)');
  return defineAggregator(
    {
      name: 'trimmed-mean',
      needs: 'individual',
      weighsBySamples: false,
      needsReference: false,
      usesPrevious: false,
      minimumMembers: 1,
    },
    (members) => {
      const vectors = members.map(({ vector }) => vector);
      const cut = Math.floor(beta * vectors.length);
      return meanOfWindows(vectors, vectors.length - 2 * cut, () => cut);
    },
  );
}
