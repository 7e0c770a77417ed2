/** The schema of `run.json` in a run file: a RunRecord whose vectors lie beside it. */
import * as v from 'valibot';
import { MOST_EVENTS } from '../core/privacy/dpGroups';
import { recipeSchema } from '../scenario/recipe';

export const RUN_FILE_VERSION = 2;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const finite = v.pipe(v.number(), v.finite());
const seconds = v.pipe(finite, v.minValue(0));
const hex = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const name = v.pipe(v.string(), v.maxLength(120));
const text = v.strictObject({ zh: name, en: name });
const code = v.pipe(v.string(), v.maxLength(60));

const judgement = v.strictObject({
  auc: v.nullable(share),
  aucError: share,
  ks: v.nullable(share),
  ksError: share,
  brier: share,
  brierError: share,
  baseRate: share,
  count,
  defaults: count,
  approvalRate: share,
  badRate: share,
});

const runEvent = v.strictObject({
  round: count,
  institution: count,
  name: v.picklist([
    'late',
    'away',
    'dead',
    'refused',
    'non-finite',
    'over-norm',
    'unsummed',
    'misshapen',
    'breach',
  ]),
  code: v.exactOptional(code),
});

const dpEvents = v.pipe(
  v.array(
    v.strictObject({
      noiseMultiplier: v.pipe(finite, v.gtValue(0)),
      samplingRate: v.pipe(share, v.gtValue(0)),
      times: v.pipe(count, v.minValue(1)),
    }),
  ),
  v.maxLength(MOST_EVENTS),
);
const told = v.nullable(v.tuple([count, count]));
const account = v.strictObject({
  events: v.strictObject({ training: dpEvents, 'held-out': dpEvents }),
  told,
  heldOut: told,
  statistics: count,
  fit: count,
  judged: v.pipe(v.number(), v.integer(), v.minValue(-1)),
});

const institution = v.strictObject({
  id: count,
  tier: v.picklist([0, 1, 2, 3, 4]),
  name: text,
  short: text,
  state: v.picklist(['opening', 'ready', 'training', 'replied', 'late', 'refused', 'dead']),
  epoch: count,
  facts: v.exactOptional(
    v.strictObject({
      rows: count,
      told: count,
      defaults: count,
      holdoutRows: count,
      holdoutDefaults: count,
      missing: share,
      engine: v.picklist(['fused-wasm', 'tfjs-wasm', 'tfjs-cpu']),
    }),
  ),
  spent: v.exactOptional(account),
  fault: v.exactOptional(code),
  script: v.union([hex, v.literal('')]),
});

const round = v.strictObject({
  round: count,
  asked: v.array(count),
  replied: v.array(count),
  heard: v.array(v.nullable(share)),
  samples: v.array(v.nullable(count)),
  events: v.array(runEvent),
  judged: v.array(count),
  sumsOnly: v.boolean(),
  saturated: v.array(v.nullable(count)),
  told: v.exactOptional(
    v.strictObject({ common: v.nullable(judgement), own: v.array(v.nullable(judgement)) }),
  ),
  common: v.nullable(judgement),
  own: v.array(v.nullable(judgement)),
  backdoor: v.exactOptional(v.strictObject({ defaulted: count, approved: count, triggered: count })),
  personal: v.array(v.nullable(judgement)),
  bytesUp: count,
  bytesDown: count,
  milliseconds: v.pipe(finite, v.minValue(0)),
  virtualSeconds: seconds,
  answers: v.array(v.nullable(v.strictObject({ virtualSeconds: seconds, staleness: count }))),
  weightsSha256: hex,
});

const referencePoint = v.strictObject({
  round: count,
  bestRound: count,
  common: judgement,
  own: v.array(judgement),
});

const ledgerEntry = v.strictObject({
  institution: count,
  sequence: count,
  direction: v.picklist(['in', 'out']),
  kind: v.picklist([
    'openRun',
    'runOpened',
    'magnitudesRequest',
    'histogramsRequest',
    'momentsRequest',
    'encodingNotice',
    'fitRequest',
    'evaluateRequest',
    'magnitudesReply',
    'histogramsReply',
    'momentsReply',
    'encodingReady',
    'progress',
    'fitReply',
    'evaluateReply',
    'keysRequest',
    'keysReply',
    'sharesRequest',
    'sharesReply',
    'confirmRequest',
    'confirmReply',
    'revealRequest',
    'revealReply',
    'sealingKeyRequest',
    'sealingKeyReply',
    'groupKeyRequest',
    'groupKeyReply',
    'groupKeyNotice',
    'groupKeyReady',
    'openSumRequest',
    'openSumReply',
    'refusal',
  ]),
  round: count,
  byteLength: count,
  sha256: hex,
  link: hex,
});

export const runFileSchema = v.strictObject({
  format: v.literal('credence-run'),
  version: v.literal(RUN_FILE_VERSION),
  recipe: recipeSchema,
  status: v.picklist(['preparing', 'encoding', 'running', 'paused', 'finished', 'stopped', 'failed']),
  stopReason: v.nullable(
    v.picklist([
      'asked',
      'too-few-replies',
      'encoding-failed',
      'realm-blocked',
      'cipher-unsupported',
      'rows-gone',
      'worker-failed',
      'repeat-differs',
      'noise-gone',
      'file-needed',
    ]),
  ),
  repeating: v.nullable(v.strictObject({ until: count })),
  stage: v.picklist(['idle', 'sent', 'training', 'crossing', 'aggregating', 'evaluating']),
  round: count,
  institutions: v.pipe(v.array(institution), v.maxLength(200)),
  rounds: v.array(round),
  references: v.strictObject({ alone: v.array(v.array(referencePoint)), pooled: v.array(referencePoint) }),
  events: v.array(runEvent),
  ledger: v.array(ledgerEntry),
  parameterCount: count,
  inputs: count,
  encoding: v.nullable(v.array(v.number())),
});
