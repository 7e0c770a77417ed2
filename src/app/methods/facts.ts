/** What follows for people from the declarations of a rule and a strategy. */
import type { AggregatorFacts } from '../../core/aggregators/aggregator';
import type { StrategyFacts } from '../../core/strategies/strategy';
import type { MethodTexts } from './texts';

export function ruleFacts(
  { needs, weighsBySamples, minimumMembers }: AggregatorFacts,
  t: MethodTexts,
): string[] {
  return [
    t.fact[needs],
    ...(weighsBySamples ? [] : [t.fact.equal]),
    ...(minimumMembers > 1 ? [t.fact.minimum(minimumMembers)] : []),
  ];
}

/** @param length of a round's letters, times FedAvg's */
export function strategyFacts(
  { needs, isPersonal, takesUnlikeModels, publicRows }: StrategyFacts,
  length: number,
  t: MethodTexts,
): string[] {
  return [
    t.fact[needs],
    ...(isPersonal ? [t.fact.personal] : []),
    ...(takesUnlikeModels ? [t.fact.unlike, t.fact.scores(publicRows)] : []),
    ...(length >= 1.05 ? [t.fact.twice(Number(length.toFixed(1)))] : []),
  ];
}
