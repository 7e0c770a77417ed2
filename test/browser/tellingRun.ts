/** An invented run in which no two parties have a figure in common: whose figure it is can be told from its digits. */
import type { RunRecord } from '../../src/lab/record';
import { defaultRecipe } from '../../src/scenario/recipe';
import { fixtureRun } from '../support/fixtureRun';

const ROWS = [21_347, 6_173, 2_089, 1_117, 3_511];
const DEFAULTS = [271, 83, 37, 41, 97];
const ROUNDS = 12;

export function tellingRun(): RunRecord {
  const events = [
    { round: 3, institution: 3, name: 'dead' },
    { round: 5, institution: 2, name: 'refused', code: 'policy' },
    { round: 7, institution: 4, name: 'late' },
    { round: 9, institution: 2, name: 'late' },
    { round: 10, institution: 0, name: 'non-finite' },
  ] as const;
  const { record } = fixtureRun(defaultRecipe, ROUNDS, { events });
  return {
    ...record,
    institutions: record.institutions.map(({ facts, ...it }, k) => ({
      ...it,
      state: 'replied',
      ...(facts === undefined
        ? {}
        : {
            facts: {
              ...facts,
              rows: ROWS[k] ?? 0,
              defaults: DEFAULTS[k] ?? 0,
              holdoutRows: Math.round((ROWS[k] ?? 0) * 0.43),
              missing: 0.0313 + 0.0271 * k,
            },
          }),
    })),
    rounds: record.rounds.map((round) => ({
      ...round,
      events: events.filter((event) => event.round === round.round),
      samples: round.samples.map((rows, k) => (rows === null ? null : (ROWS[k] ?? 0))),
      bytesUp: 70_313 + 811 * round.round,
      bytesDown: 30_757 + 613 * round.round,
      milliseconds: 733 + round.round,
    })),
  };
}
