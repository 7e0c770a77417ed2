/**
 * What cannot be combined, and why. Nothing here knows a pair of names: each part declares what it needs, and a conflict
 * is a need that the others do not meet.
 */
import type { AggregatorFacts } from './aggregators/aggregator';
import type { PrivacyUnit } from './privacy/promise';
import { FEWEST_MEMBERS } from './secureAggregation/settings';
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
  /** The rule compares updates with one that the coordinator trained, and the strategy's are of another kind. */
  | { readonly code: 'unlike-reference' }
  /** Compression adds what it kept of one answer to the next, and the strategy's answers do not add up. */
  | { readonly code: 'nothing-adds-up' }
  /** Under masks the coordinator has a sum and nothing else, and a setting needs more. */
  | { readonly code: 'only-sums'; readonly setting: SumSetting }
  /** Of the sum of so few each would know the others' part. */
  | { readonly code: 'too-few-to-hide'; readonly needed: number; readonly answers: number }
  /** Some institutions have models of unlike sizes, whose weights cannot be combined. */
  | { readonly code: 'unlike-models' }
  /** A setting of rounds in step, under a strategy that has none: nobody is drawn, and nobody is waited for. */
  | { readonly code: 'no-common-rounds'; readonly setting: RoundSetting }
  /** Noise within training does not cover what else the strategy tells of the rows. */
  | { readonly code: 'tells-rows' }
  /** One institution's part in the model is not bounded, so that no noise would hide it. */
  | { readonly code: 'unbounded-part'; readonly setting: PartSetting }
  /** Noise of which each member adds a part counts only within a sum that shows no single update. */
  | { readonly code: 'noise-needs-masks' }
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

/** By what more than a clipped update of one institution gets into the model. */
export type PartSetting = 'strategy' | 'rule' | 'norm-limit' | 'adaptive-clipping';

/** What reads single vectors, or does not add up. */
export type SumSetting = 'strategy' | 'pace' | 'rule' | 'compression' | 'norm-limit';

export interface Combined {
  readonly strategy: StrategyFacts;
  readonly rule: AggregatorFacts;
  /** Whether the coordinator is to be given sums alone. */
  readonly isSummed: boolean;
  /** Whether compressed updates add up. */
  readonly addsUp: boolean;
  /** To whom privacy is promised. */
  readonly privacyUnit: PrivacyUnit;
  /** Whether the clipping norm follows the norms of what it clips. */
  readonly adaptsClipping: boolean;
  /** Whether each member adds a part of the noise. */
  readonly isNoiseDistributed: boolean;
  /** Whether the strategy's members send something beside their update. */
  readonly sendsBeside: boolean;
  /** Whether updates are refused by their length. */
  readonly isNormLimited: boolean;
  /** Whether compression keeps for later what it leaves out. */
  readonly keepsResidual: boolean;
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
  return [
    ...methodConflicts(combined),
    ...sumConflicts(combined),
    ...privacyConflicts(combined),
    ...streetConflicts(combined),
  ];
}

function methodConflicts({
  strategy,
  rule,
  keepsResidual,
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
  if ((rule.needsReference || strategy.publicRows > 0) && !hasPublicRows) {
    conflicts.push({ code: 'no-public-rows' });
  }
  if (rule.needsReference && !strategy.sendsDifference) conflicts.push({ code: 'unlike-reference' });
  if (keepsResidual && !strategy.sendsSteps) conflicts.push({ code: 'nothing-adds-up' });
  if (strategy.pace === 'asynchronous') {
    for (const setting of roundSettings) conflicts.push({ code: 'no-common-rounds', setting });
  }
  if (hasUnlikeModels && !strategy.takesUnlikeModels) conflicts.push({ code: 'unlike-models' });
  return conflicts;
}

function sumConflicts({ isSummed, strategy, rule, addsUp, isNormLimited, answers }: Combined): Conflict[] {
  if (!isSummed) return [];
  const inTheWay: SumSetting[] = [];
  if (strategy.pace === 'asynchronous') inTheWay.push('pace');
  else if (strategy.needs === 'individual') inTheWay.push('strategy');
  if (rule.needs === 'individual') inTheWay.push('rule');
  if (!addsUp) inTheWay.push('compression');
  if (isNormLimited) inTheWay.push('norm-limit');
  const conflicts = inTheWay.map((setting): Conflict => ({ code: 'only-sums', setting }));
  if (answers !== null && answers < FEWEST_MEMBERS) {
    conflicts.push({ code: 'too-few-to-hide', needed: FEWEST_MEMBERS, answers });
  }
  return conflicts;
}

function privacyConflicts({
  privacyUnit,
  adaptsClipping,
  isNoiseDistributed,
  sendsBeside,
  strategy,
  rule,
  isSummed,
  isNormLimited,
}: Combined): Conflict[] {
  if (privacyUnit === 'none') return [];
  if (privacyUnit === 'record') return strategy.tellsRows ? [{ code: 'tells-rows' }] : [];
  const inTheWay: PartSetting[] = [];
  const isPlainSum = strategy.needs === 'sum' && strategy.takesRule && strategy.sendsSteps && !sendsBeside;
  if (!isPlainSum || strategy.pace === 'asynchronous') inTheWay.push('strategy');
  // The noise is reckoned for equal weights: what an institution says of its own rows would else be its part.
  if (!(rule.needs === 'sum' && rule.weighsBySamples)) inTheWay.push('rule');
  if (isNormLimited) inTheWay.push('norm-limit');
  // Under masks nobody can see how many were clipped.
  if (adaptsClipping && isSummed) inTheWay.push('adaptive-clipping');
  const conflicts = inTheWay.map((setting): Conflict => ({ code: 'unbounded-part', setting }));
  if (isNoiseDistributed && !isSummed) conflicts.push({ code: 'noise-needs-masks' });
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
