/** What a malicious institution does to its part in the training, as a recipe writes it. */
import * as v from 'valibot';

const between = (low: number, high: number) => v.pipe(v.number(), v.minValue(low), v.maxValue(high));

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
