import type { ClassWeighting, Targets } from './trainer';

export interface ClassWeights {
  readonly good: number;
  readonly bad: number;
}

/**
 * What one row of each class weighs in the loss. 'balanced' gives both classes the same total and keeps the
 * mean weight of a row at 1 (King and Zeng 2001; `class_weight='balanced'` in scikit-learn).
 *
 * @param labels 1 = default, 0 = good
 * @returns count / (2 * rows of the class), 0 for a class without rows; 1 and 1 for 'none'
 */
export function classWeights(labels: Targets, weighting: ClassWeighting): ClassWeights {
  if (weighting === 'none') return { good: 1, bad: 1 };
  let bad = 0;
  for (const label of labels) bad += label;
  const weight = (rows: number): number => (rows === 0 ? 0 : labels.length / (2 * rows));
  return { good: weight(labels.length - bad), bad: weight(bad) };
}
