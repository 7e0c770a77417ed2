/**
 * What becomes of one update, step by step, on both sides of the wall. Each step takes what the one before it made, and
 * only in this order does every promise hold: noise is measured by the norm that was clipped to, what is compressed or
 * rounded after it is post-processing, and nothing can be clipped or checked under a mask or a cipher.
 */
import type { Recipe } from './recipe';

export type InsideStep =
  'train' | 'trainPrivately' | 'clip' | 'partOfNoise' | 'compress' | 'round' | 'mask' | 'encrypt';
export type OutsideStep =
  'expand' | 'screen' | 'clip' | 'rule' | 'sum' | 'unmask' | 'open' | 'noise' | 'step';

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
  const { by } = aggregation;
  /** Only a sum can be read. */
  const isSummed = by !== 'plain';
  const isPart = privacy.unit === 'institution';
  const isShared = isPart && privacy.where === 'distributed';
  const isCompressed = compression.method !== 'none' && !isSummed;
  const inside: (InsideStep | false)[] = [
    privacy.unit === 'record' ? 'trainPrivately' : 'train',
    isPart && !privacy.adaptiveClipping && 'clip',
    isShared && 'partOfNoise',
    isCompressed && 'compress',
    isSummed && 'round',
    by === 'secure' && 'mask',
    by === 'homomorphic' && 'encrypt',
  ];
  const outside: (OutsideStep | false)[] = [
    isSummed ? 'sum' : isCompressed && 'expand',
    isSummed ? (by === 'secure' ? 'unmask' : 'open') : 'screen',
    isPart && !isSummed && 'clip',
    !isSummed && !isPart && 'rule',
    isPart && !isSummed && 'sum',
    isPart && !isShared && 'noise',
    'step',
  ];
  return {
    inside: inside.filter((step) => step !== false),
    outside: outside.filter((step) => step !== false),
  };
}
