/**
 * Audits a run's own protection in one training (Steinke, Nasr and Jagielski 2023, arXiv 2305.08846, algorithm 1): invented
 * customers are mixed into an institution's rows, each by a coin; whoever reads the updates, as a curious coordinator does,
 * says who was in; and how often that is right proves an epsilon from below.
 */
import { dpEvent } from '../core/privacy/dpEvent';
import { simulatedNoise, type NoiseSource } from '../core/privacy/noise';
import { oneRunEpsilon } from '../core/privacy/oneRunBound';
import { composedLosses, pldEpsilon } from '../core/privacy/pld';
import { statisticsMultiplier, stepEvents, trainingMultiplier } from '../core/privacy/privacyPlan';
import type { Privacy } from '../core/privacy/promise';
import { partsOf } from '../core/leastSquares';
import { initialWeights } from '../core/modelSpec';
import { stream, type Rng } from '../core/random';
import { difference } from '../core/vector';
import type { EncodedRows } from '../data/encoding/encode';
import type { FitOptions, Trainer } from '../engine/trainer';
import { privateSteps, samplingOf } from './privateSteps';
import { joined } from './stage';

export interface AuditOrder {
  /** Whose training rows the canaries are mixed into. */
  readonly institution: number;
  /** Invented customers, each in the training or not by a coin of its own, 20 to 500. */
  readonly canaries: number;
}

export interface AuditResult {
  readonly canaries: number;
  /** Of which the audit dared to say whether they were in. */
  readonly guessed: number;
  readonly right: number;
  /** Epsilon that the guesses prove at least, with 95 % confidence; 0 or more. */
  readonly atLeast: number;
  /** What the account claims for the same training; Infinity without protection of customers. */
  readonly accounted: number;
  readonly delta: number;
}

export interface AuditSetting {
  readonly seed: number;
  readonly privacy: Privacy;
  readonly rounds: number;
  readonly training: FitOptions;
  readonly wholeBatch: boolean;
  /** Statistics released of the training customers before; see guard.ts. */
  readonly statistics: number;
  readonly rows: EncodedRows;
}

/** Share of the canaries of which something is said, the surest ones; fixed before, or it would have to be paid for. */
const SAID = 1 / 3;
/** Each input of a canary: far enough from all customers to be noticed, near enough to be learned. */
const REACH = 2;
/** Of a canary's own weight: how little two of them may differ to be told apart. */
const RIDGE = 0.02;
/** What is called delta where nothing is promised. */
const USUAL_DELTA = 1e-5;

/** How a planted fault changes the training; the audit of an honest one leaves it out. */
export type Tamper = (options: FitOptions, round: number) => FitOptions;

/**
 * @param onProgress hears of the share done
 * @throws RangeError when the number of canaries is out of its range
 */
export async function auditOnce(
  trainer: Trainer,
  { institution, canaries }: AuditOrder,
  setting: AuditSetting,
  onProgress: (done: number) => void = () => undefined,
  tamper: Tamper = (options) => options,
  plan: AuditPlan = auditPlan(setting, canaries),
): Promise<AuditResult> {
  if (!(canaries >= 20 && canaries <= 500)) throw new RangeError(`${canaries} canaries`);
  const { seed, privacy, rounds, rows } = setting;
  const draw = (...what: (string | number)[]): Rng => stream(seed, 'audit', institution, ...what);
  const { spec } = trainer;
  const invented = inventedRows(canaries, spec.inputs, draw('canaries'));
  const coins = draw('coins');
  const isIn = Uint8Array.from({ length: canaries }, () => (coins.uniform() < 0.5 ? 1 : 0));
  const inside = Array.from(isIn, (_, k) => k).filter((k) => isIn[k] === 1);
  const everyone = joined([rows, ...inside.map((k) => oneOf(invented, k, spec.inputs))]);
  const scores = new Float64Array(canaries);
  const optionsOf = plan.open();
  let weights = initialWeights(spec, draw('weights'));
  for (let round = 1; round <= rounds; round++) {
    const noise = simulatedNoise(draw('noise', round));
    const options = tamper(optionsOf(noise), round);
    const trained = await trainer.fit(weights, everyone, options, draw('fit', round));
    const update = difference(trained, weights);
    const directions = new Float64Array((canaries + 1) * update.length);
    for (let k = 0; k < canaries; k++) {
      const towards = await stepOf(trainer, weights, oneOf(invented, k, spec.inputs), draw('one', k));
      directions.set(unit(towards), k * update.length);
    }
    directions.set(
      unit(await stepOf(trainer, weights, rows, draw('all'), plan.norm)),
      canaries * update.length,
    );
    // Canaries are somewhat alike, and like customers: each is told from all others before it is looked for.
    const parts = partsOf(update, directions, canaries + 1, RIDGE);
    for (let k = 0; k < canaries; k++) scores[k] = (scores[k] ?? 0) + (parts[k] ?? 0);
    weights = trained;
    onProgress(round / rounds);
  }
  const order = Array.from(scores, (_, k) => k).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
  const half = Math.floor((SAID * canaries) / 2);
  const right =
    order.slice(0, half).filter((k) => isIn[k] === 1).length +
    order.slice(-half).filter((k) => isIn[k] !== 1).length;
  const delta = privacy.unit === 'record' ? privacy.delta : USUAL_DELTA;
  return {
    canaries,
    guessed: 2 * half,
    right,
    atLeast: oneRunEpsilon(canaries, 2 * half, right, delta),
    accounted: plan.accounted,
    delta,
  };
}

/** The noise of a training and what it is charged; finding it takes longer than the audit of a small one. */
export interface AuditPlan {
  /** Largest norm of one customer's gradient at first; null: any. */
  readonly norm: number | null;
  /** Epsilon that the training is charged; Infinity where customers are promised nothing. */
  readonly accounted: number;
  /** Begins a training: how each round's is made. */
  open(): (noise: NoiseSource) => FitOptions;
}

/** Depends on no coin: everybody is told as many rows as there are with half of the canaries. */
export function auditPlan(
  { privacy, rounds, training, wholeBatch, statistics, rows }: AuditSetting,
  canaries: number,
): AuditPlan {
  const told = rows.count + Math.round(canaries / 2);
  const epochs = wholeBatch ? 1 : training.epochs;
  if (privacy.unit !== 'record') {
    const options = { ...training, ...(wholeBatch ? { epochs, batchSize: 2 ** 20 } : {}) };
    return { norm: null, accounted: Infinity, open: () => () => options };
  }
  const sampling = samplingOf(told, training.batchSize, wholeBatch);
  const steps = [{ samplingRate: sampling.samplingRate, times: rounds * epochs * sampling.stepsAnEpoch }];
  const before = dpEvent(statisticsMultiplier(privacy, statistics), 1, statistics);
  const multiplier = trainingMultiplier(privacy, [before], steps);
  return {
    norm: privacy.clippingNorm,
    accounted: pldEpsilon(composedLosses(stepEvents(multiplier, steps)), privacy.delta),
    open() {
      // It may adapt from step to step, and begins anew with each audit.
      const norm = { value: privacy.clippingNorm, isAdaptive: privacy.adaptiveClipping };
      return (noise) => ({
        ...training,
        epochs,
        classWeighting: 'none',
        privacy: privateSteps(sampling, multiplier, norm, noise),
      });
    },
  };
}

/** Inputs of either sign, labels by a coin: nobody is like them. */
function inventedRows(count: number, inputs: number, rng: Rng): EncodedRows {
  return {
    inputs: Float32Array.from({ length: count * inputs }, () => (rng.uniform() < 0.5 ? -REACH : REACH)),
    labels: Uint8Array.from({ length: count }, () => (rng.uniform() < 0.5 ? 1 : 0)),
    count,
  };
}

function oneOf({ inputs, labels }: EncodedRows, at: number, width: number): EncodedRows {
  return {
    inputs: inputs.subarray(at * width, (at + 1) * width),
    labels: labels.subarray(at, at + 1),
    count: 1,
  };
}

/** Where these customers alone would move the model: minus their mean gradient, each no longer than the norm. */
async function stepOf(
  trainer: Trainer,
  weights: Float32Array,
  rows: EncodedRows,
  rng: Rng,
  norm: number | null = null,
): Promise<Float32Array> {
  const options: FitOptions = {
    optimizer: 'sgd',
    learningRate: 1,
    batchSize: rows.count,
    epochs: 1,
    l2: 0,
    classWeighting: 'none',
    ...(norm === null ? {} : { clipping: { norm } }),
  };
  return difference(await trainer.fit(weights, rows, options, rng), weights);
}

/** @returns zeros where there is no direction */
function unit(vector: Float32Array): Float64Array {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  return Float64Array.from(vector, (value) => (length > 0 ? value / length : 0));
}
