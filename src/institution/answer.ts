/** What an institution does with each request of the coordinator. */
import type { Released } from '../boundary/brands';
import type { Downlink, Uplink } from '../boundary/messages';
import { breath } from '../boundary/breath';
import { scoreHistogram } from '../core/metrics/scoreHistogram';
import { parameterCount } from '../core/modelSpec';
import { stream } from '../core/random';
import type { LocalProblem, LocalTraining } from '../core/strategies/strategy';
import { signsOf } from '../core/strategies/signs';
import { encode, type EncodedRows } from '../data/encoding/encode';
import { labelHistograms } from '../data/encoding/labelHistograms';
import { magnitudes } from '../data/encoding/magnitudes';
import { moments } from '../data/encoding/moments';
import type { House } from './house';
import { createLocalProblem } from './localProblem';
import type { Conspiracy } from './malice';
import {
  ReleaseRefused,
  releaseCompressed,
  releaseHistograms,
  releaseMagnitudes,
  releaseMoments,
  releaseScores,
  releaseUpdate,
} from './release';

/** What the coordinator asks within a run. */
export type Request = Exclude<Downlink, { kind: 'openRun' }>;
type RequestOf<Kind extends Request['kind']> = Extract<Request, { kind: Kind }>;

/** How an answer is come to: with signs of life on the way, and for some with others' help. */
export interface Surroundings {
  tell(sign: Extract<Uplink, { kind: 'progress' }>): void;
  /** Asked by those who collude: meets the fellow attackers of the round. */
  conspire(round: number, honest: Released<Float32Array>): Promise<Conspiracy>;
}

/**
 * @returns the reply, not yet sent
 * @throws ReleaseRefused when the policy forbids it or the house is not ready
 */
export async function answer(house: House, request: Request, surroundings: Surroundings): Promise<Uplink> {
  switch (request.kind) {
    case 'magnitudesRequest':
    case 'histogramsRequest':
    case 'momentsRequest':
    case 'encodingNotice':
      return agreeEncoding(house, request);
    case 'fitRequest':
      return fit(house, request, surroundings);
    case 'evaluateRequest':
      return evaluate(house, request);
  }
}

function agreeEncoding(
  house: House,
  request: RequestOf<'magnitudesRequest' | 'histogramsRequest' | 'momentsRequest' | 'encodingNotice'>,
): Uplink {
  const { columns, policy } = house;
  const { train, holdout } = ready(house.customers);
  switch (request.kind) {
    case 'magnitudesRequest':
      return {
        kind: 'magnitudesReply',
        counts: releaseMagnitudes(magnitudes(train, columns), train.count, policy),
      };
    case 'histogramsRequest':
      house.plan = request.plan;
      return {
        kind: 'histogramsReply',
        counts: releaseHistograms(
          labelHistograms(train, columns, request.plan),
          columns,
          train.count,
          policy,
        ),
      };
    case 'momentsRequest':
      return {
        kind: 'momentsReply',
        sums: releaseMoments(moments(train, columns, ready(house.plan)), train.count, policy),
      };
    case 'encodingNotice': {
      const mode = house.charter.encodingMode;
      house.examples = {
        train: encode(train, columns, request.encoding, mode),
        holdout: encode(holdout, columns, request.encoding, mode),
      };
      return { kind: 'encodingReady' };
    }
  }
}

async function fit(
  house: House,
  request: RequestOf<'fitRequest'>,
  { tell, conspire }: Surroundings,
): Promise<Uplink> {
  const { train } = ready(house.examples);
  const { round, weights, extra } = request;
  const { local, malice, policy, shape } = house;
  let epochs = 0;
  const signOfLife = (): void => tell({ kind: 'progress', round, epoch: epochs++ });
  const sign = async (): Promise<void> => {
    signOfLife();
    await breath();
  };
  await sign();
  const problem = problemOf(house, malice?.rows(train) ?? train, request, 'fit', round, sign);
  const honest =
    malice?.trains === false
      ? { update: new Float32Array(shape.fitUp), extra: new Float32Array(shape.fitUpExtra) }
      : await local.fit({ weights, extra }, problem);
  const found =
    (await malice?.spoil(honest, weights, (update) =>
      conspire(round, releaseUpdate(update, train.count, policy)),
    )) ?? honest;
  // How many signs there are says nothing about the rows, even where the method found less to train.
  while (epochs < signsOf(house.strategy.work, request.epochs)) signOfLife();
  return {
    kind: 'fitReply',
    round,
    samples: train.count,
    update: released(house, found.update, train.count, round),
    extra: releaseUpdate(found.extra, train.count, policy),
  };
}

/** @param rows that the update was computed from */
function released(
  house: House,
  update: Float32Array,
  rows: number,
  round: number,
): Released<Float32Array> | Released<Uint8Array> {
  const { charter, compressor, policy } = house;
  if (compressor === null) return releaseUpdate(update, rows, policy);
  const rng = stream(charter.seed, 'compress', charter.institution, round);
  const { payload, residual } = releaseCompressed(update, compressor, rng, house.residual, rows, policy);
  house.residual = residual;
  return payload;
}

/** @param purpose names the streams of its draws, with the round and the call */
function problemOf(
  house: House,
  train: EncodedRows,
  training: LocalTraining,
  purpose: string,
  round: number,
  onEpoch: () => Promise<void>,
): LocalProblem {
  const { seed, institution } = house.charter;
  return createLocalProblem(
    house.trainer,
    train,
    training,
    (call) => stream(seed, purpose, institution, round, ...(call === 0 ? [] : [call])),
    onEpoch,
  );
}

async function evaluate(house: House, request: RequestOf<'evaluateRequest'>): Promise<Uplink> {
  const { train, holdout } = ready(house.examples);
  const { round, weights } = request;
  const countsBy = async (model: Float32Array): Promise<Released<Uint32Array>> => {
    const scores = await house.trainer.score(model, holdout);
    return releaseScores(scoreHistogram(scores, holdout.labels), holdout.count, house.policy);
  };
  const whole = parameterCount(house.trainer.spec);
  const { isPersonal } = house.strategy;
  // What is judged may be several models, of which the institution uses one.
  const own =
    isPersonal || weights.length !== whole
      ? await house.local.model(weights, problemOf(house, train, house.charter, 'tune', round, breath))
      : weights;
  return {
    kind: 'evaluateReply',
    round,
    counts: await countsBy(isPersonal ? weights : own),
    personal: isPersonal
      ? await countsBy(own)
      : releaseScores(new Uint32Array(0), holdout.count, house.policy),
  };
}

function ready<T>(value: T | undefined): T {
  if (value === undefined) throw new ReleaseRefused('not-ready');
  return value;
}
