/**
 * The median of each coordinate (Yin et al. 2018, arXiv 1803.01498, definition 1; algorithm 1, option I). Of
 * an even number, the mean of the middle two. Every member counts the same, whatever its rows, as in the
 * paper.
 */
import { meanOfWindows } from './columnWindow';
import { defineAggregator } from './defineAggregator';

export const coordinateMedian = defineAggregator(
  {
    name: 'coordinate-median',
    needs: 'individual',
    weighsBySamples: false,
    needsReference: false,
    usesPrevious: false,
    minimumMembers: 1,
  },
  (members) => {
    const vectors = members.map(({ vector }) => vector);
    const from = Math.floor((vectors.length - 1) / 2);
    return meanOfWindows(vectors, vectors.length % 2 === 1 ? 1 : 2, () => from);
  },
);
