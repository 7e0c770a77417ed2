import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { STRATEGY_NAMES, usualSettings } from '../../src/core/strategies/strategies';
import { COMPRESSION_METHODS, defaultCompression } from '../../src/core/compression/compressors';
import { LINK_NAMES } from '../../src/core/virtual/link';
import { forecast, type Forecast } from '../../src/lab/forecast';
import { foretoldBytes } from '../../src/lab/foretoldBytes';
import type { RunRecord } from '../../src/lab/record';
import type { Recipe } from '../../src/scenario/recipe';
import { openInProcessStreet, type InProcessStreet } from '../support/inProcessStreet';
import { smallPlan, type SmallRecipe } from '../support/smallPlan';

let street: InProcessStreet;
beforeAll(async () => {
  street = await openInProcessStreet(smallPlan());
  return () => street.close();
}, 60_000);

/** Letters and bytes by wall, round, kind and direction. */
function tally(
  letters: readonly {
    institution: number;
    round: number;
    kind: string;
    direction: string;
    letters: number;
    bytes: number;
  }[],
): Record<string, readonly [letters: number, bytes: number]> {
  const found = new Map<string, readonly [number, number]>();
  for (const { institution, round, kind, direction, letters: count, bytes } of letters) {
    const key = `${institution} ${round} ${kind} ${direction}`;
    const [before, sum] = found.get(key) ?? [0, 0];
    found.set(key, [before + count, sum + bytes]);
  }
  return Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function foretell(recipe: SmallRecipe, record: RunRecord): Forecast {
  const opening = record.ledger.find(({ kind }) => kind === 'openRun');
  const run = runs.indexOf(record) + 1;
  expect(opening).toBeDefined();
  return forecast(
    smallPlan(recipe),
    record.institutions.map(({ facts }) => facts?.rows ?? NaN),
    run,
  );
}

/** Every run of this file in order: its number is its place, from 1. */
const runs: RunRecord[] = [];

async function run(recipe: SmallRecipe): Promise<RunRecord> {
  const record = await street.run(smallPlan(recipe));
  runs.push(record);
  return record;
}

/** What was foretold came to pass, to the byte and to the virtual second. */
async function checkForecast(recipe: SmallRecipe): Promise<RunRecord> {
  const record = await run(recipe);
  expect(record.status).toBe('finished');
  const told = foretell(recipe, record);
  expect(tally(told.letters)).toEqual(
    tally(record.ledger.map(({ byteLength, ...one }) => ({ ...one, letters: 1, bytes: byteLength }))),
  );
  const recorded = record.rounds.map(({ round, asked, bytesUp, bytesDown, virtualSeconds }) => {
    return { round, asked, bytesUp, bytesDown, virtualSeconds };
  });
  expect(told.rounds).toEqual(recorded);
  return record;
}

/** A model with a hidden layer, which every strategy can be run with. */
const model = { hidden: [3], activation: 'tanh' } as const;

describe('what is foretold of a run', () => {
  it.each(STRATEGY_NAMES)(
    'comes to pass to the byte under %s',
    async (name) => {
      await checkForecast({
        model: { ...model, hidden: [3] },
        federation: { strategy: usualSettings[name], rounds: 2 },
      });
    },
    60_000,
  );

  it.each(COMPRESSION_METHODS)(
    'comes to pass to the byte with updates by %s',
    async (method) => {
      await checkForecast({ federation: { compression: defaultCompression(method), rounds: 2 } });
    },
    60_000,
  );

  it('comes to pass where models are of unlike size', async () => {
    const own = [[], [8], [6, 4]].map((hidden, institution) => ({ institution, hidden }));
    const record = await checkForecast({
      network: { link: 'fibre', patience: null, exceptions: own },
      federation: { strategy: { name: 'fedmd', rows: 70, digestPasses: 2 }, rounds: 3 },
    });
    // A larger model is more work for its own machine alone.
    const seconds = record.rounds.at(-1)?.answers.map((answer) => answer?.virtualSeconds ?? 0) ?? [];
    const equal = await run({
      federation: { strategy: { name: 'fedmd', rows: 70, digestPasses: 2 }, rounds: 3 },
    });
    const before = equal.rounds.at(-1)?.answers.map((answer) => answer?.virtualSeconds ?? 0) ?? [];
    expect(seconds.map((value, k) => value > (before[k] ?? 0))).toEqual([false, true, true]);
  }, 60_000);

  it('comes to pass where round numbers grow longer', async () => {
    await checkForecast({ federation: { rounds: 26 } });
  }, 60_000);

  it('comes to pass for any strategy, compression, line, machine and attendance', async () => {
    const exception = fc.record({
      epochs: fc.integer({ min: 1, max: 3 }),
      speed: fc.constantFrom(0.001, 0.5, 20),
      link: fc.constantFrom(...LINK_NAMES),
      availability: fc.constantFrom(0.3, 0.8, 1),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...STRATEGY_NAMES),
        fc.constantFrom(...COMPRESSION_METHODS),
        fc.array(exception, { minLength: 3, maxLength: 3 }),
        fc.nat(1000),
        async (name, method, others, seed) => {
          const network: Recipe['network'] = {
            link: 'fibre',
            patience: null,
            exceptions: others.map((one, institution) => ({ institution, ...one })),
          };
          await checkForecast({
            seed,
            network,
            model: { activation: 'tanh', hidden: [3] },
            data: { size: 0.02 },
            federation: {
              strategy: usualSettings[name],
              compression: defaultCompression(method),
              rounds: 3,
            },
          });
        },
      ),
      { numRuns: 10, seed: 4 },
    );
  }, 120_000);
});

describe('a run under way', () => {
  it('tells what is foretold of it as soon as all customers are there, and keeps to it', async () => {
    const recipe: SmallRecipe = { federation: { rounds: 2 } };
    const record = await run(recipe);
    const told = await vi.waitUntil(() => street.active()?.foretold());
    expect(told).toEqual(foretell(recipe, record));
    const crossed = (direction: string, institution: number | null, isCounted: (round: number) => boolean) =>
      record.ledger.reduce((sum, one) => {
        const isOwn = institution === null || one.institution === institution;
        return sum + (one.direction === direction && isOwn && isCounted(one.round) ? one.byteLength : 0);
      }, 0);
    for (const institution of [null, 1]) {
      for (const direction of ['in', 'out'] as const) {
        const at = { until: 1, institution };
        expect(foretoldBytes(told, direction, { round: 1, ...at })).toBe(
          crossed(direction, institution, (round) => round === 1),
        );
        expect(foretoldBytes(told, direction, { round: null, ...at })).toBe(
          crossed(direction, institution, (round) => round <= 1),
        );
      }
    }
  }, 60_000);
});

afterAll(() => {
  runs.length = 0;
});
