/** One good message of every kind, for a small shape. Tests are not parties: they go through the schema for brands. */
import * as v from 'valibot';
import type { Flat } from '../../src/boundary/codec';
import type { Shape } from '../../src/boundary/shape';
import type { Vocabulary } from '../../src/boundary/vocabulary';
import { FINE_SCORE_BINS } from '../../src/core/metrics/scoreHistogram';

export const shape: Shape = {
  features: 3,
  magnitudes: 260,
  plan: 6,
  histograms: 268,
  moments: 6,
  encoding: 10,
  parameterCount: 5,
  scoreBins: 256,
  personalCounts: 512,
  fitDown: 5,
  fitDownExtra: 5,
  fitUp: 5,
  fitUpExtra: 1,
  fitUpBytes: 0,
  judgeDown: 5,
};

const training = {
  optimizer: 'adam',
  learningRate: 0.01,
  batchSize: 64,
  epochs: 2,
  l2: 0.001,
  classWeighting: 'none',
};

export const downlinks = {
  openRun: { kind: 'openRun', run: 2 },
  magnitudesRequest: { kind: 'magnitudesRequest' },
  histogramsRequest: { kind: 'histogramsRequest', plan: new Float32Array(6) },
  momentsRequest: { kind: 'momentsRequest' },
  encodingNotice: { kind: 'encodingNotice', encoding: new Float32Array(10) },
  fitRequest: {
    kind: 'fitRequest',
    round: 3,
    ...training,
    weights: Float32Array.of(1, 2, 3, 4, 5),
    extra: new Float32Array(5),
  },
  evaluateRequest: { kind: 'evaluateRequest', round: 0, weights: new Float32Array(5) },
} satisfies Record<string, Flat>;

export const uplinks = {
  runOpened: { kind: 'runOpened', run: 2 },
  magnitudesReply: { kind: 'magnitudesReply', counts: new Uint32Array(260) },
  histogramsReply: { kind: 'histogramsReply', counts: new Uint32Array(268) },
  momentsReply: { kind: 'momentsReply', sums: new Float64Array(6) },
  encodingReady: { kind: 'encodingReady' },
  progress: { kind: 'progress', round: 3, epoch: 1 },
  fitReply: {
    kind: 'fitReply',
    round: 3,
    samples: 800,
    update: Float32Array.of(1, 2, 3, 4, 5),
    extra: Float32Array.of(16),
  },
  evaluateReply: {
    kind: 'evaluateReply',
    round: 3,
    counts: new Uint32Array(512),
    personal: new Uint32Array(512),
  },
  refusal: { kind: 'refusal', round: 3, code: 'too-few-rows' },
} satisfies Record<string, Flat>;

/** The same shape, with updates of seven bytes. */
export const compressedShape: Shape = { ...shape, fitUpBytes: 7 };

export const compressedReply = {
  kind: 'fitReply',
  round: 3,
  samples: 800,
  update: Uint8Array.of(1, 2, 3, 4, 5, 6, 7),
  extra: Float32Array.of(16),
} satisfies Flat;

export const consoleDowns = {
  charter: {
    kind: 'charter',
    run: 2,
    institution: 0,
    seed: 1,
    categories: Uint8Array.of(0, 0, 4),
    nullable: Uint8Array.of(0, 1, 0),
    encodingMode: 'woe',
    hidden: Uint32Array.of(8, 4),
    activation: 'relu',
    strategy: 'fedprox',
    strategySettings: Float64Array.of(0.1),
    compression: 'top-k',
    compressionSettings: Float64Array.of(1, 0.1),
    attack: 'scaling',
    attackSettings: Float64Array.of(-10),
    ...training,
    holdoutShare: 0.2,
    minimumCell: 5,
    minimumRows: 20,
  },
  drawCustomers: {
    kind: 'drawCustomers',
    rows: 1000,
    holdoutRows: 200,
    baseRate: 0.02,
    commonBaseRate: 0.03,
    covariateShift: 1,
    labelShift: 1,
    conceptShift: 0.5,
    bias: 0,
    macroShock: -1,
    nonlinearity: 0,
    slope: 1.25,
  },
  depositRows: { kind: 'depositRows', columns: new Float32Array(6).fill(NaN), labels: Uint8Array.of(0, 1) },
  aloneRequest: { kind: 'aloneRequest', round: 3, ...training },
  collusion: {
    kind: 'collusion',
    run: 2,
    round: 3,
    members: 5,
    updates: new Float32Array(2 * shape.fitUp).fill(0.5),
  },
  pace: { kind: 'pace', delay: 500 },
} satisfies Record<string, Flat>;

export const consoleUps = {
  customersReady: {
    kind: 'customersReady',
    run: 2,
    rows: 800,
    defaults: 20,
    holdoutRows: 200,
    holdoutDefaults: 5,
    missing: 0.1,
    engine: 'tfjs-wasm',
  },
  aloneReply: {
    kind: 'aloneReply',
    run: 2,
    round: 3,
    bestRound: 2,
    l2: 0.01,
    weights: new Float32Array(5),
    counts: new Uint32Array(2 * FINE_SCORE_BINS),
    tensors: 4,
  },
  colluded: { kind: 'colluded', run: 2, round: 3, update: new Float32Array(shape.fitUp).fill(0.5) },
  fault: { kind: 'fault', code: 'internal' },
} satisfies Record<string, Flat>;

/** A sample as the message it stands for. */
export function message<Message>(vocabulary: Vocabulary<Message>, sample: Flat): Message {
  return v.parse(vocabulary, sample);
}
