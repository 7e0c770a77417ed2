/**
 * What becomes of one update, step by step, on both sides of the wall. Each step takes what the one before it made, and
 * only in this order does every promise hold: noise is measured by the norm that was clipped to, what is compressed or
 * rounded after it is post-processing, and nothing can be clipped or checked under a mask.
 */
import type { Recipe } from './recipe';

export type InsideStep = 'train' | 'trainPrivately' | 'clip' | 'partOfNoise' | 'compress' | 'round' | 'mask';
export type OutsideStep = 'expand' | 'screen' | 'clip' | 'rule' | 'sum' | 'unmask' | 'noise' | 'step';

export interface UpdatePath {
  /** In the institution, before anything crosses the wall. */
  readonly inside: readonly InsideStep[];
  /** At the coordinator. */
  readonly outside: readonly OutsideStep[];
}

export function updatePath({
  protection: { privacy, aggregation },
  federation: { compression },
}: Pick<Recipe, 'protection' | 'federation'>): UpdatePath {
  const isMasked = aggregation.by === 'secure';
  const isPart = privacy.unit === 'institution';
  const isShared = isPart && privacy.where === 'distributed';
  const isCompressed = compression.method !== 'none' && !isMasked;
  const inside: (InsideStep | false)[] = [
    privacy.unit === 'record' ? 'trainPrivately' : 'train',
    isPart && !privacy.adaptiveClipping && 'clip',
    isShared && 'partOfNoise',
    isCompressed && 'compress',
    isMasked && 'round',
    isMasked && 'mask',
  ];
  const outside: (OutsideStep | false)[] = [
    isMasked ? 'sum' : isCompressed && 'expand',
    isMasked ? 'unmask' : 'screen',
    isPart && !isMasked && 'clip',
    !isMasked && !isPart && 'rule',
    isPart && !isMasked && 'sum',
    isPart && !isShared && 'noise',
    'step',
  ];
  return {
    inside: inside.filter((step) => step !== false),
    outside: outside.filter((step) => step !== false),
  };
}
