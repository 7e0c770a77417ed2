import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decode, type Flat } from '../../src/boundary/codec';
import { createCompressor, defaultCompression } from '../../src/core/compression/compressors';
import { accumulated } from '../../src/core/strategies/fedNova';
import type { RunRecord } from '../../src/lab/record';
import { openInProcessStreet, type InProcessStreet } from '../support/inProcessStreet';
import { smallPlan, type SmallRecipe } from '../support/smallPlan';

let street: InProcessStreet;
beforeAll(async () => {
  street = await openInProcessStreet(smallPlan());
}, 60_000);
afterAll(() => street.close());

/** The fit replies of one institution, opened, round after round. */
async function replies(record: RunRecord, institution: number): Promise<Flat[]> {
  const entries = record.ledger.filter((one) => one.institution === institution && one.kind === 'fitReply');
  return Promise.all(
    entries.map(async ({ sequence }) =>
      decode((await street.envelope(institution, sequence)) ?? new ArrayBuffer()),
    ),
  );
}

describe('an institution that is asked for epochs of its own', () => {
  it('answers with its own steps, which FedNova divides by', async () => {
    const exceptions = [{ institution: 1, epochs: 4 }];
    const recipe: SmallRecipe = {
      network: { link: 'fibre', patience: null, exceptions },
      federation: { strategy: { name: 'fednova' }, rounds: 1 },
    };
    const record = await street.run(smallPlan(recipe));
    for (const [institution, epochs] of [1, 4, 1].entries()) {
      const [reply] = await replies(record, institution);
      const batches = Math.ceil((record.institutions[institution]?.facts?.rows ?? 0) / 64);
      expect(reply?.['extra']).toEqual(Float32Array.of(accumulated(epochs * batches, 'sgd')));
      const signs = record.ledger.filter((one) => one.institution === institution && one.kind === 'progress');
      expect(signs.length).toBe(1 + epochs);
    }
  }, 60_000);
});

describe('what compression keeps back', () => {
  it('is added to the next update, so that little of the sum is lost', async () => {
    const sums = async (correction: 'none' | 'feedback'): Promise<number> => {
      const compression = { method: 'top-k', share: 0.1, correction } as const;
      const record = await street.run(smallPlan({ federation: { compression, rounds: 12 } }));
      const plain = await street.run(smallPlan({ federation: { rounds: 12 } }));
      const [one, other] = [record, plain].map((run) => run.rounds.at(-1)?.weights ?? new Float32Array());
      return Math.hypot(...(one ?? []).map((value, i) => value - (other?.[i] ?? 0)));
    };
    expect(await sums('feedback')).toBeLessThan(0.6 * (await sums('none')));
  }, 60_000);

  it('is nothing at first: the first payload is that of the update alone', async () => {
    const compression = defaultCompression('top-k');
    const record = await street.run(smallPlan({ federation: { compression, rounds: 1 } }));
    const [packed] = await replies(record, 0);
    const plain = await street.run(smallPlan({ federation: { rounds: 1 } }));
    const [reply] = await replies(plain, 0);
    const update = reply?.['update'];
    if (!(update instanceof Float32Array)) throw new Error('no update');
    // Top-k draws nothing.
    const none = {
      uniform: () => 0,
      normal: () => 0,
      int: () => 0,
      uint32: () => 0,
      shuffle: <T>(all: T) => all,
    };
    expect(packed?.['update']).toEqual(createCompressor(compression).encode(update, none, null).payload);
  }, 60_000);
});
