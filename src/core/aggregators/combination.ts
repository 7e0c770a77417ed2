/** A run's aggregation rule with what it remembers from round to round, and who was heard. */
import type { Aggregator, Contribution, Heard } from './aggregator';

export interface Combination {
  readonly minimumMembers: number;
  /**
   * @param contributions at least `minimumMembers`
   * @param group which of several aggregates of a round, such as a cluster's; each has its own past
   * @returns a new vector
   * @throws RangeError as the rule does
   */
  combine(contributions: readonly Contribution[], group?: number): Float32Array;
}

/**
 * @param reference the coordinator's own update of this round, for rules that need one
 * @param onHeard told each time how much of each member entered
 */
export function createCombination(
  rule: Aggregator,
  reference: () => Float32Array | null = () => null,
  onHeard: (heard: readonly Heard[]) => void = () => undefined,
): Combination {
  const previous = new Map<number, Float32Array>();
  return {
    minimumMembers: rule.minimumMembers,
    combine(contributions, group = 0) {
      const { vector, heard } = rule.explain(contributions, {
        reference: rule.needsReference ? reference() : null,
        previous: previous.get(group) ?? null,
      });
      if (rule.usesPrevious) previous.set(group, vector);
      onHeard(heard);
      return vector;
    },
  };
}
