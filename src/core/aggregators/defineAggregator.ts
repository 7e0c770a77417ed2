/** What all rules share: street order, the checks of their arguments, and single precision at the end. */
import { allFinite } from '../vector';
import type { AggregationContext, Aggregator, AggregatorFacts, Contribution } from './aggregator';

/** A rule's own result, still in double precision. */
export interface Blend {
  /** Length = parameterCount. */
  readonly vector: Float64Array;
  /** One a member, in street order, 0..1. */
  readonly shares: ArrayLike<number>;
}

const NO_CONTEXT: AggregationContext = { reference: null, previous: null };

/**
 * @param facts what the rule declares; checked before `blend` is called
 * @param blend the mathematics: members in street order, at least one, checked; only declared context is
 *   checked
 */
export function defineAggregator(
  facts: AggregatorFacts,
  blend: (members: readonly Contribution[], context: AggregationContext) => Blend,
): Aggregator {
  const explain: Aggregator['explain'] = (contributions, context = NO_CONTEXT) => {
    const members = checkedMembers(facts, contributions);
    const length = members[0]?.vector.length ?? 0;
    if (facts.needsReference && context.reference === null) {
      throw new RangeError(`${facts.name} needs an update of the coordinator's own`);
    }
    if (facts.needsReference) checkVector('the reference', context.reference, length);
    if (facts.usesPrevious) checkVector('the previous aggregate', context.previous, length);
    const { vector, shares } = blend(members, context);
    return {
      vector: Float32Array.from(vector),
      // Rounding must not make a whole voice more than one.
      heard: members.map(({ institution }, i) => ({ institution, share: Math.min(1, shares[i] ?? 0) })),
    };
  };
  return { ...facts, explain, aggregate: (...args) => explain(...args).vector };
}

function checkedMembers(facts: AggregatorFacts, contributions: readonly Contribution[]): Contribution[] {
  const members = [...contributions].sort((a, b) => a.institution - b.institution);
  const first = members[0];
  if (first === undefined) throw new RangeError('nothing to aggregate');
  if (members.length < facts.minimumMembers) {
    throw new RangeError(
      `${facts.name} needs at least ${facts.minimumMembers} members, here are ${members.length}`,
    );
  }
  if (first.vector.length === 0) throw new RangeError('the vectors are empty');
  members.forEach(({ institution, samples, vector }, i) => {
    if (members[i + 1]?.institution === institution) {
      throw new RangeError(`institution ${institution} contributes twice`);
    }
    if (!(samples >= 1 && Number.isFinite(samples))) {
      throw new RangeError(`institution ${institution} has no samples`);
    }
    checkVector(`the vector of institution ${institution}`, vector, first.vector.length);
  });
  return members;
}

function checkVector(what: string, vector: Float32Array | null, length: number): void {
  if (vector === null) return;
  if (vector.length !== length) throw new RangeError(`${what} has another length`);
  if (!allFinite(vector)) throw new RangeError(`${what} is not finite`);
}
