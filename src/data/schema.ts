/**
 * What every party may know of the columns: names, kinds, levels. Public and agreed before a run; it holds
 * no customer.
 */

/** JR/T 0197-2020: 1 (public) to 5 (most sensitive). */
export type Sensitivity = 1 | 2 | 3 | 4 | 5;

interface FeatureBase {
  /** Stable identifier, unique in the schema: `loan_utilisation`. */
  readonly name: string;
  /** Labels on screen. */
  readonly label: { readonly zh: string; readonly en: string };
  readonly sensitivity: Sensitivity;
  /** Whether values may be missing. A missing numeric value gets an indicator input. */
  readonly nullable: boolean;
}

export interface NumericFeature extends FeatureBase {
  readonly kind: 'numeric';
  readonly unit?: { readonly zh: string; readonly en: string };
}

export interface CategoricalFeature extends FeatureBase {
  readonly kind: 'categorical';
  /** Agreed values, in code order: a row holds the index. At most 32. */
  readonly categories: readonly string[];
}

export type Feature = NumericFeature | CategoricalFeature;

export interface Schema {
  readonly features: readonly Feature[];
}

/** The largest number of agreed categories of one feature. */
export const MAX_CATEGORIES = 32;
