/**
 * What cannot be combined, and why. Nothing here knows a pair of names: each part declares what it needs, and a conflict
 * is a need that the others do not meet.
 */
import type { AggregatorFacts } from './aggregators/aggregator';
import type { LocalTraining, StrategyFacts } from './strategies/strategy';

export type Conflict =
  /** The strategy shares layers that the model does not have. */
  | { readonly code: 'hidden-layers'; readonly needed: number }
  /** The strategy's arithmetic is derived for other local steps. */
  | { readonly code: 'optimizer'; readonly allowed: readonly LocalTraining['optimizer'][] }
  /** The strategy combines updates in its own way. */
  | { readonly code: 'own-combination' }
  /** The rule is not defined for so few answers. */
  | { readonly code: 'too-few-members'; readonly needed: number; readonly answers: number }
  /** The rule or the strategy reads public rows, and there are none. */
  | { readonly code: 'no-public-rows' };

export interface Combined {
  readonly strategy: StrategyFacts;
  readonly rule: AggregatorFacts;
  readonly hiddenLayers: number;
  readonly optimizer: LocalTraining['optimizer'];
  /** Answers that one aggregation is made of at most; null while the street is not known. */
  readonly answers: number | null;
  /** Rows that belong to no institution: drawn ones exist only beside drawn customers. */
  readonly hasPublicRows: boolean;
}

/** @returns none when everything fits */
export function conflictsOf({
  strategy,
  rule,
  hiddenLayers,
  optimizer,
  answers,
  hasPublicRows,
}: Combined): Conflict[] {
  const conflicts: Conflict[] = [];
  if (hiddenLayers < strategy.fewestHidden) {
    conflicts.push({ code: 'hidden-layers', needed: strategy.fewestHidden });
  }
  if (!strategy.optimizers.includes(optimizer)) {
    conflicts.push({ code: 'optimizer', allowed: strategy.optimizers });
  }
  // A weighted sum is what such a strategy is written with.
  const isPlain = rule.needs === 'sum' && rule.weighsBySamples;
  if (!strategy.takesRule && !isPlain) conflicts.push({ code: 'own-combination' });
  if (answers !== null && answers < rule.minimumMembers) {
    conflicts.push({ code: 'too-few-members', needed: rule.minimumMembers, answers });
  }
  if ((rule.needsReference || strategy.publicRows !== 'none') && !hasPublicRows) {
    conflicts.push({ code: 'no-public-rows' });
  }
  return conflicts;
}
