/**
 * The reference that no federation may have: one model on everyone's rows, in a worker of its own. It also judges
 * other reference models on the common test set, which only a holder of everyone's held-out rows can do.
 */
import { FINE_SCORE_BINS, scoreHistogram } from '../core/metrics/scoreHistogram';
import { initialWeights, type ModelSpec } from '../core/modelSpec';
import { stream } from '../core/random';
import { encode, type EncodedRows } from '../data/encoding/encode';
import type { Rows } from '../data/rows';
import { createReference, type Reference } from '../engine/earlyStopping';
import { referencePlan } from '../engine/referencePlan';
import type { FitOptions, Trainer } from '../engine/trainer';
import { depositedRows, drawnCustomers, splitRows, type Customers } from './customers';
import type { Deposit, Draw } from './customers';
import { columnsOf, type Charter } from './house';

export interface ReferenceOrder {
  /** Every later call names its run; a call for another than the last one begun is refused. */
  readonly run: number;
  readonly spec: ModelSpec;
  /** One an institution, in street order. */
  readonly charters: readonly Charter[];
  /** What each institution draws; null where rows come from a file. */
  readonly draws: readonly (Draw | null)[];
  /** Rows of the person's file; null when drawn or given earlier. */
  readonly deposits: readonly Deposit[] | null;
  readonly training: FitOptions;
}

export interface PooledAnswer {
  /** The round that early stopping chose. */
  readonly bestRound: number;
  /** Score histogram of each institution's held-out customers. */
  readonly counts: readonly Uint32Array[];
}

/** What the page may ask of the reference worker; carried by Comlink, since no wall lies between them. */
export interface ReferenceConsole {
  begin(order: ReferenceOrder): Promise<void>;
  /** The encoding that the institutions agreed: the pooled model gets the same inputs. */
  encode(run: number, encoding: Float32Array): Promise<void>;
  /** Trains up to this round's budget. Rounds may be asked in any order; one is not trained twice. */
  advance(run: number, round: number): Promise<PooledAnswer>;
  /** Scores every institution's held-out customers with the given weights. */
  judge(run: number, weights: Float32Array): Promise<Uint32Array[]>;
}

/** @param makeTrainer how this worker trains; called once a run */
export function createPooledReference(makeTrainer: (spec: ModelSpec) => Promise<Trainer>): ReferenceConsole {
  let order: ReferenceOrder | undefined;
  let trainer: Trainer | undefined;
  let customers: readonly Customers[] = [];
  let deposited: readonly Rows[] = [];
  let holdouts: readonly EncodedRows[] = [];
  let reference: Reference | undefined;
  /** Calls come while one is under way; they are served in their order. */
  let turn: Promise<unknown> = Promise.resolve();

  function next<T>(task: () => Promise<T>): Promise<T> {
    const result = turn.then(task);
    turn = result.catch(() => undefined);
    return result;
  }

  function begun(run: number): { order: ReferenceOrder; trainer: Trainer; charter: Charter } {
    const charter = order?.charters[0];
    if (order === undefined || trainer === undefined || charter === undefined) throw new Error('begin first');
    if (order.run !== run) throw new Error('another run has begun');
    return { order, trainer, charter };
  }

  async function judge(run: number, weights: Float32Array): Promise<Uint32Array[]> {
    const { trainer: by } = begun(run);
    const counts: Uint32Array[] = [];
    for (const holdout of holdouts) {
      counts.push(scoreHistogram(await by.score(weights, holdout), holdout.labels, FINE_SCORE_BINS));
    }
    return counts;
  }

  return {
    begin: (given) =>
      next(async () => {
        reference = undefined;
        trainer?.dispose();
        order = given;
        if (given.deposits !== null) deposited = given.deposits.map(depositedRows);
        customers = given.charters.map((charter, k) => {
          const draw = given.draws[k];
          if (draw != null) return drawnCustomers(charter, draw);
          const rows = deposited[k];
          if (rows === undefined) throw new Error('no rows were deposited');
          return splitRows(rows, charter);
        });
        trainer = await makeTrainer(given.spec);
      }),
    encode: (run, encoding) =>
      next(async () => {
        const { order: asked, trainer: by, charter } = begun(run);
        const columns = columnsOf(charter);
        const encoded = (rows: Rows): EncodedRows => encode(rows, columns, encoding, charter.encodingMode);
        holdouts = customers.map(({ holdout }) => encoded(holdout));
        const everyone = together(customers.map(({ train }) => encoded(train)));
        // Nothing raw is needed any more; a run on a file keeps its deposit for the next run.
        customers = [];
        reference = await createReference(by, everyone, {
          fit: asked.training,
          ...referencePlan(everyone.count, asked.training.l2),
          initial: initialWeights(asked.spec, stream(charter.seed, 'initial-weights')),
          streams: (...purpose) => stream(charter.seed, 'pooled', ...purpose),
        });
      }),
    advance: (run, round) =>
      next(async () => {
        begun(run);
        if (reference === undefined) throw new Error('encode first');
        await reference.advance(round);
        const best = reference.best();
        return { bestRound: best.round, counts: await judge(run, best.weights) };
      }),
    judge: (run, weights) => next(() => judge(run, weights)),
  };
}

function together(parts: readonly EncodedRows[]): EncodedRows {
  const inputs = new Float32Array(parts.reduce((length, part) => length + part.inputs.length, 0));
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  const labels = new Uint8Array(count);
  let row = 0;
  let offset = 0;
  for (const part of parts) {
    inputs.set(part.inputs, offset);
    labels.set(part.labels, row);
    offset += part.inputs.length;
    row += part.count;
  }
  return { inputs, labels, count };
}
