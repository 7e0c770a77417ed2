/** What may stand in a pack's three files, each by itself. */
import * as v from 'valibot';
import { MAX_CATEGORIES } from '../data/schema';

const words = (longest: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(longest));
const integer = (low: number, high: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(low), v.maxValue(high));
const rate = v.pipe(v.number(), v.minValue(0.0001), v.maxValue(0.5));
const key = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/));
const name = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]{0,39}$/));

const featureCommon = {
  name,
  sensitivity: v.picklist([1, 2, 3, 4, 5]),
  owner: v.picklist(['bank', 'tax', 'logistics', 'utility']),
  nullable: v.boolean(),
};

export const packSchema = v.strictObject({
  version: v.literal(1),
  id: key,
  commonBaseRate: rate,
  institutions: v.pipe(
    v.array(
      v.strictObject({
        key,
        /** Index into the generator's tiers. */
        tier: v.picklist([0, 1, 2, 3, 4]),
        rows: integer(20, 1_000_000),
        holdoutRows: integer(20, 1_000_000),
        baseRate: rate,
      }),
    ),
    // Each tier once: the street repeats them beyond the fifth place, and so does the generator.
    v.length(5),
  ),
  features: v.array(
    v.variant('kind', [
      v.strictObject({ ...featureCommon, kind: v.literal('numeric') }),
      v.strictObject({
        ...featureCommon,
        kind: v.literal('categorical'),
        categories: v.pipe(v.array(words(40)), v.minLength(2), v.maxLength(MAX_CATEGORIES)),
      }),
    ]),
  ),
});

export const textsSchema = v.strictObject({
  title: words(80),
  summary: words(600),
  institutions: v.record(key, v.strictObject({ name: words(60), short: words(12) })),
  features: v.record(
    name,
    v.strictObject({
      label: words(60),
      unit: v.optional(words(20)),
      categories: v.optional(v.array(words(40))),
    }),
  ),
});

export type Pack = v.InferOutput<typeof packSchema>;
export type Texts = v.InferOutput<typeof textsSchema>;
