/** An aggregation rule turns the members' vectors into one. */

export interface Contribution {
  /** Place on the street; rules take contributions in this order, whatever the order of arrival. */
  readonly institution: number;
  /** Training rows, at least 1. */
  readonly samples: number;
  /** Length = parameterCount, finite. */
  readonly vector: Float32Array;
}

export interface Aggregator {
  readonly name: string;
  /** "sum": a weighted sum is enough, so members may stay hidden; "individual": each vector is read. */
  readonly needs: 'sum' | 'individual';
  /**
   * @param contributions at least one, all of equal length
   * @returns a new vector of that length
   * @throws RangeError on no contribution or unequal lengths
   */
  aggregate(contributions: readonly Contribution[]): Float32Array;
}
