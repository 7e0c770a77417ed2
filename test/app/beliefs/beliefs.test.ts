import { describe, expect, it } from 'vitest';
import { beliefs, BELIEFS } from '../../../src/app/beliefs/beliefs';
import { beliefTexts, foundSentence } from '../../../src/app/beliefs/words';
import { readFragment, recipeFragment } from '../../../src/lab/permalink';
import { recipeConflicts } from '../../../src/scenario/conflicts';

describe('the six beliefs', () => {
  it.each(beliefs.map((belief) => [belief.name, belief] as const))(
    '%s has runs that can be',
    (_, { runs }) => {
      expect(runs.length).toBeGreaterThan(0);
      for (const recipe of runs) {
        expect(recipeConflicts(recipe)).toEqual([]);
        expect(readFragment(recipeFragment(recipe))).toEqual({ ok: true, recipe });
      }
    },
  );

  it('are six, each once', () => {
    expect(beliefs.map(({ name }) => name)).toEqual(BELIEFS);
  });

  it('find nothing where a run gave no figures', async () => {
    const lab = {
      attacks: () => Promise.reject(new Error('no run to attack')),
      distinct: () => Promise.resolve({ people: 10, alone: 9 }),
    };
    for (const { name, find } of beliefs) {
      const found = await find([], lab);
      expect(found).toEqual(name === 'names' ? { figures: [6, 10, 0.9], speaksAgainst: true } : null);
    }
  });

  it('never make a chance look better by rounding', () => {
    const finding = { figures: [8, 0.7801, 0.9967], speaksAgainst: true };
    expect(foundSentence('epsilon', finding, beliefTexts())).toMatch(/79.*100/s);
  });
});
