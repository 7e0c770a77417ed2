/**
 * The whole vocabulary. Between an institution and the coordinator nothing else can be said; between an
 * institution and the page nothing but `Console`. No field is a free string, a nested array or an unbranded
 * array: every length follows from the run's `Shape`.
 */
import type { CompressionMethod } from '../core/compression/compressors';
import type { AttackKind } from '../core/attacks/attacks';
import type { StrategyName } from '../core/strategies/strategies';
import type { Deposited, Published, Released } from './brands';

/** Why an institution declines; the only words it has for a failure. */
export const REFUSAL_CODES = ['too-few-rows', 'not-ready', 'policy', 'non-finite', 'internal'] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** Coordinator to institution. */
export type Downlink =
  /** First on the port of every run: whatever came before it belongs to an earlier one. */
  | { readonly kind: 'openRun'; readonly run: number }
  | { readonly kind: 'magnitudesRequest' }
  /** `plan`: three numbers a feature, see data/encoding/plan.ts. */
  | { readonly kind: 'histogramsRequest'; readonly plan: Published<Float32Array> }
  | { readonly kind: 'momentsRequest' }
  /** `encoding`: the agreed encoding as a flat vector, see data/encoding/encoding.ts. */
  | { readonly kind: 'encodingNotice'; readonly encoding: Published<Float32Array> }
  | {
      readonly kind: 'fitRequest';
      readonly round: number;
      /** Where training starts, length = fitDown: the global weights, or what the strategy shares of them. */
      readonly weights: Published<Float32Array>;
      /** What the strategy sends beside them, length = fitDownExtra. */
      readonly extra: Published<Float32Array>;
      readonly optimizer: 'sgd' | 'momentum' | 'adam';
      readonly learningRate: number;
      readonly batchSize: number;
      readonly epochs: number;
      readonly l2: number;
      readonly classWeighting: 'none' | 'balanced';
    }
  /** Score the held-out customers; length = judgeDown. */
  | { readonly kind: 'evaluateRequest'; readonly round: number; readonly weights: Published<Float32Array> };

/** Institution to coordinator: everything that ever leaves. */
export type Uplink =
  /** First answer of every run: whatever came before it belongs to an earlier one. */
  | { readonly kind: 'runOpened'; readonly run: number }
  /** Customers by order of magnitude, feature by feature; small cells withheld. */
  | { readonly kind: 'magnitudesReply'; readonly counts: Released<Uint32Array> }
  /** Good and defaulted customers by bin, feature by feature; small cells withheld. */
  | { readonly kind: 'histogramsReply'; readonly counts: Released<Uint32Array> }
  /** Count, sum and sum of squares of each transformed numeric feature. */
  | { readonly kind: 'momentsReply'; readonly sums: Released<Float64Array> }
  | { readonly kind: 'encodingReady' }
  /** One a local epoch: progress on the map, and a sign of life. */
  | { readonly kind: 'progress'; readonly round: number; readonly epoch: number }
  | {
      readonly kind: 'fitReply';
      readonly round: number;
      /** Training rows, the weight in federated averaging. */
      readonly samples: number;
      /**
       * What the strategy's local half made of the rows, length = fitUp; for most, new weights minus those received.
       * Compressed, it is a payload of fitUpBytes bytes: the run's `Shape` says which.
       */
      readonly update: Released<Float32Array> | Released<Uint8Array>;
      /** What it sends beside it, length = fitUpExtra. */
      readonly extra: Released<Float32Array>;
    }
  | {
      readonly kind: 'evaluateReply';
      readonly round: number;
      /** Held-out customers by score bin: good, then defaulted; length = 2 * SCORE_BINS. */
      readonly counts: Released<Uint32Array>;
      /** The same by the institution's own model, length = personalCounts. */
      readonly personal: Released<Uint32Array>;
    }
  | { readonly kind: 'refusal'; readonly round: number; readonly code: RefusalCode };

/** Institution to institution. No protection in this lab needs one yet. */
export type Peer = never;

/** The page to an institution: what the person decides or carries in. */
export type ConsoleDown =
  | {
      /** The agreed rules of one run; a new charter starts afresh and keeps deposited rows. */
      readonly kind: 'charter';
      /** Which run: echoed, so that an answer to an earlier charter is told apart. */
      readonly run: number;
      /** This institution's place on the street, from 0. */
      readonly institution: number;
      readonly seed: number;
      /** A feature each: 0 = numeric, otherwise the number of agreed categories. */
      readonly categories: Deposited<Uint8Array>;
      /** A feature each: 1 = values may be missing. */
      readonly nullable: Deposited<Uint8Array>;
      readonly encodingMode: 'standard' | 'woe';
      /** Units of each hidden layer. */
      readonly hidden: Deposited<Uint32Array>;
      readonly activation: 'relu' | 'tanh' | 'sigmoid';
      readonly strategy: StrategyName;
      /** Its settings in the order of its schema, see core/strategies/settingsVector.ts. */
      readonly strategySettings: Deposited<Float64Array>;
      /** Of updates on their way out. */
      readonly compression: CompressionMethod;
      /** Its settings, see core/compression/settingsVector.ts. */
      readonly compressionSettings: Deposited<Float64Array>;
      /** What it does against the federation; most do nothing. */
      readonly attack: AttackKind;
      /** Its settings, see core/attacks/settingsVector.ts. */
      readonly attackSettings: Deposited<Float64Array>;
      /** Local training as the run has it, for models that an institution trains for itself. */
      readonly optimizer: 'sgd' | 'momentum' | 'adam';
      readonly learningRate: number;
      readonly batchSize: number;
      readonly epochs: number;
      readonly l2: number;
      readonly classWeighting: 'none' | 'balanced';
      /** Share of deposited rows kept for judging, 0.1 to 0.5; drawn customers bring their own. */
      readonly holdoutShare: number;
      /** Cells below this count are withheld from statistics; at least 1. */
      readonly minimumCell: number;
      /** Fewest rows from which anything is released. */
      readonly minimumRows: number;
    }
  /** Draw the synthetic customers inside the realm; knobs as in data/generator. */
  | {
      readonly kind: 'drawCustomers';
      readonly rows: number;
      readonly holdoutRows: number;
      readonly baseRate: number;
      readonly commonBaseRate: number;
      readonly covariateShift: number;
      readonly labelShift: number;
      readonly conceptShift: number;
      readonly bias: number;
      readonly macroShock: number;
      readonly nonlinearity: number;
      readonly slope: number;
    }
  /** Rows that the person's own file holds for this institution; inward only. */
  | {
      readonly kind: 'depositRows';
      /** Feature by feature, length = features * rows; NaN is missing. */
      readonly columns: Deposited<Float32Array>;
      readonly labels: Deposited<Uint8Array>;
    }
  /** Train alone up to this round's budget. */
  | {
      readonly kind: 'aloneRequest';
      readonly round: number;
      readonly optimizer: 'sgd' | 'momentum' | 'adam';
      readonly learningRate: number;
      readonly batchSize: number;
      readonly epochs: number;
      readonly l2: number;
      readonly classWeighting: 'none' | 'balanced';
    }
  /** To an attacker: what all attackers who are asked in the round would honestly send, theirs included. */
  | {
      readonly kind: 'collusion';
      readonly run: number;
      readonly round: number;
      /** Who is asked in the round, attackers included. */
      readonly members: number;
      /** One after the other in street order, length = attackers asked * fitUp. */
      readonly updates: Deposited<Float32Array>;
    }
  /** Wait before each reply, to see a straggler: milliseconds, 0 to 60000. */
  | { readonly kind: 'pace'; readonly delay: number };

/** An institution to the page: its own house, seen from inside. Not part of the federation's traffic. */
export type ConsoleUp =
  | {
      readonly kind: 'customersReady';
      readonly run: number;
      readonly rows: number;
      readonly defaults: number;
      readonly holdoutRows: number;
      readonly holdoutDefaults: number;
      /** Share of values missing, 0 to 1. */
      readonly missing: number;
      readonly engine: 'fused-wasm' | 'tfjs-wasm' | 'tfjs-cpu';
    }
  | {
      readonly kind: 'aloneReply';
      readonly run: number;
      readonly round: number;
      /** The round whose model validation preferred: early stopping. */
      readonly bestRound: number;
      readonly l2: number;
      readonly weights: Released<Float32Array>;
      /** Held-out customers by fine score bin: good, then defaulted; length = 2 * FINE_SCORE_BINS. */
      readonly counts: Released<Uint32Array>;
      /** Tensors alive after the work; constant over a run. */
      readonly tensors: number;
    }
  /** An attacker to its fellows, who meet behind the coordinator's back, at the person's desk. */
  | {
      readonly kind: 'colluded';
      readonly run: number;
      readonly round: number;
      /** What it would honestly send, length = fitUp. */
      readonly update: Released<Float32Array>;
    }
  | { readonly kind: 'fault'; readonly code: RefusalCode };
