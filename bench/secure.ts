/**
 * Secure aggregation: that it is right whoever leaves when, and what it costs.
 *
 *   npm run bench -- secure [largest group tried exhaustively = 7] [random cases = 10000]
 *
 * Exhaustively: every subset of a group leaving at every stage. At random: up to 30 members, everyone's own stage,
 * everyone as neighbours or a few; all but a few of these with Node's own curves. Then 100 members on a random graph, and groups of other sizes, a tenth of them gone.
 */
import { execFile } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { stream } from '../src/core/random';
import { everyone, randomRing } from '../src/core/secureAggregation/neighbours';
import { leastThreshold } from '../src/core/secureAggregation/protocol';
import { openRound, plainSum, type LastStage } from '../test/core/secureAggregation/rounds';
import { writeResult } from './resultFile';
import { drawn, idsOf, isSame, LENGTHS, outcomeOf, STAGES, type Outcome } from './secure/outcome';

const [largest = 7, cases = 10_000] = process.argv.slice(2).map(Number);
/** Random cases with the curves that the lab uses; the rest with Node's own, which are the same and quicker. */
const WITH_OWN_CURVES = 20;
const run = promisify(execFile);
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const outcomes = v.object({ sum: count, stopped: count, wrong: count });

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

/** In as many processes as there are cores. */
async function atRandom(count: number, isNative: boolean): Promise<Record<Outcome, number>> {
  const parts = Math.min(count, availableParallelism());
  const share = Math.ceil(count / parts);
  const found = await Promise.all(
    Array.from({ length: parts }, async (_, part) => {
      const first = part * share;
      const hook = isNative ? ['--import', join(import.meta.dirname, 'secure', 'withNativeCurves.mjs')] : [];
      const file = join(import.meta.dirname, 'secure', 'randomCases.ts');
      const span = [first, Math.min(share, count - first)].map(String);
      const { stdout } = await run(process.execPath, ['--import', 'tsx', ...hook, file, ...span]);
      return v.parse(outcomes, JSON.parse(stdout));
    }),
  );
  return found.reduce((sum, { sum: right, stopped, wrong }) => ({
    sum: sum.sum + right,
    stopped: sum.stopped + stopped,
    wrong: sum.wrong + wrong,
  }));
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
const few = Math.min(cases, WITH_OWN_CURVES);
if (few > 0) tried[`${few} random cases, up to 30 members`] = await atRandom(few, false);
if (cases > few) tried[`${cases} random cases, Node's curves`] = await atRandom(cases, true);
console.table(tried);
writeResult('secure', { costs, tried });
if (Object.values(tried).some(({ wrong }) => wrong > 0)) process.exitCode = 1;
