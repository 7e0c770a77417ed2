/** What an institution does with each request of the coordinator. */
import type { Released } from '../boundary/brands';
import type { ConsoleUp, Downlink, Uplink } from '../boundary/messages';
import { breath } from '../boundary/breath';
import { scoreHistogram } from '../core/metrics/scoreHistogram';
import { parameterCount } from '../core/modelSpec';
import type { Privacy } from '../core/privacy/promise';
import { stream, type Rng } from '../core/random';
import type { LocalProblem, LocalResult, LocalTraining } from '../core/strategies/strategy';
import { OVER_ROWS, toWide } from '../core/secureAggregation/wideNumbers';
import { signsOf } from '../core/strategies/signs';
import { encode, type EncodedRows } from '../data/encoding/encode';
import { labelHistograms } from '../data/encoding/labelHistograms';
import { magnitudes } from '../data/encoding/magnitudes';
import { moments } from '../data/encoding/moments';
import { drawPublicRows } from '../data/generator/publicRows';
import { createPublicRows } from '../engine/publicRows';
import type { Trainer } from '../engine/trainer';
import type { Charter, House } from './house';
import type { TrainingGuard } from './guard';
import { ownPart } from './institutionPart';
import { createLocalProblem } from './localProblem';
import type { Conspiracy } from './malice';
import {
  ReleaseRefused,
  releaseCompressed,
  releaseHidden,
  releaseHistograms,
  releaseMagnitudes,
  releaseMoments,
  releaseScores,
  releaseUpdate,
} from './release';
import type { SumMember } from './sumMember';

/** What the coordinator asks within a run. */
export type Request = Exclude<Downlink, { kind: 'openRun' }>;
type RequestOf<Kind extends Request['kind']> = Extract<Request, { kind: Kind }>;

/** How an answer is come to: with signs of life on the way, and for some with others' help. */
export interface Surroundings {
  tell(sign: Extract<Uplink, { kind: 'progress' }>): void;
  /** What only the person at this institution's console gets to see. */
  show(message: Extract<ConsoleUp, { kind: 'masked' | 'judged' }>): void;
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
      return evaluate(house, request, surroundings);
    case 'keysRequest':
    case 'sharesRequest':
    case 'confirmRequest':
    case 'revealRequest':
    case 'sealingKeyRequest':
    case 'groupKeyRequest':
    case 'groupKeyNotice':
    case 'openSumRequest':
      return ready(house.summing ?? undefined).answer(request);
  }
}

function agreeEncoding(
  house: House,
  request: RequestOf<'magnitudesRequest' | 'histogramsRequest' | 'momentsRequest' | 'encodingNotice'>,
): Uplink {
  const { columns, policy, guard } = house;
  const { train, holdout } = ready(house.customers);
  const rows = guard?.samples ?? train.count;
  const hidden = (sum: StatisticName, statistic: Uint32Array | Float64Array): HiddenField | null =>
    house.summing === null ? null : hiddenStatistic(house, house.summing, request, sum, statistic, rows);
  switch (request.kind) {
    case 'magnitudesRequest': {
      const found = magnitudes(train, columns);
      const counts = releaseMagnitudes(guard?.magnitudes(found) ?? found, rows, policy);
      return { kind: 'magnitudesReply', ...(hidden('magnitudes', counts) ?? { counts }) };
    }
    case 'histogramsRequest': {
      house.plan = request.plan;
      const found = labelHistograms(train, columns, request.plan);
      const counts = releaseHistograms(guard?.histograms(found) ?? found, columns, rows, policy);
      return { kind: 'histogramsReply', ...(hidden('histograms', counts) ?? { counts }) };
    }
    case 'momentsRequest': {
      const plan = ready(house.plan);
      const sums = releaseMoments(guard?.moments(train, plan) ?? moments(train, columns, plan), rows, policy);
      return { kind: 'momentsReply', ...(hidden('moments', sums) ?? { sums }) };
    }
    case 'encodingNotice': {
      const mode = house.charter.encodingMode;
      house.examples = {
        train: encode(train, columns, request.encoding, mode),
        holdout: encode(holdout, columns, request.encoding, mode),
      };
      house.publicExamples = publicExamples(house, request.encoding);
      house.malice?.agreed(train, { columns, encoding: request.encoding, mode });
      return { kind: 'encodingReady' };
    }
  }
}

type StatisticName = 'magnitudes' | 'histograms' | 'moments';

type HiddenField = ReturnType<typeof releaseHidden>;

/** Counts as they are; sums over rows in digits. */
function hiddenStatistic(
  { policy }: House,
  summing: SumMember,
  request: object,
  sum: StatisticName,
  statistic: Uint32Array | Float64Array,
  rows: number,
): HiddenField {
  const integers = statistic instanceof Uint32Array ? statistic : toWide(statistic, OVER_ROWS).integers;
  return releaseHidden(summing.hide(sum, 0, request, [integers]), rows, policy);
}

/** Each draws them for itself, from the run's seed and the law that all share: none has to be sent. */
function publicExamples(house: House, encoding: Float32Array): EncodedRows | undefined {
  const { charter, columns, law, strategy } = house;
  if (strategy.publicRows === 0 || law === undefined) return undefined;
  const rows = drawPublicRows({ ...law, rows: strategy.publicRows }, charter.seed);
  return encode(rows, columns, encoding, charter.encodingMode);
}

async function fit(
  house: House,
  request: RequestOf<'fitRequest'>,
  { tell, show, conspire }: Surroundings,
): Promise<Uplink> {
  const { train } = ready(house.examples);
  const { round, weights, extra } = request;
  const { local, malice, policy, shape, guard } = house;
  const rows = guard?.samples ?? train.count;
  let epochs = 0;
  const signOfLife = (): void => tell({ kind: 'progress', round, epoch: epochs++ });
  const sign = async (): Promise<void> => {
    signOfLife();
    await breath();
  };
  await sign();
  const problem = problemOf(
    house,
    malice?.rows(train) ?? train,
    request,
    'fit',
    round,
    sign,
    guard?.fit(round),
  );
  const honest =
    malice?.trains === false
      ? { update: new Float32Array(shape.fitUp), extra: new Float32Array(shape.fitUpExtra) }
      : await local.fit({ weights, extra }, problem);
  const found =
    (await malice?.spoil(honest, weights, (update) =>
      conspire(round, releaseUpdate(update, rows, policy)),
    )) ?? honest;
  // An attacker clips nothing; where its update is read, the coordinator does.
  const sent = malice === null ? { ...found, update: ownPart(house, found.update, round) } : found;
  // How many signs there are says nothing about the rows, even where the method found less to train.
  while (epochs < signsOf(house.strategy.work, request.epochs)) signOfLife();
  if (house.summing !== null) return hiddenUpdate(house, house.summing, request, sent, rows, show);
  return {
    kind: 'fitReply',
    round,
    samples: rows,
    update: released(house, sent.update, rows, round),
    extra: releaseUpdate(sent.extra, rows, policy),
  };
}

async function hiddenUpdate(
  { charter: { run }, policy, privacy }: House,
  summing: SumMember,
  request: RequestOf<'fitRequest'>,
  { update, extra }: LocalResult,
  rows: number,
  show: Surroundings['show'],
): Promise<Uplink> {
  const { vectors, saturated } = await summing.weigh(update, extra, weightOf(privacy, rows));
  const { round } = request;
  show({ kind: 'masked', run, round, saturated });
  const hidden = summing.hide('updates', round, request, vectors);
  return { kind: 'fitReply', round, ...releaseHidden(hidden, rows, policy) };
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
  asked: LocalTraining,
  purpose: string,
  round: number,
  onEpoch: () => Promise<void>,
  guard: TrainingGuard | undefined,
): LocalProblem {
  // One by one: what asks for a training, such as a charter, holds more than that.
  const { optimizer, learningRate, batchSize, epochs, l2, classWeighting } = asked;
  const training = { optimizer, learningRate, batchSize, epochs, l2, classWeighting };
  const { seed, institution } = house.charter;
  const { ownTrainer, publicExamples: common } = house;
  const draw = (...of: (string | number)[]): Rng => stream(seed, purpose, institution, round, ...of);
  return createLocalProblem({
    trainer: ownTrainer,
    examples: train,
    training,
    draw: (call) => draw(...(call === 0 ? [] : [call])),
    onEpoch,
    guard: guard ?? null,
    publicRows:
      common === undefined
        ? null
        : createPublicRows(ownTrainer, common, training, (use) => draw('public-rows', use)),
  });
}

async function evaluate(
  house: House,
  request: RequestOf<'evaluateRequest'>,
  { show }: Surroundings,
): Promise<Uplink> {
  const { train, holdout } = ready(house.examples);
  const { round, weights } = request;
  const { guard, policy } = house;
  const countsBy = async (trainer: Trainer, model: Float32Array): Promise<Uint32Array> => {
    const scores = await trainer.score(model, holdout);
    return scoreHistogram(scores, holdout.labels, house.shape.scoreBins);
  };
  const whole = parameterCount(house.trainer.spec);
  const { isPersonal } = house.strategy;
  // What is judged may be several models, of which the institution uses one.
  const own =
    isPersonal || weights.length !== whole
      ? await house.local.model(
          weights,
          problemOf(house, train, agreedTraining(house.charter), 'tune', round, breath, guard?.tuning(round)),
        )
      : weights;
  const none = new Uint32Array(0);
  const found = [await countsBy(house.trainer, isPersonal ? weights : own)];
  if (isPersonal) found.push(await countsBy(house.ownTrainer, own));
  const [common = none, tuned = none] = guard?.scores(round, found) ?? found;
  const counts = releaseScores(common, holdout.count, policy);
  const personal = releaseScores(tuned, holdout.count, policy);
  if (house.summing === null) return { kind: 'evaluateReply', round, counts, personal };
  show({ kind: 'judged', run: house.charter.run, round, counts, personal });
  const hidden = house.summing.hide('scores', round, request, [counts]);
  return { kind: 'evaluateReply', round, ...releaseHidden(hidden, holdout.count, house.policy) };
}

/** Where the promise is made to institutions, each counts one: what it says of its rows would tell of it. */
const weightOf = ({ unit }: Privacy, rows: number): number => (unit === 'institution' ? 1 : rows);

/** Nothing else of a charter may be taken for a setting of a fit. */
function agreedTraining({
  optimizer,
  learningRate,
  batchSize,
  epochs,
  l2,
  classWeighting,
}: Charter): LocalTraining {
  return { optimizer, learningRate, batchSize, epochs, l2, classWeighting };
}

function ready<T>(value: T | undefined): T {
  if (value === undefined) throw new ReleaseRefused('not-ready');
  return value;
}
