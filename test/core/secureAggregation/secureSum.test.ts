import { describe, expect, it } from 'vitest';
import { stream } from '../../../src/core/random';
import { everyone, randomRing } from '../../../src/core/secureAggregation/neighbours';
import { leastThreshold, ProtocolError } from '../../../src/core/secureAggregation/protocol';
import { createSecureMember } from '../../../src/core/secureAggregation/secureMember';
import { combine } from 'shamir-secret-sharing';
import { freshIdentity, maskOf } from '../../../src/core/secureAggregation/primitives';
import { addInto, subtractFrom } from '../../../src/core/secureAggregation/ring';
import { uniformity } from '../../../src/core/statistics/chiSquare';
import { conduct, openRound, plainSum, type LastStage } from './rounds';

const LENGTHS = [5, 1];
const idsOf = (count: number): number[] => Array.from({ length: count }, (_, id) => id);
const vectorsOf = (id: number): Uint32Array[] => {
  const rng = stream(7, 'vectors', id);
  return LENGTHS.map((length) => Uint32Array.from({ length }, () => rng.uint32()));
};
const faultOf = async (what: Promise<unknown>): Promise<string> =>
  what.then(
    () => 'none',
    (error: unknown) => (error instanceof ProtocolError ? error.fault : String(error)),
  );

describe('a round of secure aggregation', { timeout: 120_000 }, () => {
  it('sums exactly, to the last bit, wrapping round', async () => {
    const ids = idsOf(5);
    const { vectors, members } = await conduct(openRound(ids, 3, LENGTHS), vectorsOf);
    expect(members).toEqual(ids);
    expect(vectors).toEqual(plainSum(ids.map(vectorsOf)));
  });

  it('sums who has delivered whoever leaves, and tells nothing below the threshold', async () => {
    for (const count of [3, 4]) {
      const ids = idsOf(count);
      const threshold = leastThreshold(count);
      for (const last of [0, 1, 2, 3, 4] as const) {
        // Every subset among few; of seven, those of the first four. The bench tries all.
        const subsets = count <= 5 ? 2 ** count : 2 ** count / 8;
        for (let subset = 0; subset < subsets; subset++) {
          const leaving = ids.filter((id) => (subset >> id) % 2 === 1);
          const stays = new Map<number, LastStage>(leaving.map((id) => [id, last]));
          const left = ids.filter((id) => !leaving.includes(id));
          const delivered = last >= 3 ? ids : left;
          const found = conduct(openRound(ids, threshold, LENGTHS), vectorsOf, stays);
          if (left.length < threshold) {
            // Where nobody is left, nobody asks.
            const fault = left.length === 0 ? 'out-of-turn' : 'too-few';
            expect(await faultOf(found), `${count}, ${last}, ${subset}`).toBe(fault);
          } else {
            const { vectors, members } = await found;
            expect(members).toEqual(delivered);
            expect(vectors, `${count}, ${last}, ${subset}`).toEqual(plainSum(delivered.map(vectorsOf)));
          }
        }
      }
    }
  });

  it('sums over random neighbours, each leaving when it likes', async () => {
    for (let trial = 0; trial < 12; trial++) {
      const rng = stream(trial, 'secure trial');
      const ids = idsOf(6 + rng.int(12));
      const neighbours = randomRing(ids, 4, rng);
      const threshold = leastThreshold(5);
      const stays = new Map<number, LastStage>();
      for (const id of ids) {
        if (rng.uniform() < 0.12) stays.set(id, ([0, 1, 2, 3, 4] as const)[rng.int(5)] ?? 0);
      }
      const round = openRound(ids, threshold, LENGTHS, neighbours, trial);
      // A member with too few neighbours left gives up by itself, as one that never came.
      const found = conduct(round, vectorsOf, stays);
      const fault = await faultOf(found);
      if (fault !== 'none') {
        expect(['too-few', 'out-of-turn']).toContain(fault);
        continue;
      }
      const { vectors, members } = await found;
      expect(vectors).toEqual(plainSum(members.map(vectorsOf)));
    }
  });

  it('reveals of each member one secret, never both', async () => {
    const ids = idsOf(5);
    const round = openRound(ids, 3, LENGTHS);
    const told = new Map<number, Set<string>>();
    const listening = {
      ...round.sum,
      revealed(from: number, shares: Parameters<typeof round.sum.revealed>[1]) {
        for (const { of, secret } of shares) told.set(of, (told.get(of) ?? new Set()).add(secret));
        round.sum.revealed(from, shares);
      },
    };
    await conduct({ ...round, sum: listening }, vectorsOf, new Map([[2, 2]]));
    expect([...told].sort(([a], [b]) => a - b).map(([id, secrets]) => [id, ...secrets])).toEqual([
      [0, 'seed'],
      [1, 'seed'],
      [2, 'key'],
      [3, 'seed'],
      [4, 'seed'],
    ]);
  });

  it('masks look alike whatever lies under them', async () => {
    // The same members with vectors of zeros: each masked number is as good as uniform, by its bits.
    const length = 4000;
    const ids = idsOf(3);
    for (const fill of [0, 0xffffffff]) {
      const round = openRound(ids, 2, [length]);
      for (const [, member] of round.members) round.sum.advertised(member.advertise());
      for (const [id, member] of round.members) {
        round.sum.shared(id, await member.share(round.sum.directoryFor(id)));
      }
      for (const [id, member] of round.members) {
        const [masked = new Uint32Array()] = member.mask(round.sum.deliveriesFor(id), [
          new Uint32Array(length).fill(fill),
        ]);
        for (let bit = 0; bit < 32; bit++) {
          const ones = masked.reduce((sum, value) => sum + ((value >>> bit) & 1), 0);
          // Six standard deviations of a fair coin.
          expect(Math.abs(ones - length / 2)).toBeLessThan(3 * Math.sqrt(length));
        }
      }
    }
  });

  it('tells the sum and nothing else: all that the coordinator ever gets looks the same for other vectors of that sum', async () => {
    const length = 2048;
    const ids = idsOf(3);
    const [small, large] = [new Uint32Array(length).fill(3), new Uint32Array(length).fill(4_000_000_000)];
    for (const worlds of [
      [small, large, small],
      [large, small, small],
    ]) {
      const round = openRound(ids, 2, [length]);
      const letters = new Map<number, Uint32Array>();
      const shares = new Map<number, Uint8Array[]>();
      const listening = {
        ...round.sum,
        masked(from: number, vectors: readonly Uint32Array[]) {
          letters.set(from, (vectors[0] ?? small).slice());
          round.sum.masked(from, vectors);
        },
        revealed(from: number, all: Parameters<typeof round.sum.revealed>[1]) {
          for (const { of, share } of all) shares.set(of, [...(shares.get(of) ?? []), share]);
          round.sum.revealed(from, all);
        },
      };
      await conduct({ ...round, sum: listening }, (id) => [worlds[id] ?? small]);
      // What it can do with all it has: take every member's own mask off.
      const bare: Uint32Array[] = [];
      for (const id of ids) {
        const vector = letters.get(id) ?? small;
        subtractFrom(vector, maskOf(await combine((shares.get(id) ?? []).slice(0, 2)), 0, length));
        bare.push(vector);
      }
      const tailOf = (members: readonly number[]): number => {
        const sum = new Uint32Array(length);
        for (const id of members) addInto(sum, bare[id] ?? small);
        return uniformity(new Uint8Array(sum.buffer))?.tail ?? NaN;
      };
      for (const members of [[0], [1], [2], [0, 1], [0, 2], [1, 2]]) {
        expect(tailOf(members), members.join()).toBeGreaterThan(1e-6);
      }
      expect(tailOf(ids)).toBe(0);
    }
  });

  it('has new masks for each tensor and each round', async () => {
    const ids = idsOf(3);
    const seen: string[] = [];
    for (const number of [1, 2]) {
      const round = openRound(ids, 2, [8, 8], everyone(ids), number);
      for (const [, member] of round.members) round.sum.advertised(member.advertise());
      for (const [id, member] of round.members) {
        round.sum.shared(id, await member.share(round.sum.directoryFor(id)));
      }
      const member = round.members.get(0);
      for (const vector of member?.mask(round.sum.deliveriesFor(0), [
        new Uint32Array(8),
        new Uint32Array(8),
      ]) ?? []) {
        seen.push(vector.join());
      }
    }
    expect(new Set(seen).size).toBe(4);
  });
});

describe('a member of secure aggregation', () => {
  const ids = idsOf(4);

  async function upToMasking() {
    const round = openRound(ids, 3, LENGTHS);
    for (const [, member] of round.members) round.sum.advertised(member.advertise());
    for (const [id, member] of round.members) {
      round.sum.shared(id, await member.share(round.sum.directoryFor(id)));
    }
    return round;
  }
  const memberOf = ({ members }: Awaited<ReturnType<typeof upToMasking>>, id: number) => {
    const member = members.get(id);
    if (member === undefined) throw new Error('no such member');
    return member;
  };

  it('refuses keys that their owner has not signed, and keys of another round', async () => {
    const round = openRound(ids, 3, LENGTHS);
    const other = openRound(ids, 3, LENGTHS, everyone(ids), 2);
    const directory = [...round.members.values()].map((member) => member.advertise());
    const replayed = [...other.members.values()].map((member) => member.advertise());
    const swapped = directory.map((one, i) => ({
      ...one,
      maskKey: directory[(i + 1) % 4]?.maskKey ?? one.maskKey,
    }));
    expect(await faultOf(memberOf(round, 0).share(swapped))).toBe('forged');
    expect(await faultOf(memberOf(round, 1).share(replayed))).toBe('forged');
    expect(await faultOf(memberOf(round, 2).share([...directory, ...directory]))).toBe('stranger');
    expect(await faultOf(memberOf(round, 3).share(directory.slice(2)))).toBe('too-few');
  });

  it('refuses shares that were changed, come from another or twice', async () => {
    for (const [spoil, fault] of [
      [(sealed: Uint8Array) => sealed.with(3, (sealed[3] ?? 0) ^ 1), 'forged'],
      [(sealed: Uint8Array) => sealed.slice(1), 'forged'],
    ] as const) {
      const round = await upToMasking();
      const [first, ...rest] = round.sum.deliveriesFor(0);
      if (first === undefined) throw new Error('nothing was delivered');
      const changed = [{ ...first, sealed: spoil(first.sealed) }, ...rest];
      expect(
        await faultOf(Promise.resolve().then(() => memberOf(round, 0).mask(changed, vectorsOf(0)))),
      ).toBe(fault);
    }
    const round = await upToMasking();
    const delivered = round.sum.deliveriesFor(0);
    const twice = [...delivered, ...delivered];
    expect(() => memberOf(round, 0).mask(twice, vectorsOf(0))).toThrow(ProtocolError);
    // What was sealed for one member is of no use to another.
    const misdelivered = round.sum.deliveriesFor(2).map((one) => ({ ...one, to: 1 }));
    expect(() => memberOf(round, 1).mask(misdelivered, vectorsOf(1))).toThrow(ProtocolError);
  });

  it('tells nothing when survivors are too few or not the same for all', async () => {
    const round = await upToMasking();
    for (const id of ids)
      round.sum.masked(id, memberOf(round, id).mask(round.sum.deliveriesFor(id), vectorsOf(id)));
    expect(() => memberOf(round, 0).confirm([0, 1])).toThrow(ProtocolError);
    expect(() => memberOf(round, 1).confirm([0, 2, 3])).toThrow(ProtocolError);
    // The coordinator tells member 2 another story than member 3.
    const one = memberOf(round, 2).confirm([0, 1, 2, 3]);
    const two = memberOf(round, 3).confirm([1, 2, 3]);
    expect(() => memberOf(round, 2).reveal([one, two])).toThrow(ProtocolError);
    expect(() => memberOf(round, 3).reveal([two])).toThrow(ProtocolError);
  });

  it('enters each stage once and in order, and none after a failure', async () => {
    const round = await upToMasking();
    const member = memberOf(round, 0);
    expect(() => member.advertise()).toThrow(ProtocolError);
    const fresh = openRound(ids, 3, LENGTHS);
    expect(() => memberOf(fresh, 0).confirm(ids)).toThrow(ProtocolError);
    member.mask(round.sum.deliveriesFor(0), vectorsOf(0));
    expect(() => member.mask(round.sum.deliveriesFor(0), vectorsOf(0))).toThrow(ProtocolError);
    expect(() => member.confirm([0])).toThrow(ProtocolError);
    expect(() => member.confirm(ids)).toThrow(ProtocolError);
  });

  it('refuses vectors of other lengths than agreed', async () => {
    const round = await upToMasking();
    expect(() => memberOf(round, 0).mask(round.sum.deliveriesFor(0), [new Uint32Array(4)])).toThrow(
      RangeError,
    );
  });

  it('knows its neighbours from elsewhere than the coordinator', async () => {
    const impostor = createSecureMember({
      id: 1,
      identity: freshIdentity(),
      identities: new Map(),
      neighbours: [0, 2, 3],
      agreement: { run: 1, round: 1, sum: 'updates', threshold: 3, lengths: LENGTHS },
    });
    const round = openRound(ids, 3, LENGTHS);
    const directory = ids.map((id) => (id === 1 ? impostor : memberOf(round, id)).advertise());
    expect(await faultOf(memberOf(round, 0).share(directory))).toBe('forged');
  });
});
