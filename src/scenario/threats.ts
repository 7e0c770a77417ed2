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
  | 'models'
  | 'modelsAndSums'
  | 'modelsAndLetters'
  | 'published'
  | 'ownSeat';

export type Reading =
  | { readonly code: 'every' | 'everyNoised' | 'sum' | 'sumNoised' | 'model' | 'modelNoised' | 'steer' }
  /** Members it takes to open one. */
  | { readonly code: 'broken'; readonly threshold: number };

export type Stop =
  | { readonly code: 'masks' | 'walls' | 'simulated' | 'blind' }
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
  const threshold =
    aggregation.by === 'secure'
      ? thresholdOf(shareOf(institutions, federation.participation), aggregation)
      : null;
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
  return [
    {
      adversary: 'coordinator',
      holds: threshold === null ? 'plainLetters' : 'maskedLetters',
      reads: threshold === null ? [letters] : [{ code: onLetters.length > 0 ? 'sumNoised' : 'sum' }],
      stops:
        threshold === null ? onLetters : [{ code: 'masks' }, { code: 'threshold', threshold }, ...onLetters],
    },
    { adversary: 'members', holds: 'models', reads: [model], stops: onModel },
    {
      adversary: 'both',
      holds: threshold === null ? 'modelsAndLetters' : 'modelsAndSums',
      reads: threshold === null ? [letters] : [{ code: 'broken', threshold }],
      // Shared noise is reckoned with everyone's part in it: those who collude know their own.
      stops:
        threshold === null ? onLetters : [{ code: 'threshold', threshold }, ...(isRecord ? onLetters : [])],
    },
    { adversary: 'outsider', holds: 'published', reads: [model], stops: [{ code: 'walls' }, ...onModel] },
    {
      adversary: 'malicious',
      holds: 'ownSeat',
      reads: [{ code: 'steer' }, model],
      stops: blocksOutliers
        ? [{ code: 'rule', rule: federation.rule.rule }, ...onModel]
        : [...(threshold === null ? [] : [{ code: 'blind' } as const]), ...onModel],
    },
  ];
}
