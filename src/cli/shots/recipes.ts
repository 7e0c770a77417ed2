/** Recipes that bring the page where a photograph wants it. */
import { defaultRecipe, type Recipe, type SyntheticData } from '../../scenario/recipe';

function drawn({ data }: Recipe): SyntheticData {
  if (data.source !== 'synthetic') throw new TypeError('the default recipe has no drawn customers');
  return data;
}

/** The houses of the default recipe with fewer customers and rounds, at the classroom's default rate. */
export const SHORT: Recipe = {
  ...defaultRecipe,
  data: { ...drawn(defaultRecipe), size: 0.3, rateFactor: 3 },
  federation: { ...defaultRecipe.federation, rounds: 12 },
};

/** Who is late is soon missed. */
export const HASTY: Recipe = { ...SHORT, federation: { ...SHORT.federation, deadline: 3 } };

/** Everyone must reply, and soon: one slow institution stops it. */
export const STRICT: Recipe = { ...HASTY, federation: { ...HASTY.federation, minimumReplies: 5 } };

/** As many as a street can hold. */
export const CROWDED: Recipe = {
  ...SHORT,
  data: { ...drawn(SHORT), institutions: 20, size: 0.1 },
  federation: { ...SHORT.federation, rounds: 4 },
};

/** Of a file that nobody here has. */
export const OWN_FILE: Recipe = {
  ...defaultRecipe,
  data: {
    source: 'csv',
    sha256: '5e'.repeat(32),
    mapping: {
      target: 'defaulted',
      bad: 'yes',
      columns: [{ column: 'income', use: 'numeric', sensitivity: 3 }],
      dealing: { by: 'equal', institutions: 3 },
    },
    holdoutShare: 0.3,
  },
};
