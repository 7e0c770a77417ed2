/**
 * The six latent traits of a business. No one observes them; features and risk both load on them. They are
 * standard normal with correlation R, moved by an institution's mean shift.
 */

export const TRAITS = ['capacity', 'behaviour', 'leverage', 'stability', 'size', 'digitalisation'] as const;
export type Trait = (typeof TRAITS)[number];

/** A number a trait, in the order of TRAITS. */
export type TraitVector = readonly [number, number, number, number, number, number];

/** R, symmetric, unit diagonal. */
export const TRAIT_CORRELATION: readonly TraitVector[] = [
  [1, 0.3, -0.35, 0.35, 0.25, 0.35],
  [0.3, 1, -0.25, 0.25, 0.1, 0.1],
  [-0.35, -0.25, 1, -0.2, 0.1, -0.05],
  [0.35, 0.25, -0.2, 1, 0.3, 0.15],
  [0.25, 0.1, 0.1, 0.3, 1, 0.3],
  [0.35, 0.1, -0.05, 0.15, 0.3, 1],
];

/** a'Rb: the covariance of two weighted sums of traits. */
export function traitCovariance(a: readonly number[], b: readonly number[]): number {
  return TRAIT_CORRELATION.reduce(
    (sum, row, i) => sum + (a[i] ?? 0) * row.reduce((inner, r, j) => inner + r * (b[j] ?? 0), 0),
    0,
  );
}
