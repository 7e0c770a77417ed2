import { beforeAll, describe, expect, it } from 'vitest';
import { defaultCompression } from '../../src/core/compression/compressors';
import { defaultRule } from '../../src/core/aggregators/rules';
import { usualSettings } from '../../src/core/strategies/strategies';
import type { RunRecord } from '../../src/lab/record';
import { mustRepeat } from '../../src/lab/repetition';
import { readRunFile, writeRunFile } from '../../src/lab/runFile';
import type { Recipe } from '../../src/scenario/recipe';
import { openInProcessStreet, type InProcessStreet } from '../support/inProcessStreet';
import { smallPlan, smallRecipe } from '../support/smallPlan';

let street: InProcessStreet;
beforeAll(async () => {
  street = await openInProcessStreet(smallPlan());
  return () => street.close();
}, 60_000);

type Federation = Partial<Recipe['federation']>;

/** A run broken off after two of four rounds, written to a file and opened again. */
async function halfway(federation: Federation): Promise<RunRecord> {
  const half = await street.run(smallPlan({ federation: { ...federation, rounds: 2 } }));
  return readRunFile(await writeRunFile({ ...half, recipe: smallRecipe({ federation }) }));
}

const hashes = (record: RunRecord): string[] => record.rounds.map(({ weightsSha256 }) => weightsSha256);

/** Each of which remembers something that no run file holds. */
const REMEMBERING: readonly (readonly [string, Federation])[] = [
  ['a strategy with a memory at the coordinator', { strategy: usualSettings.fedadam }],
  ['a strategy with a memory behind the walls', { strategy: usualSettings.scaffold }],
  ['models of their own', { strategy: { name: 'fedmd', rows: 40, digestPasses: 2 } }],
  ['several models', { strategy: usualSettings.ifca }],
  ['answers under way', { strategy: usualSettings.fedbuff }],
  ['a rule that starts from the aggregate before', { rule: defaultRule('centred-clipping') }],
  ['what compression kept back', { compression: defaultCompression('top-k') }],
];

describe('whether a run repeats its rounds', () => {
  it('follows from what an attacker remembers, too', () => {
    const riding = (sends: 'zeros' | 'last-change') =>
      smallRecipe({ threat: { attack: { kind: 'free-rider', sends }, attackers: [1] } });
    expect(mustRepeat(riding('zeros'))).toBe(false);
    expect(mustRepeat(riding('last-change'))).toBe(true);
  });
});

describe('a run that goes on from its file', () => {
  it.each(REMEMBERING)(
    'repeats its rounds to the same bits with %s',
    async (_, federation) => {
      expect(mustRepeat(smallRecipe({ federation }))).toBe(true);
      const whole = await street.run(smallPlan({ federation }));
      const saved = await halfway(federation);
      const repeating: (number | null)[] = [];
      const continued = await street.run(
        smallPlan({ federation }),
        { resume: saved },
        undefined,
        (record) => {
          const until = record.repeating?.until ?? null;
          if (repeating.at(-1) !== until || repeating.length === 0) repeating.push(until);
        },
      );
      expect(repeating).toEqual([2, null]);
      expect(continued.status).toBe('finished');
      expect(hashes(continued)).toEqual(hashes(whole));
      expect(continued.references).toEqual(whole.references);
    },
    60_000,
  );

  it('goes on from its weights where nobody remembers anything', async () => {
    const federation: Federation = {
      compression: defaultCompression('stochastic-quantisation'),
      // What the coordinator trains is named by its round.
      rule: defaultRule('fltrust'),
    };
    expect(mustRepeat(smallRecipe({ federation }))).toBe(false);
    const whole = await street.run(smallPlan({ federation }));
    const continued = await street.run(smallPlan({ federation }), { resume: await halfway(federation) });
    expect(continued.repeating).toBe(null);
    expect(hashes(continued)).toEqual(hashes(whole));
  }, 60_000);

  it('stops with a reason of its own when a recorded round comes out otherwise', async () => {
    const federation: Federation = { strategy: usualSettings.fedavgm };
    const saved = await halfway(federation);
    const changed = saved.rounds.map((round, k) =>
      k === 1 ? { ...round, weightsSha256: 'a'.repeat(64) } : round,
    );
    const continued = await street.run(smallPlan({ federation }), { resume: { ...saved, rounds: changed } });
    expect([continued.status, continued.stopReason]).toEqual(['stopped', 'repeat-differs']);
    expect(continued.rounds.length).toBe(1);
  }, 60_000);
});

describe('a run file', () => {
  it('holds each of several models by itself, to be loaded', async () => {
    const { unzipSync } = await import('fflate');
    const run = await street.run(smallPlan({ federation: { strategy: usualSettings.ifca, rounds: 1 } }));
    const file = await writeRunFile(run);
    const names = Object.keys(unzipSync(new Uint8Array(await file.arrayBuffer())));
    expect(names.filter((name) => name.startsWith('model')).sort()).toEqual([
      'model-1/model.json',
      'model-1/weights.bin',
      'model-2/model.json',
      'model-2/weights.bin',
    ]);
    expect(await readRunFile(file)).toEqual(run);
  }, 60_000);
});
