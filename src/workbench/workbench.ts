/**
 * The coordinator's workbench: it draws the rows that belong to nobody, and trains and scores models on them for the
 * coordinator. A worker of its own, because the coordinator's reaches no row. No customer of any institution is here.
 */
import { expose } from 'comlink';
import type { ModelSpec } from '../core/modelSpec';
import { stream } from '../core/random';
import type { PublicRows } from '../core/strategies/publicRows';
import type { LocalTraining } from '../core/strategies/strategy';
import type { Workbench } from '../core/strategies/workbench';
import { encode, type EncodedRows } from '../data/encoding/encode';
import type { ColumnKind, EncodingMode } from '../data/encoding/layout';
import type { GeneratorKnobs } from '../data/generator/knobs';
import { drawPublicRows } from '../data/generator/publicRows';
import { createPublicRows } from '../engine/publicRows';
import type { Trainer } from '../engine/trainer';

export interface WorkbenchOrder {
  /** The coordinator names it at every call; one for another than the last begun is refused. */
  readonly run: number;
  readonly seed: number;
  /** Of the coordinator's model. */
  readonly spec: ModelSpec;
  readonly columns: readonly ColumnKind[];
  readonly encodingMode: EncodingMode;
  readonly training: LocalTraining;
  /** `rows` is how many public rows. */
  readonly law: GeneratorKnobs;
}

/** Rows of nobody, to be looked at: they may go anywhere. */
export interface SampleOrder {
  readonly seed: number;
  readonly columns: readonly ColumnKind[];
  readonly encodingMode: EncodingMode;
  /** The agreed encoding, length = layout.encoding. */
  readonly encoding: Float32Array;
  /** `rows` is how many. */
  readonly law: GeneratorKnobs;
}

/** What the page may ask of the workbench; carried by Comlink, since no wall lies between them. */
export interface WorkbenchConsole {
  begin(order: WorkbenchOrder): Promise<void>;
  /** Draws rows from the public law; has nothing to do with any run under way. */
  sample(order: SampleOrder): Promise<EncodedRows>;
  /** @param port the coordinator's end is the other; given once for the workbench's life */
  lend(port: MessagePort): void;
}

/** @param makeTrainer how this worker trains; called once a run */
export function createWorkbench(makeTrainer: (spec: ModelSpec) => Promise<Trainer>): WorkbenchConsole {
  let order: WorkbenchOrder | undefined;
  let trainer: Trainer | undefined;
  let examples: EncodedRows | undefined;
  /** One thing after another: a trainer holds one training at a time. */
  let turn: Promise<unknown> = Promise.resolve();

  function next<T>(task: () => Promise<T>): Promise<T> {
    const result = turn.then(task);
    turn = result.catch(() => undefined);
    return result;
  }

  function begun(run: number): WorkbenchOrder {
    if (order?.run !== run) throw new Error('another run has begun');
    return order;
  }

  function rows(run: number, round: number): PublicRows {
    const { seed, training } = begun(run);
    if (trainer === undefined || examples === undefined) throw new Error('open first');
    return createPublicRows(trainer, examples, training, (use) => stream(seed, 'public-rows', use, round));
  }

  const workbench: Workbench = {
    open: (run, encoding) =>
      next(() => {
        const { law, seed, columns, encodingMode } = begun(run);
        examples = encode(drawPublicRows(law, seed), columns, encoding, encodingMode);
        return Promise.resolve();
      }),
    predict: (run, weights) => next(() => rows(run, 0).predict(weights)),
    learn: (run, round, start, targets, passes) => next(() => rows(run, round).learn(start, targets, passes)),
    train: (run, round, start, passes) => next(() => rows(run, round).train(start, passes)),
  };

  return {
    begin: (given) =>
      next(async () => {
        trainer?.dispose();
        examples = undefined;
        order = given;
        trainer = await makeTrainer(given.spec);
      }),
    sample: ({ seed, columns, encodingMode, encoding, law }) =>
      next(() => Promise.resolve(encode(drawPublicRows(law, seed), columns, encoding, encodingMode))),
    lend: (port) => expose(workbench, port),
  };
}
