/**
 * How institutions that may not show values agree on one encoding: three statistics go up (orders of magnitude,
 * label histograms, moments), two decisions come down (ranges, then the encoding itself).
 */
import type { Uplink } from '../boundary/messages';
import { fromWide, OVER_ROWS } from '../core/secureAggregation/wideNumbers';
import { allFinite } from '../core/vector';
import { decideEncoding } from '../data/encoding/decideEncoding';
import { decidePlan } from '../data/encoding/decidePlan';
import type { FederationConfig } from './federation';
import type { Member } from './member';
import { requireAnswers, TooFewMembers, type Attendance } from './presence';
import { publish } from './publish';
import type { SummedRequest, Sums } from './sums';

/** Sums element by element, in double precision; every vector has the given length. */
function total(answers: ReadonlyMap<number, Uint32Array | Float64Array>, length: number): Float64Array {
  const sums = new Float64Array(length);
  const inOrder = [...answers.entries()].sort(([a], [b]) => a - b);
  for (const [, vector] of inOrder)
    for (let i = 0; i < length; i++) sums[i] = (sums[i] ?? 0) + (vector[i] ?? 0);
  return sums;
}

/**
 * @param sums where the coordinator learns sums alone; null: each member tells its own statistics
 * @returns the agreed encoding and the members that hold it
 * @throws TooFewMembers when too few members answer a stage
 */
export async function agreeEncoding(
  attendance: Attendance,
  members: readonly Member[],
  config: FederationConfig,
  sums: Sums | null = null,
): Promise<{ encoding: Float32Array; members: readonly Member[] }> {
  const { shape } = config;
  const statistic = (
    members: readonly Member[],
    question: Statistic,
  ): Promise<{ total: Float64Array; present: readonly Member[] }> =>
    sums === null ? eachTells(attendance, members, question) : allTell(attendance, sums, members, question);
  const magnitudes = await statistic(members, {
    sum: 'magnitudes',
    length: shape.magnitudes,
    request: { kind: 'magnitudesRequest' },
  });
  const plan = decidePlan(magnitudes.total, config.columns);
  const histograms = await statistic(magnitudes.present, {
    sum: 'histograms',
    length: shape.histograms,
    request: { kind: 'histogramsRequest', plan: publish(plan) },
  });
  const moments = await statistic(histograms.present, {
    sum: 'moments',
    length: shape.moments,
    request: { kind: 'momentsRequest' },
  });
  const { encodingMode, columns } = config;
  const encoding = decideEncoding(encodingMode, columns, plan, histograms.total, moments.total);
  return { encoding, members: await spreadEncoding(attendance, moments.present, encoding) };
}

interface Statistic {
  readonly sum: 'magnitudes' | 'histograms' | 'moments';
  readonly length: number;
  readonly request: Extract<
    SummedRequest,
    { kind: 'magnitudesRequest' | 'histogramsRequest' | 'momentsRequest' }
  >;
}

function numbersIn(message: Uplink): Uint32Array | Float64Array | undefined {
  if (message.kind === 'momentsReply') return 'sums' in message ? message.sums : undefined;
  const isCount = message.kind === 'magnitudesReply' || message.kind === 'histogramsReply';
  return isCount && 'counts' in message ? message.counts : undefined;
}

/** Each tells its own. @throws TooFewMembers */
async function eachTells(
  attendance: Attendance,
  members: readonly Member[],
  { sum, length, request }: Statistic,
): Promise<{ total: Float64Array; present: readonly Member[] }> {
  const { answers, present } = await requireAnswers(attendance, members, {
    kinds: [`${sum}Request`, `${sum}Reply`],
    request: () => request,
    answerOf: (message) => (message.kind === `${sum}Reply` ? numbersIn(message) : undefined),
    isSound: (numbers) => numbers instanceof Uint32Array || allFinite(numbers),
  });
  return { total: total(answers, length), present };
}

/** All tell the sum alone. @throws TooFewMembers */
async function allTell(
  { needed, report, spend }: Attendance,
  sums: Sums,
  members: readonly Member[],
  { sum, request }: Statistic,
): Promise<{ total: Float64Array; present: readonly Member[] }> {
  const found = await sums.collect({
    round: 0,
    sum,
    members,
    request: () => request,
    reply: `${sum}Reply`,
    inTime(answered) {
      spend(answered, `${sum}Request`, `${sum}Reply`, 0);
      return answered;
    },
  });
  report(found.events);
  spend([], `${sum}Request`, `${sum}Reply`, found.virtualSeconds);
  const [integers] = found.vectors ?? [];
  const present = members.filter(({ institution }) => found.members.includes(institution));
  if (integers === undefined || present.length < needed) throw new TooFewMembers();
  return {
    total: sum === 'moments' ? fromWide(integers, OVER_ROWS) : Float64Array.from(integers),
    present,
  };
}

/** @throws TooFewMembers */
export async function spreadEncoding(
  attendance: Attendance,
  members: readonly Member[],
  encoding: Float32Array,
): Promise<readonly Member[]> {
  const { present } = await requireAnswers<true>(attendance, members, {
    kinds: ['encodingNotice', 'encodingReady'],
    request: () => ({ kind: 'encodingNotice', encoding: publish(encoding) }),
    answerOf: (message) => (message.kind === 'encodingReady' ? true : undefined),
  });
  return present;
}
