/**
 * How institutions that may not show values agree on one encoding: three statistics go up (orders of magnitude,
 * label histograms, moments), two decisions come down (ranges, then the encoding itself).
 */
import { allFinite } from '../core/vector';
import { decideEncoding } from '../data/encoding/decideEncoding';
import { decidePlan } from '../data/encoding/decidePlan';
import type { FederationConfig } from './federation';
import type { Member } from './member';
import { requireAnswers, type Attendance } from './presence';
import { publish } from './publish';

/** Sums element by element, in double precision; every vector has the given length. */
function total(answers: ReadonlyMap<number, Uint32Array | Float64Array>, length: number): Float64Array {
  const sums = new Float64Array(length);
  const inOrder = [...answers.entries()].sort(([a], [b]) => a - b);
  for (const [, vector] of inOrder)
    for (let i = 0; i < length; i++) sums[i] = (sums[i] ?? 0) + (vector[i] ?? 0);
  return sums;
}

/**
 * @returns the agreed encoding and the members that hold it
 * @throws TooFewMembers when too few members answer a stage
 */
export async function agreeEncoding(
  attendance: Attendance,
  members: readonly Member[],
  config: FederationConfig,
): Promise<{ encoding: Float32Array; members: readonly Member[] }> {
  const magnitudes = await requireAnswers<Uint32Array>(attendance, members, {
    kinds: ['magnitudesRequest', 'magnitudesReply'],
    request: () => ({ kind: 'magnitudesRequest' }),
    answerOf: (message) => (message.kind === 'magnitudesReply' ? message.counts : undefined),
  });
  const plan = decidePlan(total(magnitudes.answers, config.shape.magnitudes), config.columns);
  const histograms = await requireAnswers<Uint32Array>(attendance, magnitudes.present, {
    kinds: ['histogramsRequest', 'histogramsReply'],
    request: () => ({ kind: 'histogramsRequest', plan: publish(plan) }),
    answerOf: (message) => (message.kind === 'histogramsReply' ? message.counts : undefined),
  });
  const moments = await requireAnswers<Float64Array>(attendance, histograms.present, {
    kinds: ['momentsRequest', 'momentsReply'],
    request: () => ({ kind: 'momentsRequest' }),
    answerOf: (message) => (message.kind === 'momentsReply' ? message.sums : undefined),
    isSound: allFinite,
  });
  const encoding = decideEncoding(
    config.encodingMode,
    config.columns,
    plan,
    total(histograms.answers, config.shape.histograms),
    total(moments.answers, config.shape.moments),
  );
  return { encoding, members: await spreadEncoding(attendance, moments.present, encoding) };
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
