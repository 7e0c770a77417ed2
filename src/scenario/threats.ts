/**
 * Who could learn what under a recipe's protections: what each kind of adversary holds, what it can read in it, and what
 * stops it. Codes, not words; nothing here is looked up in a run.
 */
import { createAggregator, type AggregationRuleName } from '../core/aggregators/rules';
import { thresholdOf } from '../core/secureAggregation/settings';
import { shareOf } from '../core/virtual/attendance';
import type { Recipe } from './recipe';

export const ADVERSARIES = ['coordinator', 'members', 'both', 'outsider', 'malicious'] as const;
export type Adversary = (typeof ADVERSARIES)[number];

export type Holding =
  | 'plainLetters'
  | 'maskedLetters'
  | 'encryptedLetters'
  | 'models'
  | 'modelsAndSums'
  | 'modelsKeyAndSums'
  | 'keyAndLetters'
  | 'modelsAndLetters'
  | 'published'
  | 'ownSeat';

export type Reading =
  | {
      readonly code:
        | 'every'
        | 'everyNoised'
        | 'sum'
        | 'sumNoised'
        | 'model'
        | 'modelNoised'
        | 'openable'
        | 'openableNoised'
        | 'steer';
    }
  /** Members it takes to open one. */
  | { readonly code: 'broken'; readonly threshold: number };

export type Stop =
  | { readonly code: 'masks' | 'encryption' | 'walls' | 'simulated' | 'blind' }
  | { readonly code: 'recordNoise' | 'institutionNoise' | 'partNoise'; readonly epsilon: number }
  | { readonly code: 'threshold'; readonly threshold: number }
  | { readonly code: 'rule'; readonly rule: AggregationRuleName };

export interface Threat {
  readonly adversary: Adversary;
  readonly holds: Holding;
  readonly reads: readonly Reading[];
  /** None: nothing does. */
  readonly stops: readonly Stop[];
}

/** @param institutions on the street */
export function threatsOf(
  { protection: { privacy, aggregation }, federation }: Pick<Recipe, 'protection' | 'federation'>,
  institutions: number,
): Threat[] {
  const isRecord = privacy.unit === 'record';
  const isShared = privacy.unit === 'institution' && privacy.where === 'distributed';
  const mark: Stop[] =
    privacy.unit !== 'none' && privacy.randomness === 'simulated' ? [{ code: 'simulated' }] : [];
  /** Noise that lies on what leaves each institution, or on the sum before anyone reads it. */
  const onLetters: Stop[] = isRecord
    ? [{ code: 'recordNoise', epsilon: privacy.epsilon }, ...mark]
    : isShared
      ? [{ code: 'partNoise', epsilon: privacy.epsilon }, ...mark]
      : [];
  const onModel: Stop[] =
    privacy.unit === 'institution' && !isShared
      ? [{ code: 'institutionNoise', epsilon: privacy.epsilon }, ...mark]
      : onLetters;
  const model: Reading = { code: onModel.length > 0 ? 'modelNoised' : 'model' };
  const letters: Reading = { code: isRecord ? 'everyNoised' : 'every' };
  const rule = createAggregator(federation.rule);
  const blocksOutliers = rule.needs === 'individual';
  const sum: Reading = { code: onLetters.length > 0 ? 'sumNoised' : 'sum' };
  // Shared noise is reckoned with everyone's part in it: those who collude know their own.
  const besideThem = isRecord ? onLetters : [];
  const outward = ((): Record<'coordinator' | 'members' | 'both', Omit<Threat, 'adversary'>> => {
    const members = { holds: 'models', reads: [model], stops: onModel } as const;
    switch (aggregation.by) {
      case 'plain':
        return {
          coordinator: { holds: 'plainLetters', reads: [letters], stops: onLetters },
          members,
          both: { holds: 'modelsAndLetters', reads: [letters], stops: onLetters },
        };
      case 'secure': {
        const threshold = thresholdOf(shareOf(institutions, federation.participation), aggregation);
        const holders: Stop = { code: 'threshold', threshold };
        return {
          coordinator: {
            holds: 'maskedLetters',
            reads: [sum],
            stops: [{ code: 'masks' }, holders, ...onLetters],
          },
          members,
          both: {
            holds: 'modelsAndSums',
            reads: [{ code: 'broken', threshold }],
            stops: [holders, ...besideThem],
          },
        };
      }
      case 'homomorphic':
        return {
          coordinator: {
            holds: 'encryptedLetters',
            reads: [sum],
            stops: [{ code: 'encryption' }, ...onLetters],
          },
          members: { holds: 'modelsKeyAndSums', reads: [sum, model], stops: onModel },
          // One key opens everything, and each of them has it.
          both: {
            holds: 'keyAndLetters',
            reads: [{ code: isRecord ? 'openableNoised' : 'openable' }],
            stops: besideThem,
          },
        };
    }
  })();
  return [
    { adversary: 'coordinator', ...outward.coordinator },
    { adversary: 'members', ...outward.members },
    { adversary: 'both', ...outward.both },
    { adversary: 'outsider', holds: 'published', reads: [model], stops: [{ code: 'walls' }, ...onModel] },
    {
      adversary: 'malicious',
      holds: 'ownSeat',
      reads: [{ code: 'steer' }, model],
      stops: blocksOutliers
        ? [{ code: 'rule', rule: federation.rule.rule }, ...onModel]
        : [...(aggregation.by === 'plain' ? [] : [{ code: 'blind' } as const]), ...onModel],
    },
  ];
}
