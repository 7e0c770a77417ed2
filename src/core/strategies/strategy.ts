/**
 * A federated strategy is a pair of halves with one name. The coordinator's half decides what members are asked and
 * what becomes of their answers; the institution's half decides what is done with the rows. Neither owns the round
 * loop, and neither sees the other's memory: what they know of each other has crossed a wall.
 */
import type { Combination } from '../aggregators/combination';
import type { ModelSpec } from '../modelSpec';
import type { Rng } from '../random';
import type { PublicRows } from './publicRows';

/** Local training as the coordinator asks for it; the meanings are those of the recipe. */
export interface LocalTraining {
  readonly optimizer: 'sgd' | 'momentum' | 'adam';
  readonly learningRate: number;
  readonly batchSize: number;
  readonly epochs: number;
  readonly l2: number;
  readonly classWeighting: 'none' | 'balanced';
}

/** What a fit costs a member, in passes over its training rows. */
export interface LocalWork {
  /** Trainings, each of as many epochs as asked for unless `epochs` says otherwise. */
  readonly trainings: number;
  /** Epochs of each training where the method fixes them; null: as many as asked for. */
  readonly epochs: number | null;
  /** Losses over all rows, forward only. */
  readonly losses: number;
  /** Each step is made on all rows at once. */
  readonly wholeBatch: boolean;
  /** Public rows trained on, over all passes; and scored. */
  readonly publicTrained: number;
  readonly publicScored: number;
}

/** What a strategy is, from which the page derives what it can be combined with. */
export interface StrategyFacts {
  /** 'sum': the weighted sum of the members' vectors is enough, so that members may stay hidden. */
  readonly needs: 'sum' | 'individual';
  /** Whether another rule may stand in for the weighted mean. */
  readonly takesRule: boolean;
  /** 'synchronous' rounds, or answers taken as they come. */
  readonly pace: 'synchronous' | 'asynchronous';
  /** Answers that a step is made of, where the strategy says how many; null: of all that were asked. */
  readonly answersAStep: number | null;
  /** At most, whatever the rows hold. */
  readonly work: LocalWork;
  /** Each institution ends with a model of its own, and is judged by it. */
  readonly isPersonal: boolean;
  /** Either half remembers something from round to round: a run goes on from its file by repeating its rounds. */
  readonly keepsState: boolean;
  /** Local optimizers for which the method is derived. */
  readonly optimizers: readonly LocalTraining['optimizer'][];
  /** Epochs that an institution trains on its rows to be judged, beside what a fit trains. */
  readonly tuningEpochs: number;
  /**
   * Its local half tells of the rows beyond what it trained on them: a loss, or a choice made by one. Noise within the
   * training does not cover that.
   */
  readonly tellsRows: boolean;
  /** Hidden layers that the method cannot do without. */
  readonly fewestHidden: number;
  /** Public rows that it works with, on both sides of the walls; 0: none. */
  readonly publicRows: number;
  /** Institutions may have models of unlike sizes: no weights cross. */
  readonly takesUnlikeModels: boolean;
  /**
   * Members send their new weights minus the global weights, all of them and as they are: the coordinator can train an
   * update of the same kind itself.
   */
  readonly sendsDifference: boolean;
  /** What members send adds up over rounds: what compression kept of one answer may be added to the next. */
  readonly sendsSteps: boolean;
}

/** Lengths of what crosses each round, fixed before the first. */
export interface StrategyTraffic {
  /** Numbers in a fit request, and beside its weights. */
  readonly fitDown: number;
  readonly fitDownExtra: number;
  /** Numbers in a fit reply, and beside its update. */
  readonly fitUp: number;
  readonly fitUpExtra: number;
  /** Numbers in an evaluation request. */
  readonly judgeDown: number;
}

export interface FitInstruction {
  /** Global weights to start from, length = fitDown. */
  readonly weights: Float32Array;
  /** What the method sends beside them, length = fitDownExtra. */
  readonly extra: Float32Array;
}

export interface FitAnswer {
  readonly institution: number;
  /** Training rows, at least 1. */
  readonly samples: number;
  /** Length = fitUp, finite. */
  readonly vector: Float32Array;
  /** Length = fitUpExtra, finite. */
  readonly extra: Float32Array;
  /** Rounds that the global weights have moved on since this member received them; 0 in synchronous rounds. */
  readonly staleness: number;
}

export interface ServerContext {
  readonly spec: ModelSpec;
  /** Length = parameterCount(spec). */
  readonly initial: Float32Array;
  /** On the street, asked or not. */
  readonly members: number;
  readonly training: LocalTraining;
  readonly rule: Combination;
  /** For the method's own draws. */
  readonly rng: Rng;
  /** Null where the method works with none. */
  readonly publicRows: PublicRows | null;
}

export interface StrategyServer {
  /** What institutions are judged by, length = judgeDown; a new vector whenever it changes. */
  readonly weights: Float32Array;
  instruct(round: number): FitInstruction;
  /**
   * @param answers at least one, in street order
   * @param standing members who stand behind them: as many as answers unless several came as their weighted mean, which
   *   only a strategy that needs no more than sums is given
   */
  aggregate(answers: readonly FitAnswer[], standing?: number): void | Promise<void>;
}

/** The term that a method adds to the local problem; see FitOptions in engine/trainer.ts. */
export interface LocalTerms {
  /** Other than the recipe's. */
  readonly epochs?: number;
  /** One batch holds all rows. */
  readonly wholeBatch?: boolean;
  /** Other than the recipe's, above 0. */
  readonly learningRate?: number;
  readonly proximal?: number;
  readonly variate?: Float32Array;
}

/** The institution's rows, as far as a method may work with them. */
export interface LocalProblem {
  readonly samples: number;
  readonly training: LocalTraining;
  /** Optimizer steps of one call of `train`. */
  steps(epochs?: number): number;
  /** @returns new weights, length = parameterCount(spec) */
  train(start: Float32Array, terms?: LocalTerms): Promise<Float32Array>;
  /** Null where the method works with none. */
  readonly publicRows: PublicRows | null;
  /** Mean cross-entropy on the training rows, natural logarithm. */
  loss(weights: Float32Array): Promise<number>;
}

export interface LocalResult {
  /** Length = fitUp. */
  readonly update: Float32Array;
  /** Length = fitUpExtra. */
  readonly extra: Float32Array;
}

export interface LocalContext {
  /** Of the institution's own model. */
  readonly spec: ModelSpec;
  readonly institution: number;
  /** The run's, for draws of the institution's own. */
  readonly seed: number;
}

export interface StrategyLocal {
  fit(instruction: FitInstruction, problem: LocalProblem): Promise<LocalResult>;
  /**
   * The model that this institution would use.
   *
   * @param weights as judged by, length = judgeDown
   * @returns length = parameterCount(spec)
   */
  model(weights: Float32Array, problem: LocalProblem): Promise<Float32Array>;
}

export interface Strategy {
  readonly name: string;
  readonly facts: StrategyFacts;
  traffic(spec: ModelSpec): StrategyTraffic;
  openServer(context: ServerContext): StrategyServer;
  openLocal(context: LocalContext): StrategyLocal;
}

export const NOTHING = new Float32Array(0);
