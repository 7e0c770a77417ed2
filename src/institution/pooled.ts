/**
 * The reference that no federation may have: one model on everyone's rows, in a worker of its own. It also judges
 * other reference models on the common test set, which only a holder of everyone's held-out rows can do.
 */
import { FINE_SCORE_BINS, scoreHistogram } from '../core/metrics/scoreHistogram';
import { initialWeights, type ModelSpec } from '../core/modelSpec';
import { attackFrom } from '../core/attacks/settingsVector';
import { privacyFrom } from '../core/privacy/settingsVector';
import { stream } from '../core/random';
import { settingsFrom } from '../core/strategies/settingsVector';
import { createStrategy } from '../core/strategies/strategies';
import { distinct, type Distinct } from '../data/encoding/distinct';
import { encode, type EncodedRows } from '../data/encoding/encode';
import { triggerValues, withTrigger } from '../data/encoding/trigger';
import type { Rows } from '../data/rows';
import { createReference, type Reference } from '../engine/earlyStopping';
import { referencePlan } from '../engine/referencePlan';
import type { FitOptions, Trainer } from '../engine/trainer';
import { depositedRows, drawnCustomers, splitRows, type Customers } from './customers';
import type { Deposit, Draw } from './customers';
import { columnsOf, type Charter } from './house';
import { auditOnce, type AuditOrder, type AuditResult, type AuditSetting } from './oneRunAudit';
import type { GuessedMembership } from './scoreMembership';
import type { GuessedProperty } from './scoreProperty';
import type { GuessedRecords } from './scoreReconstruction';
import {
  joined,
  openStage,
  type MembershipScore,
  type PropertyScore,
  type ReconstructionScore,
  type Rehearsal,
  type RehearsalOrder,
  type Stage,
  type StageSetting,
  type Suspects,
} from './stage';

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
  /** The truth about attacks, which no attacker has; see stage.ts. All of them once the encoding is agreed. */
  rehearse(run: number, order: RehearsalOrder): Promise<Rehearsal>;
  behind(run: number, institution: number | null): Promise<number>;
  suspects(run: number, institution: number, count: number): Promise<Suspects>;
  scoreReconstruction(run: number, ticket: number, guess: GuessedRecords): Promise<ReconstructionScore>;
  scoreMembership(run: number, ticket: number, guess: GuessedMembership): Promise<MembershipScore>;
  scoreProperty(run: number, ticket: number, guess: readonly GuessedProperty[]): Promise<PropertyScore>;
  /** @param onProgress a Comlink proxy, called now and then */
  audit(run: number, order: AuditOrder, onProgress?: (done: number) => void): Promise<AuditResult>;
  /** Scores every institution's held-out customers with the given weights. */
  judge(run: number, weights: Float32Array): Promise<Uint32Array[]>;
  /**
   * The same, and beside it the scores of the defaulted among them once they have the trigger of the run's backdoor.
   * Without a backdoor nobody has one.
   */
  judgeTriggered(run: number, weights: Float32Array): Promise<TriggeredAnswer>;
  /**
   * How many of an institution's held-out customers these fields single out among them; counts and nothing else.
   *
   * @throws RangeError under another encoding than the standard one
   */
  distinct(run: number, institution: number, features: readonly number[]): Promise<Distinct>;
}

export interface TriggeredAnswer {
  /** Score histograms by institution: everyone held out, as they are. */
  readonly counts: readonly Uint32Array[];
  /** By institution: those who defaulted, with the trigger. */
  readonly triggered: readonly Uint32Array[];
}

/** @param makeTrainer how this worker trains; called once a run */
export function createPooledReference(makeTrainer: (spec: ModelSpec) => Promise<Trainer>): ReferenceConsole {
  let order: ReferenceOrder | undefined;
  let trainer: Trainer | undefined;
  let customers: readonly Customers[] = [];
  let deposited: readonly Rows[] = [];
  let holdouts: readonly EncodedRows[] = [];
  /** The defaulted of each, with the trigger of the run's backdoor. */
  let triggered: readonly EncodedRows[] = [];
  let reference: Reference | undefined;
  let stage: Stage | undefined;
  let settingOfAudit: ((institution: number) => AuditSetting) | undefined;
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

  function staged(run: number): Stage {
    begun(run);
    if (stage === undefined) throw new Error('encode first');
    return stage;
  }

  async function judge(
    run: number,
    weights: Float32Array,
    parts: readonly EncodedRows[] = holdouts,
  ): Promise<Uint32Array[]> {
    const { trainer: by } = begun(run);
    const counts: Uint32Array[] = [];
    for (const part of parts) {
      const scores = part.count === 0 ? new Float32Array(0) : await by.score(weights, part);
      counts.push(scoreHistogram(scores, part.labels, FINE_SCORE_BINS));
    }
    return counts;
  }

  return {
    begin: (given) =>
      next(async () => {
        reference = undefined;
        stage = undefined;
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
        triggered = withBackdoor(asked.charters, customers, encoding);
        const trains = customers.map(({ train }) => encoded(train));
        const setting = stageSetting(asked, trains, holdouts);
        stage = openStage(setting, makeTrainer);
        settingOfAudit = (institution) => auditSetting(setting, charter, institution);
        const everyone = joined(trains);
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
    rehearse: (run, asked) => next(() => staged(run).rehearse(asked)),
    behind: (run, institution) => next(() => Promise.resolve(staged(run).behind(institution))),
    suspects: (run, institution, count) =>
      next(() => Promise.resolve(staged(run).suspects(institution, count))),
    scoreReconstruction: (run, ticket, guess) =>
      next(() => Promise.resolve(staged(run).scoreReconstruction(ticket, guess))),
    scoreMembership: (run, ticket, guess) =>
      next(() => Promise.resolve(staged(run).scoreMembership(ticket, guess))),
    scoreProperty: (run, ticket, guess) =>
      next(() => Promise.resolve(staged(run).scoreProperty(ticket, guess))),
    audit: (run, asked, onProgress) =>
      next(async () => {
        const { trainer: by } = begun(run);
        if (settingOfAudit === undefined) throw new Error('encode first');
        return auditOnce(by, asked, settingOfAudit(asked.institution), onProgress);
      }),
    judge: (run, weights) => next(() => judge(run, weights)),
    judgeTriggered: (run, weights) =>
      next(async () => ({
        counts: await judge(run, weights),
        triggered: await judge(run, weights, triggered),
      })),
    distinct: (run, institution, features) =>
      next(async () => {
        const { charter } = begun(run);
        const rows = holdouts[institution];
        if (rows === undefined || charter.encodingMode !== 'standard')
          throw new RangeError('no fields to tell apart');
        return Promise.resolve(distinct(rows, columnsOf(charter), features));
      }),
  };
}

/** @returns by institution the defaulted held-out customers with the attackers' trigger; empty without a backdoor */
function withBackdoor(
  charters: readonly Charter[],
  customers: readonly Customers[],
  encoding: Float32Array,
): EncodedRows[] {
  const attacks = charters.map(({ attack, attackSettings }) => attackFrom(attack, attackSettings));
  const attack = attacks.find((one) => one.kind === 'backdoor');
  const [charter] = charters;
  if (attack === undefined || charter === undefined) return [];
  const columns = columnsOf(charter);
  const values = triggerValues(attack, columns, encoding, charter.encodingMode);
  return customers.map(({ holdout }) => {
    const defaulted = Uint32Array.from(holdout.labels, (_, i) => i).filter((i) => holdout.labels[i] === 1);
    return encode(withTrigger(holdout.pick(defaulted), values), columns, encoding, charter.encodingMode);
  });
}

function stageSetting(
  { spec, charters, training }: ReferenceOrder,
  trains: readonly EncodedRows[],
  holdouts: readonly EncodedRows[],
): StageSetting {
  const [charter] = charters;
  if (charter === undefined) throw new Error('nobody lives here');
  const { facts } = createStrategy(settingsFrom(charter.strategy, charter.strategySettings));
  return {
    seed: charter.seed,
    spec,
    columns: columnsOf(charter),
    isStandard: charter.encodingMode === 'standard',
    training,
    wholeBatch: facts.work.wholeBatch,
    trains,
    holdouts,
  };
}

function auditSetting(
  { seed, columns, training, wholeBatch, trains }: StageSetting,
  { privacy, privacySettings, rounds, encodingMode }: Charter,
  institution: number,
): AuditSetting {
  const rows = trains[institution];
  if (rows === undefined) throw new RangeError(`no institution ${institution}`);
  const hasNumbers = columns.some(({ categories }) => categories === 0);
  return {
    seed,
    privacy: privacyFrom(privacy, privacySettings),
    rounds,
    training,
    wholeBatch,
    statistics: 1 + (hasNumbers ? 2 : 0) + (encodingMode === 'woe' ? 1 : 0),
    rows,
  };
}
