/** One good message of every kind, for a small shape. Tests are not parties: they go through the schema for brands. */
import * as v from 'valibot';
import type { Flat } from '../../src/boundary/codec';
import type { Shape } from '../../src/boundary/shape';
import type { Vocabulary } from '../../src/boundary/vocabulary';
import { accountVector, FRESH_ACCOUNT } from '../../src/core/privacy/account';
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
  members: 0,
  partners: 0,
  isEncrypted: false,
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

/** The same shape under masks: four institutions on the street, three neighbours each. */
export const maskedShape: Shape = {
  ...shape,
  members: 4,
  partners: 3,
};

const bytes = (length: number): Uint8Array => new Uint8Array(length).fill(7);
const sum = 'updates';

export const maskedDownlinks = {
  magnitudesRequest: { ...downlinks.magnitudesRequest, sealed: bytes(3 * 82) },
  histogramsRequest: { ...downlinks.histogramsRequest, sealed: bytes(3 * 82) },
  momentsRequest: { ...downlinks.momentsRequest, sealed: bytes(3 * 82) },
  fitRequest: { ...downlinks.fitRequest, sealed: bytes(3 * 82) },
  evaluateRequest: { ...downlinks.evaluateRequest, sealed: bytes(3 * 82) },
  keysRequest: { kind: 'keysRequest', round: 3, sum, asked: Uint8Array.of(1, 1, 0, 1) },
  sharesRequest: { kind: 'sharesRequest', round: 3, sum, directory: bytes(3 * 160) },
  confirmRequest: { kind: 'confirmRequest', round: 3, sum, survivors: Uint8Array.of(1, 0, 0, 1) },
  revealRequest: { kind: 'revealRequest', round: 3, sum, confirmations: bytes(4 * 64) },
} satisfies Record<string, Flat>;

export const maskedUplinks = {
  magnitudesReply: { kind: 'magnitudesReply', masked: new Uint32Array(260) },
  histogramsReply: { kind: 'histogramsReply', masked: new Uint32Array(268) },
  momentsReply: { kind: 'momentsReply', masked: new Uint32Array(5 * 6) },
  fitReply: { kind: 'fitReply', round: 3, masked: new Uint32Array(9) },
  evaluateReply: { kind: 'evaluateReply', round: 3, masked: new Uint32Array(512) },
  keysReply: { kind: 'keysReply', round: 3, sum, keys: bytes(160) },
  sharesReply: { kind: 'sharesReply', round: 3, sum, sealed: bytes(3 * 82) },
  confirmReply: { kind: 'confirmReply', round: 3, sum, signature: bytes(64) },
  revealReply: { kind: 'revealReply', round: 3, sum, shares: bytes(4 * 34) },
} satisfies Record<string, Flat>;

/** The same street under homomorphic encryption: four institutions and one key. */
export const encryptedShape: Shape = { ...shape, members: 4, isEncrypted: true };

const ciphertexts = (blocks: number): Uint8Array => bytes(16_578 * blocks);

export const encryptedDownlinks = {
  ...downlinks,
  sealingKeyRequest: { kind: 'sealingKeyRequest' },
  groupKeyRequest: { kind: 'groupKeyRequest', directory: bytes(4 * 96) },
  groupKeyNotice: { kind: 'groupKeyNotice', from: 2, key: bytes(96), sealed: bytes(16_488) },
  openSumRequest: {
    kind: 'openSumRequest',
    round: 3,
    sum,
    survivors: Uint8Array.of(1, 1, 0, 1),
    encrypted: bytes(32_881),
  },
} satisfies Record<string, Flat>;

export const encryptedUplinks = {
  magnitudesReply: { kind: 'magnitudesReply', encrypted: ciphertexts(1) },
  histogramsReply: { kind: 'histogramsReply', encrypted: ciphertexts(1) },
  momentsReply: { kind: 'momentsReply', encrypted: ciphertexts(1) },
  fitReply: { kind: 'fitReply', round: 3, encrypted: ciphertexts(1) },
  evaluateReply: { kind: 'evaluateReply', round: 3, encrypted: ciphertexts(1) },
  sealingKeyReply: { kind: 'sealingKeyReply', key: bytes(96) },
  groupKeyReply: { kind: 'groupKeyReply', sealed: bytes(4 * 16_488) },
  groupKeyReady: { kind: 'groupKeyReady' },
  openSumReply: { kind: 'openSumReply', round: 3, sum, opened: new Uint32Array(9) },
} satisfies Record<string, Flat>;

export const maskedConsoleDowns = {
  roster: { kind: 'roster', run: 2, identities: bytes(4 * 32), fullWeight: 1024 },
} satisfies Record<string, Flat>;

export const maskedConsoleUps = {
  identity: { kind: 'identity', run: 2, key: bytes(32) },
  masked: { kind: 'masked', run: 2, round: 3, saturated: 1 },
  judged: { kind: 'judged', run: 2, round: 3, counts: new Uint32Array(512), personal: new Uint32Array(512) },
} satisfies Record<string, Flat>;

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
    ownHidden: Uint32Array.of(6),
    activation: 'relu',
    strategy: 'fedprox',
    strategySettings: Float64Array.of(0.1),
    compression: 'top-k',
    compressionSettings: Float64Array.of(1, 0.1),
    aggregation: 'secure',
    aggregationSettings: Float64Array.of(20, 8, NaN, 0.67),
    members: 4,
    privacy: 'record',
    privacySettings: Float64Array.of(0, 1, 1e-5, 8, 0),
    privacyAccount: new Float64Array(0),
    rounds: 30,
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
    told: 797,
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
  spent: { kind: 'spent', run: 2, account: accountVector(FRESH_ACCOUNT) },
  fault: { kind: 'fault', code: 'internal' },
} satisfies Record<string, Flat>;

/** A sample as the message it stands for. */
export function message<Message>(vocabulary: Vocabulary<Message>, sample: Flat): Message {
  return v.parse(vocabulary, sample);
}
