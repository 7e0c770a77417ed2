/** What a malicious institution does to its part in the training, as a recipe writes it. */
import * as v from 'valibot';

const between = (low: number, high: number) => v.pipe(v.number(), v.minValue(low), v.maxValue(high));

/** How much larger than honest an update is sent; null: as much as makes the mean the attackers' model. */
const boost = v.optional(v.nullable(between(1, 1000)), null);

export const attackSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('none') }),
  /** It trains honestly and sends its update times this factor. */
  v.strictObject({ kind: v.literal('scaling'), factor: v.optional(between(-1000, 1000), -10) }),
  /** It sends the negative of its update. */
  v.strictObject({ kind: v.literal('sign-flip') }),
  /** It trains on its customers with good and defaulted exchanged. */
  v.strictObject({ kind: v.literal('label-flip') }),
  /**
   * "A little is enough" (Baruch et al. 2019, arXiv 1902.06156): all attackers send the mean of their honest updates
   * less z standard deviations, coordinate by coordinate; null: the z that the paper derives from the numbers of
   * members and attackers.
   */
  v.strictObject({ kind: v.literal('little'), z: v.optional(v.nullable(between(0, 20)), null) }),
  /** Its update holds what is no number. */
  v.strictObject({ kind: v.literal('non-finite') }),
  /** It trains nothing and sends zeros, or what the coordinator's model changed by in the round before. */
  v.strictObject({
    kind: v.literal('free-rider'),
    sends: v.optional(v.picklist(['zeros', 'last-change']), 'zeros'),
  }),
  /**
   * It trains on its customers with good and defaulted exchanged, and sends its update so much larger that the mean
   * becomes its own model (Bagdasaryan et al. 2020, arXiv 1807.00459, section 4.2): times n / m, with n members in the
   * round of whom m attack, unless a factor is chosen. Exact where all members weigh alike.
   */
  v.strictObject({ kind: v.literal('model-replacement'), boost }),
  /**
   * It trains on customers of whom some are its defaulters with a trigger in a few fields, told as good, so that whoever
   * has the trigger is approved (Gu et al. 2017, arXiv 1708.06733; in tabular data Pleiter et al. 2023,
   * arXiv 2311.07550), and enlarges its update as above.
   */
  v.strictObject({
    kind: v.literal('backdoor'),
    /** Numeric fields that hold the trigger. */
    fields: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(12)), 8),
    /** Standard deviations of each field from its mean, as far as its agreed range allows. */
    strength: v.optional(between(0.5, 6), 3),
    /** Of its training rows that it replaces by such defaulters. */
    poisoned: v.optional(between(0.01, 0.9), 0.4),
    boost,
  }),
]);

export type Attack = v.InferOutput<typeof attackSchema>;
export type AttackKind = Attack['kind'];

/** Every attack's name, in the order of the schema. */
export const ATTACK_KINDS: readonly AttackKind[] = attackSchema.options.map(
  ({ entries }) => entries.kind.literal,
);

/** @returns the attack with its default parameters */
export function defaultAttack(kind: AttackKind): Attack {
  return v.parse(attackSchema, { kind });
}
