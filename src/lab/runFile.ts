/**
 * A run as one file: a ZIP of `run.json` (recipe, institutions, metrics by round, references, events, ledger),
 * `weights.f32` and `scores.u32` (one block a round), and `model/`, the final weights as a TensorFlow.js layers
 * model that `tf.loadLayersModel` opens; `model-1/`, `model-2/` ... where the federation ends with several.
 */
import { strFromU8, strToU8, unzip, zip, type Unzipped, type Zippable } from 'fflate';
import * as v from 'valibot';
import { chains, verifyChain } from '../boundary/ledger';
import { toLayersModel } from '../core/layersFormat';
import { SCORE_BINS } from '../core/metrics/scoreHistogram';
import { parameterCount, type ModelSpec } from '../core/modelSpec';
import { createStrategy } from '../core/strategies/strategies';
import { fingerprint } from '../core/vector';
import type { RoundRecord, RunRecord } from './record';
import { runFileSchema, RUN_FILE_VERSION } from './runFileSchema';

export type RunFileProblem =
  /** No ZIP, or one without a run in it. */
  | 'not-a-run'
  /** Written by another version of the lab. */
  | 'old-run'
  /** Its parts contradict each other. */
  | 'damaged'
  /** An entry of its ledger was changed. */
  | 'broken-ledger'
  | 'too-large';

export class RunFileError extends Error {
  readonly code: RunFileProblem;

  constructor(code: RunFileProblem) {
    super(code);
    this.name = 'RunFileError';
    this.code = code;
  }
}

/** Bytes that a run file may have, packed. */
const FILE_CAP = 256 * 2 ** 20;

export async function writeRunFile(record: RunRecord): Promise<Blob> {
  const { rounds, encoding, ...rest } = record;
  const run = {
    format: 'credence-run',
    version: RUN_FILE_VERSION,
    ...rest,
    encoding: encoding === null ? null : [...encoding],
    rounds: rounds.map(({ weights: _, counts: __, told, ...round }) =>
      told === undefined ? round : { ...round, told: { common: told.common, own: told.own } },
    ),
  };
  const files: Zippable = {
    'run.json': strToU8(JSON.stringify(run)),
    'weights.f32': bytesOf(rounds.map(({ weights }) => weights)),
    'scores.u32': bytesOf(rounds.map(({ counts }) => counts)),
  };
  const last = rounds.at(-1);
  if (last !== undefined && record.inputs > 0) {
    const spec = specOf(record);
    const whole = parameterCount(spec);
    const count = last.weights.length / whole;
    for (let k = 0; k < count; k++) {
      const folder = count === 1 ? 'model' : `model-${k + 1}`;
      const model = toLayersModel(spec, last.weights.slice(k * whole, (k + 1) * whole));
      files[`${folder}/model.json`] = strToU8(JSON.stringify(model.modelJson));
      files[`${folder}/weights.bin`] = new Uint8Array(model.weightsBin);
    }
  }
  const packed = await new Promise<Uint8Array>((resolve, reject) => {
    zip(files, (error, data) => (error === null ? resolve(data) : reject(error)));
  });
  return new Blob([packed.slice()], { type: 'application/zip' });
}

/** @throws RunFileError; nothing of a refused file is used */
export async function readRunFile(file: Blob): Promise<RunRecord> {
  if (file.size > FILE_CAP) throw new RunFileError('too-large');
  const files = await unpack(new Uint8Array(await file.arrayBuffer()));
  const run = parseRun(files['run.json']);
  const length = createStrategy(run.recipe.federation.strategy).traffic(specOf(run)).judgeDown;
  const weights = new Float32Array(numbersOf(files['weights.f32'], 4 * length * run.rounds.length));
  const cells = 2 * SCORE_BINS;
  const scores = new Uint32Array(numbersOf(files['scores.u32'], 4 * cells * run.rounds.length));
  const rounds = run.rounds.map(({ told, ...round }, k): RoundRecord => {
    const own = weights.slice(k * length, (k + 1) * length);
    if (fingerprint(own) !== round.weightsSha256 || round.round !== k) throw new RunFileError('damaged');
    return {
      ...round,
      ...(told === undefined ? {} : { told: { ...told, counts: null } }),
      weights: own,
      counts: scores.slice(k * cells, (k + 1) * cells),
    };
  });
  for (const chain of chains(run.ledger)) {
    if (!verifyChain(chain).ok) throw new RunFileError('broken-ledger');
  }
  const { format: _, version: __, encoding, ...rest } = run;
  return { ...rest, rounds, encoding: encoding === null ? null : Float32Array.from(encoding) };
}

function specOf({ inputs, recipe }: Pick<RunRecord, 'inputs' | 'recipe'>): ModelSpec {
  return { inputs, hidden: recipe.model.hidden, activation: recipe.model.activation };
}

async function unpack(bytes: Uint8Array): Promise<Unzipped> {
  try {
    return await new Promise((resolve, reject) => {
      const filter = ({ name }: { name: string }): boolean =>
        ['run.json', 'weights.f32', 'scores.u32'].includes(name);
      unzip(bytes, { filter }, (error, data) => (error === null ? resolve(data) : reject(error)));
    });
  } catch {
    throw new RunFileError('not-a-run');
  }
}

function parseRun(bytes: Uint8Array | undefined): v.InferOutput<typeof runFileSchema> {
  let value: unknown;
  try {
    value = JSON.parse(strFromU8(bytes ?? new Uint8Array()));
  } catch {
    throw new RunFileError('not-a-run');
  }
  const parsed = v.safeParse(runFileSchema, value);
  if (parsed.success) return parsed.output;
  const head = v.safeParse(v.object({ format: v.literal('credence-run'), version: v.number() }), value);
  if (!head.success) throw new RunFileError('not-a-run');
  throw new RunFileError(head.output.version === RUN_FILE_VERSION ? 'damaged' : 'old-run');
}

function bytesOf(vectors: readonly (Float32Array | Uint32Array)[]): Uint8Array {
  const parts = vectors.map(
    ({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength),
  );
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}

/** A copy, aligned for a typed view. @throws RunFileError when the length is not the expected one */
function numbersOf(bytes: Uint8Array | undefined, byteLength: number): ArrayBuffer {
  if (bytes?.length !== byteLength) throw new RunFileError('damaged');
  return bytes.slice().buffer;
}
