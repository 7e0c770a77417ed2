/** An aggregation rule turns the members' vectors into one. */

export interface Contribution {
  /** Place on the street; rules take contributions in this order, whatever the order of arrival. */
  readonly institution: number;
  /** Training rows, at least 1. */
  readonly samples: number;
  /** Length = parameterCount, finite. */
  readonly vector: Float32Array;
}

/** What the coordinator holds besides the members' vectors; a rule says which of it it reads. */
export interface AggregationContext {
  /** The coordinator's own update on rows of its own, length = parameterCount; null where it has none. */
  readonly reference: Float32Array | null;
  /** The aggregate of the round before, length = parameterCount; null in the first round. */
  readonly previous: Float32Array | null;
}

/** What a rule asks for. The page, the recipe and the coordinator read these facts here and nowhere else. */
export interface AggregatorFacts {
  /** As recipes write it. */
  readonly name: string;
  /** "sum": a weighted sum is enough, so members may stay hidden; "individual": each vector is read. */
  readonly needs: 'sum' | 'individual';
  /** Whether twice the training rows count twice. */
  readonly weighsBySamples: boolean;
  /** Whether it cannot do without the context's `reference`. */
  readonly needsReference: boolean;
  /** Whether it starts from the context's `previous`; a first round counts as zero. */
  readonly usesPrevious: boolean;
  /** Fewest members that the rule is defined for with its parameters, at least 1. */
  readonly minimumMembers: number;
}

/** How much of one member entered the aggregate. */
export interface Heard {
  readonly institution: number;
  /**
   * 0..1. Shares of a round add up to at most 1; what is missing was clipped off, or kept for the previous
   * aggregate. For a rule that works coordinate by coordinate, the mean over coordinates, members of equal
   * value sharing alike.
   */
  readonly share: number;
}

export interface Explanation {
  /** The aggregate, a new vector, length = parameterCount. */
  readonly vector: Float32Array;
  /** One a member, in street order. */
  readonly heard: readonly Heard[];
}

export interface Aggregator extends AggregatorFacts {
  /**
   * The aggregate and who was heard in it. Sums run in double precision in street order; ties go to the
   * member earlier on the street.
   *
   * @param contributions at least `minimumMembers`, one an institution, all of equal length
   * @param context needed where `needsReference` or `usesPrevious`; otherwise not read
   * @throws RangeError when a contribution is missing, doubled, without samples, not finite or of another
   *   length, and when a needed reference is missing
   */
  explain(contributions: readonly Contribution[], context?: AggregationContext): Explanation;
  /** The vector of `explain`. */
  aggregate(contributions: readonly Contribution[], context?: AggregationContext): Float32Array;
}
