/**
 * How institutions that may not show values agree on one encoding: three statistics go up (orders of magnitude,
 * label histograms, moments), two decisions come down (ranges, then the encoding itself).
 */
import type { RunEvent } from '../boundary/runEvent';
import { allFinite } from '../core/vector';
import { decideEncoding } from '../data/encoding/decideEncoding';
import { decidePlan } from '../data/encoding/decidePlan';
import type { Assembly } from './assembly';
import type { FederationConfig } from './federation';
import type { Member } from './member';
import { answered } from './presence';
import { publish } from './publish';
import type { StageState } from './stage';

/** Sums element by element, in double precision; every vector has the given length. */
function total(stage: StageState<Uint32Array | Float64Array>, length: number): Float64Array {
  const sums = new Float64Array(length);
  const inOrder = [...stage.answers.entries()].sort(([a], [b]) => a - b);
  for (const [, vector] of inOrder)
    for (let i = 0; i < length; i++) sums[i] = (sums[i] ?? 0) + (vector[i] ?? 0);
  return sums;
}

/**
 * @returns the agreed encoding and the members that hold it
 * @throws TooFewMembers when fewer than `needed` members answer a stage
 */
export async function agreeEncoding(
  assembly: Assembly,
  members: readonly Member[],
  config: FederationConfig,
  needed: number,
  report: (events: readonly RunEvent[]) => void,
): Promise<{ encoding: Float32Array; members: readonly Member[] }> {
  let present = members;
  async function statistic<V extends Uint32Array | Float64Array>(
    ask: Omit<Parameters<typeof assembly.ask<V>>[0], 'round' | 'members'>,
  ): Promise<StageState<V>> {
    const stage = await assembly.ask<V>({ round: 0, members: present, ...ask });
    report(stage.events);
    present = answered(present, stage, needed);
    return stage;
  }

  const magnitudes = await statistic<Uint32Array>({
    request: () => ({ kind: 'magnitudesRequest' }),
    answerOf: (message) => (message.kind === 'magnitudesReply' ? message.counts : undefined),
  });
  const plan = decidePlan(total(magnitudes, config.shape.magnitudes), config.columns);
  const histograms = await statistic<Uint32Array>({
    request: () => ({ kind: 'histogramsRequest', plan: publish(plan) }),
    answerOf: (message) => (message.kind === 'histogramsReply' ? message.counts : undefined),
  });
  const moments = await statistic<Float64Array>({
    request: () => ({ kind: 'momentsRequest' }),
    answerOf: (message) => (message.kind === 'momentsReply' ? message.sums : undefined),
    isSound: allFinite,
  });
  const encoding = decideEncoding(
    config.encodingMode,
    config.columns,
    plan,
    total(histograms, config.shape.histograms),
    total(moments, config.shape.moments),
  );
  return { encoding, members: await spreadEncoding(assembly, present, encoding, needed, report) };
}

/** @throws TooFewMembers */
export async function spreadEncoding(
  assembly: Assembly,
  members: readonly Member[],
  encoding: Float32Array,
  needed: number,
  report: (events: readonly RunEvent[]) => void,
): Promise<readonly Member[]> {
  const stage = await assembly.ask<true>({
    round: 0,
    members,
    request: () => ({ kind: 'encodingNotice', encoding: publish(encoding) }),
    answerOf: (message) => (message.kind === 'encodingReady' ? true : undefined),
  });
  report(stage.events);
  return answered(members, stage, needed);
}
