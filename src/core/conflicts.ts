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
  | { readonly code: 'no-public-rows' }
  /** Some institutions have models of unlike sizes, whose weights cannot be combined. */
  | { readonly code: 'unlike-models' }
  /** A setting of rounds in step, under a strategy that has none: nobody is drawn, and nobody is waited for. */
  | { readonly code: 'no-common-rounds'; readonly setting: RoundSetting }
  /** Something is said of an institution that is not on the street; its place, from 0. */
  | {
      readonly code: 'not-on-street';
      readonly of: 'attackers' | 'exceptions';
      readonly institution: number;
      readonly institutions: number;
    }
  /** Who attacks is said, but not how. */
  | { readonly code: 'no-attack' }
  /** How is said, but not who. */
  | { readonly code: 'no-attackers' }
  /** Everyone on the street attacks. */
  | { readonly code: 'nobody-honest' };

/** What only rounds that all go through together can have. */
export type RoundSetting = 'participation' | 'patience';

export interface Combined {
  readonly strategy: StrategyFacts;
  readonly rule: AggregatorFacts;
  readonly hiddenLayers: number;
  readonly optimizer: LocalTraining['optimizer'];
  /** On the street; null while it is not known. */
  readonly institutions: number | null;
  /** Answers that one aggregation is made of at most; null while the street is not known. */
  readonly answers: number | null;
  /** Rows that belong to no institution. */
  readonly hasPublicRows: boolean;
  /** Places of institutions of which something is said apart, in street order. */
  readonly exceptions: readonly number[];
  /** Whether one of them has a model of its own size. */
  readonly hasUnlikeModels: boolean;
  /** Settings in use that only rounds in step have. */
  readonly roundSettings: readonly RoundSetting[];
  readonly isAttacked: boolean;
  /** Their places, in street order. */
  readonly attackers: readonly number[];
}

/** @returns none when everything fits */
export function conflictsOf(combined: Combined): Conflict[] {
  return [...methodConflicts(combined), ...streetConflicts(combined)];
}

function methodConflicts({
  strategy,
  rule,
  hiddenLayers,
  optimizer,
  answers,
  hasPublicRows,
  hasUnlikeModels,
  roundSettings,
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
  if (strategy.pace === 'asynchronous') {
    for (const setting of roundSettings) conflicts.push({ code: 'no-common-rounds', setting });
  }
  if (hasUnlikeModels && !strategy.takesUnlikeModels) conflicts.push({ code: 'unlike-models' });
  return conflicts;
}

function streetConflicts({ institutions, exceptions, isAttacked, attackers }: Combined): Conflict[] {
  const conflicts: Conflict[] = [];
  if (institutions !== null) {
    for (const [of, places] of [
      ['exceptions', exceptions],
      ['attackers', attackers],
    ] as const) {
      const institution = places.find((place) => place >= institutions);
      if (institution !== undefined) {
        conflicts.push({ code: 'not-on-street', of, institution, institutions });
      }
    }
    const there = attackers.filter((place) => place < institutions);
    if (there.length === institutions) conflicts.push({ code: 'nobody-honest' });
  }
  if (!isAttacked && attackers.length > 0) conflicts.push({ code: 'no-attack' });
  if (isAttacked && attackers.length === 0) conflicts.push({ code: 'no-attackers' });
  return conflicts;
}
