/**
 * What is promised to whom, as a recipe writes it: whoever sees all that leaves can hardly tell whether one customer, or
 * one institution, was there (Dwork et al. 2006). Epsilon and delta hold for the whole run.
 */
import * as v from 'valibot';

const between = (low: number, high: number) => v.pipe(v.number(), v.minValue(low), v.maxValue(high));

const promise = {
  /** The wish; the noise follows from it. */
  epsilon: between(0.05, 100),
  delta: between(1e-12, 1e-2),
  /** Largest norm of what one customer or one institution adds to a sum; where it adapts, the first one. */
  clippingNorm: between(0.01, 100),
  /** The norm follows the median of the norms (Andrew et al. 2021, arXiv 1905.03871). */
  adaptiveClipping: v.boolean(),
  /**
   * 'simulated' noise comes from the run's seed: whoever knows the seed can take it away. 'cryptographic' noise comes
   * from the operating system, and no run repeats another.
   */
  randomness: v.picklist(['simulated', 'cryptographic']),
};

export const privacySchema = v.variant('unit', [
  v.strictObject({ unit: v.literal('none') }),
  /** Noise within each institution; the promise is made to each customer, against everybody else. */
  v.strictObject({ unit: v.literal('record'), ...promise }),
  /** The promise is made to each institution, against whoever sees the models. */
  v.strictObject({
    unit: v.literal('institution'),
    ...promise,
    /** Who adds the noise: the coordinator, who sees the updates, or the members, each a part of it. */
    where: v.picklist(['coordinator', 'distributed']),
  }),
]);

export type Privacy = v.InferOutput<typeof privacySchema>;
export type PrivacyUnit = Privacy['unit'];
export type RecordPrivacy = Extract<Privacy, { unit: 'record' }>;
export type InstitutionPrivacy = Extract<Privacy, { unit: 'institution' }>;

export const PRIVACY_UNITS = ['none', 'record', 'institution'] as const;

const USUAL = { epsilon: 8, delta: 1e-5, adaptiveClipping: false, randomness: 'simulated' } as const;

/** @returns the unit with values to start from */
export function defaultPrivacy(unit: PrivacyUnit): Privacy {
  switch (unit) {
    case 'none':
      return { unit };
    case 'record':
      return { unit, ...USUAL, clippingNorm: 2 };
    case 'institution':
      return { unit, ...USUAL, clippingNorm: 0.5, where: 'coordinator' };
  }
}
