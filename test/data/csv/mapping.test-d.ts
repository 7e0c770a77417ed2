import { describe, expectTypeOf, it } from 'vitest';
import type { Dealing, Mapping } from '../../../src/data/csv/mapping';
import type { Dealing as RecipeDealing, Mapping as RecipeMapping } from '../../../src/scenario/recipe';

describe('the mapping of a file', () => {
  it('is the one that a recipe holds', () => {
    expectTypeOf<Mapping>().toEqualTypeOf<RecipeMapping>();
    expectTypeOf<Dealing>().toEqualTypeOf<RecipeDealing>();
  });
});
