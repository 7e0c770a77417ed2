/**
 * Secure aggregation: that it is right whoever leaves when, and what it costs.
 *
 *   npm run bench -- secure [largest group tried exhaustively = 7] [random cases = 10000]
 *
 * Exhaustively: every subset of a group leaving at every stage. At random: up to 30 members, everyone's own stage,
 * everyone as neighbours or a few. Then 100 members on a random graph, and groups of other sizes, a tenth of them gone.
 */
import { performance } from 'node:perf_hooks';
import { stream, type Rng } from '../src/core/random';
import { everyone, randomRing } from '../src/core/secureAggregation/neighbours';
import { leastThreshold, ProtocolError } from '../src/core/secureAggregation/protocol';
import {
  conduct,
  openRound,
  plainSum,
  type LastStage,
  type Round,
} from '../test/core/secureAggregation/rounds';
import { writeResult } from './resultFile';

const [largest = 7, cases = 10_000] = process.argv.slice(2).map(Number);
const LENGTHS = [5, 1];
const STAGES = [0, 1, 2, 3, 4] as const;
const idsOf = (count: number): number[] => Array.from({ length: count }, (_, id) => id);
const drawn = (rng: Rng, length: number): Uint32Array => Uint32Array.from({ length }, () => rng.uint32());

const vectors = idsOf(30).map((id) => LENGTHS.map((length) => drawn(stream(7, 'vectors', id), length)));
const vectorsOf = (id: number): readonly Uint32Array[] => vectors[id] ?? [];
const isSame = (a: readonly Uint32Array[], b: readonly Uint32Array[]): boolean =>
  a.every((one, i) => one.join() === b[i]?.join());

type Outcome = 'sum' | 'stopped' | 'wrong';

/** What must come of it is told by who stays alone: the protocol is not asked. */
async function outcomeOf(
  round: Round,
  stays: ReadonlyMap<number, LastStage>,
  threshold: number,
): Promise<Outcome> {
  const ids = [...round.members.keys()];
  const staying = (stage: number): number[] => ids.filter((id) => (stays.get(id) ?? 5) >= stage);
  try {
    const found = await conduct(round, vectorsOf, stays);
    const delivered = staying(3);
    const isRight =
      staying(5).length >= threshold &&
      found.members.join() === delivered.join() &&
      isSame(found.vectors, plainSum(delivered.map(vectorsOf)));
    return isRight ? 'sum' : 'wrong';
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    return staying(5).length < threshold ? 'stopped' : 'wrong';
  }
}

async function exhaustive(members: number): Promise<Record<Outcome, number>> {
  const ids = idsOf(members);
  const threshold = leastThreshold(members);
  const seen = { sum: 0, stopped: 0, wrong: 0 };
  for (const last of STAGES) {
    for (let subset = 0; subset < 2 ** members; subset++) {
      const stays = new Map(
        ids.flatMap((id): [number, LastStage][] => ((subset >> id) % 2 === 1 ? [[id, last]] : [])),
      );
      seen[await outcomeOf(openRound(ids, threshold, LENGTHS), stays, threshold)]++;
    }
  }
  return seen;
}

/** Over a random graph a member with too few neighbours left gives up too: only sums are compared there. */
async function atRandom(count: number): Promise<Record<Outcome, number>> {
  const seen = { sum: 0, stopped: 0, wrong: 0 };
  for (let trial = 0; trial < count; trial++) {
    const rng = stream(trial, 'bench secure');
    const ids = idsOf(3 + rng.int(28));
    const isSparse = ids.length > 8 && rng.uniform() < 0.5;
    const neighbours = isSparse ? randomRing(ids, 6, rng) : everyone(ids);
    const threshold = leastThreshold(isSparse ? 7 : ids.length);
    const leaving = 0.35 * rng.uniform();
    const stays = new Map(
      ids.flatMap((id): [number, LastStage][] =>
        rng.uniform() < leaving ? [[id, STAGES[rng.int(5)] ?? 0]] : [],
      ),
    );
    const round = openRound(ids, threshold, LENGTHS, neighbours, trial);
    if (!isSparse) {
      seen[await outcomeOf(round, stays, threshold)]++;
      continue;
    }
    try {
      const found = await conduct(round, vectorsOf, stays);
      seen[isSame(found.vectors, plainSum(found.members.map(vectorsOf))) ? 'sum' : 'wrong']++;
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      seen.stopped++;
    }
  }
  return seen;
}

interface Cost {
  readonly members: number;
  readonly neighbours: number;
  readonly numbers: number;
  /** Milliseconds of one member over all stages, mean; and of the coordinator. */
  readonly member: number;
  readonly coordinator: number;
}

/** A tenth of the members leaves after having shared: their masks have to be taken off. */
async function cost(members: number, neighbours: number | null, numbers: number): Promise<Cost> {
  const ids = idsOf(members);
  const rng = stream(1, 'bench secure cost', members, numbers);
  const graph = neighbours === null ? everyone(ids) : randomRing(ids, neighbours, rng);
  const holders = (neighbours ?? members - 1) + 1;
  const round = openRound(ids, leastThreshold(holders), [numbers], graph);
  const vector = [drawn(rng, numbers)];
  const gone = new Set(rng.shuffle(Uint32Array.from(ids)).slice(0, Math.floor(members / 10)));
  const left = [...round.members].filter(([id]) => !gone.has(id));
  let atMembers = 0;
  let atCoordinator = 0;
  const timed = async <T>(isMember: boolean, work: () => T | Promise<T>): Promise<T> => {
    const began = performance.now();
    const result = await work();
    if (isMember) atMembers += performance.now() - began;
    else atCoordinator += performance.now() - began;
    return result;
  };
  const { sum } = round;
  for (const [, member] of round.members) {
    const said = await timed(true, () => member.advertise());
    await timed(false, () => sum.advertised(said));
  }
  for (const [id, member] of round.members) {
    const directory = await timed(false, () => sum.directoryFor(id));
    const shares = await timed(true, () => member.share(directory));
    await timed(false, () => sum.shared(id, shares));
  }
  for (const [id, member] of left) {
    const delivered = await timed(false, () => sum.deliveriesFor(id));
    const masked = await timed(true, () => member.mask(delivered, vector));
    await timed(false, () => sum.masked(id, masked));
  }
  const survivors = sum.survivors();
  for (const [, member] of left) {
    const said = await timed(true, () => member.confirm(survivors));
    await timed(false, () => sum.confirmed(said));
  }
  for (const [id, member] of left) {
    const confirmations = await timed(false, () => sum.confirmationsFor(id));
    const shares = await timed(true, () => member.reveal(confirmations));
    await timed(false, () => sum.revealed(id, shares));
  }
  const found = await timed(false, () => sum.finish());
  if (!isSame(found.vectors, plainSum(survivors.map(() => vector)))) throw new Error('the sum is wrong');
  return {
    members,
    neighbours: holders - 1,
    numbers,
    member: atMembers / members,
    coordinator: atCoordinator,
  };
}

const costs: Cost[] = [];
for (const [members, neighbours, numbers] of [
  [5, null, 50],
  [5, null, 5000],
  [10, null, 5000],
  [20, null, 5000],
  [20, 6, 5000],
  [100, 20, 5000],
  [100, 20, 100_000],
] as const) {
  costs.push(await cost(members, neighbours, numbers));
}
console.table(
  costs.map(({ member, coordinator, ...rest }) => ({
    ...rest,
    'ms, a member': member.toFixed(1),
    'ms, coordinator': coordinator.toFixed(0),
  })),
);

const tried: Record<string, Record<Outcome, number>> = {};
for (let members = 3; members <= largest; members++) {
  tried[`every subset at every stage, ${members} members`] = await exhaustive(members);
}
if (cases > 0) tried[`${cases} random cases, up to 30 members`] = await atRandom(cases);
console.table(tried);
writeResult('secure', { costs, tried });
if (Object.values(tried).some(({ wrong }) => wrong > 0)) process.exitCode = 1;
