/**
 * The whole vocabulary. Between an institution and the coordinator nothing else can be said; between an
 * institution and the page nothing but `Console`. No field is a free string, a nested array or an unbranded
 * array: every length follows from the run's `Shape`.
 */
import type { CompressionMethod } from '../core/compression/compressors';
import type { AttackKind } from '../core/attacks/attacks';
import type { AggregationBy } from '../core/secureAggregation/settings';
import type { SumName } from '../core/secureAggregation/protocol';
import type { PrivacyUnit } from '../core/privacy/promise';
import type { StrategyName } from '../core/strategies/strategies';
import type { Deposited, Published, Released } from './brands';

/** Why an institution declines; the only words it has for a failure. */
export const REFUSAL_CODES = [
  'too-few-rows',
  'not-ready',
  'policy',
  'non-finite',
  'budget-spent',
  'protocol',
  'internal',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

type MagnitudesRequest = { readonly kind: 'magnitudesRequest' };
type HistogramsRequest = {
  readonly kind: 'histogramsRequest';
  /** Three numbers a feature, see data/encoding/plan.ts. */
  readonly plan: Published<Float32Array>;
};
type MomentsRequest = { readonly kind: 'momentsRequest' };

type FitRequest = {
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
};

/** Score the held-out customers. */
type EvaluateRequest = {
  readonly kind: 'evaluateRequest';
  readonly round: number;
  /** Length = judgeDown. */
  readonly weights: Published<Float32Array>;
};

type Sealed = {
  /** A slot a neighbour, see core/secureAggregation/wire.ts. */
  readonly sealed: Published<Uint8Array>;
};

/** Coordinator to institution. */
export type Downlink =
  /** First on the port of every run: whatever came before it belongs to an earlier one. */
  | { readonly kind: 'openRun'; readonly run: number }
  | MagnitudesRequest
  | HistogramsRequest
  | MomentsRequest
  /** `encoding`: the agreed encoding as a flat vector, see data/encoding/encoding.ts. */
  | { readonly kind: 'encodingNotice'; readonly encoding: Published<Float32Array> }
  | FitRequest
  | EvaluateRequest
  /** Stage 2 of secure aggregation: the same with what the neighbours sealed for this institution. */
  | (MagnitudesRequest & Sealed)
  | (HistogramsRequest & Sealed)
  | (MomentsRequest & Sealed)
  | (FitRequest & Sealed)
  | (EvaluateRequest & Sealed)
  /** Secure aggregation, stage 0: a sum begins. */
  | {
      readonly kind: 'keysRequest';
      readonly round: number;
      readonly sum: SumName;
      /** Who is asked to take part, one byte an institution of the street. */
      readonly asked: Published<Uint8Array>;
    }
  /** Stage 1: what the neighbours have advertised, a slot a neighbour. */
  | {
      readonly kind: 'sharesRequest';
      readonly round: number;
      readonly sum: SumName;
      readonly directory: Published<Uint8Array>;
    }
  /** Stage 3: whose masked vectors have come, one byte an institution of the street. */
  | {
      readonly kind: 'confirmRequest';
      readonly round: number;
      readonly sum: SumName;
      readonly survivors: Published<Uint8Array>;
    }
  /** Stage 4: what the holders of shares have signed, a slot a holder. */
  | {
      readonly kind: 'revealRequest';
      readonly round: number;
      readonly sum: SumName;
      readonly confirmations: Published<Uint8Array>;
    }
  /** Homomorphic encryption, once a run: asks for a public key to seal with. */
  | { readonly kind: 'sealingKeyRequest' }
  /** Asks one institution to draw the common key; the others' public keys, a slot an institution of the street. */
  | { readonly kind: 'groupKeyRequest'; readonly directory: Published<Uint8Array> }
  /** Passes on what it sealed: the public key of who drew it, and the common key, sealed for the receiver. */
  | {
      readonly kind: 'groupKeyNotice';
      /** Place on the street of who drew it. */
      readonly from: number;
      readonly key: Published<Uint8Array>;
      readonly sealed: Published<Uint8Array>;
    }
  /** After the ciphertexts: their sum, to be decrypted, and whose are in it, one byte an institution. */
  | {
      readonly kind: 'openSumRequest';
      readonly round: number;
      readonly sum: SumName;
      readonly survivors: Published<Uint8Array>;
      /** SUM_BYTES a block, see core/homomorphic. */
      readonly encrypted: Published<Uint8Array>;
    };

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
  /** Stage 2 of secure aggregation in place of statistics: the same under masks, see boundary/shape.ts for lengths. */
  | { readonly kind: 'magnitudesReply'; readonly masked: Released<Uint32Array> }
  | { readonly kind: 'histogramsReply'; readonly masked: Released<Uint32Array> }
  | { readonly kind: 'momentsReply'; readonly masked: Released<Uint32Array> }
  /** Stage 2 in place of an update: it, what goes beside it and its weight under masks, length = maskedUpdate. */
  | { readonly kind: 'fitReply'; readonly round: number; readonly masked: Released<Uint32Array> }
  /** Stage 2 in place of counts, length = maskedScores. */
  | { readonly kind: 'evaluateReply'; readonly round: number; readonly masked: Released<Uint32Array> }
  /** Under homomorphic encryption in place of each of them: ciphertexts, CIPHERTEXT_BYTES a block. */
  | { readonly kind: 'magnitudesReply'; readonly encrypted: Released<Uint8Array> }
  | { readonly kind: 'histogramsReply'; readonly encrypted: Released<Uint8Array> }
  | { readonly kind: 'momentsReply'; readonly encrypted: Released<Uint8Array> }
  | { readonly kind: 'fitReply'; readonly round: number; readonly encrypted: Released<Uint8Array> }
  | { readonly kind: 'evaluateReply'; readonly round: number; readonly encrypted: Released<Uint8Array> }
  /** A public key of this run alone, signed. */
  | { readonly kind: 'sealingKeyReply'; readonly key: Released<Uint8Array> }
  /** The common key, sealed for each other, a slot an institution of the street. */
  | { readonly kind: 'groupKeyReply'; readonly sealed: Released<Uint8Array> }
  | { readonly kind: 'groupKeyReady' }
  /** The sum itself, decrypted: integers as they would be under masks, length = maskedLength. */
  | {
      readonly kind: 'openSumReply';
      readonly round: number;
      readonly sum: SumName;
      readonly opened: Released<Uint32Array>;
    }
  /** Stage 0: two public keys of this sum alone, a commitment and a signature. */
  | {
      readonly kind: 'keysReply';
      readonly round: number;
      readonly sum: SumName;
      readonly keys: Released<Uint8Array>;
    }
  /** Stage 1: shares of two secrets, sealed for each neighbour. */
  | {
      readonly kind: 'sharesReply';
      readonly round: number;
      readonly sum: SumName;
      readonly sealed: Released<Uint8Array>;
    }
  /** Stage 3: a signature on who has delivered. */
  | {
      readonly kind: 'confirmReply';
      readonly round: number;
      readonly sum: SumName;
      readonly signature: Released<Uint8Array>;
    }
  /** Stage 4: of each neighbour one share, of its mask's seed or of its key, never both. */
  | {
      readonly kind: 'revealReply';
      readonly round: number;
      readonly sum: SumName;
      readonly shares: Released<Uint8Array>;
    }
  | { readonly kind: 'refusal'; readonly round: number; readonly code: RefusalCode };

/** Institution to institution. What they seal for one another goes by way of the coordinator. */
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
      /** The same of its own model; other only under strategies by which no weights cross. */
      readonly ownHidden: Deposited<Uint32Array>;
      readonly activation: 'relu' | 'tanh' | 'sigmoid';
      readonly strategy: StrategyName;
      /** Its settings in the order of its schema, see core/strategies/settingsVector.ts. */
      readonly strategySettings: Deposited<Float64Array>;
      /** Of updates on their way out. */
      readonly compression: CompressionMethod;
      /** Its settings, see core/compression/settingsVector.ts. */
      readonly compressionSettings: Deposited<Float64Array>;
      /** How vectors are added up. */
      readonly aggregation: AggregationBy;
      /** Its settings, see core/secureAggregation/settingsVector.ts. */
      readonly aggregationSettings: Deposited<Float64Array>;
      /** Institutions on the street. */
      readonly members: number;
      /** To whom privacy is promised: each customer, each institution, or nobody. */
      readonly privacy: PrivacyUnit;
      /** Its settings, see core/privacy/settingsVector.ts. */
      readonly privacySettings: Deposited<Float64Array>;
      /** What this institution released before and its desk kept, see core/privacy/account.ts; empty in a new run. */
      readonly privacyAccount: Deposited<Float64Array>;
      /** Planned, so that an institution can divide its promise among them. */
      readonly rounds: number;
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
  /** Who is who where sums alone are told: what members must not learn from the coordinator. */
  | {
      readonly kind: 'roster';
      readonly run: number;
      /** Ed25519 public keys in street order, length = 32 * members; zeros for one who is not there. */
      readonly identities: Deposited<Uint8Array>;
      /** Training rows that weigh 1 in a sum, a power of two that nobody's exceed. */
      readonly fullWeight: number;
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
      /** Training rows as the federation is told them: with noise where privacy is promised to each customer. */
      readonly told: number;
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
  /** Its public identity where sums alone are told: Ed25519, 32 bytes. */
  | { readonly kind: 'identity'; readonly run: number; readonly key: Released<Uint8Array> }
  /** What it has put under masks or encrypted, which only it can look at. */
  | {
      readonly kind: 'masked';
      readonly run: number;
      readonly round: number;
      /** Numbers of its update that lay beyond the clip. */
      readonly saturated: number;
    }
  /** How the federated model does on its own customers, where the coordinator learns sums alone. */
  | {
      readonly kind: 'judged';
      readonly run: number;
      readonly round: number;
      /** Held-out customers by score bin: good, then defaulted; length = 2 * scoreBins. */
      readonly counts: Released<Uint32Array>;
      /** The same by its own model, length = personalCounts. */
      readonly personal: Released<Uint32Array>;
    }
  /** An attacker to its fellows, who meet behind the coordinator's back, at the person's desk. */
  | {
      readonly kind: 'colluded';
      readonly run: number;
      readonly round: number;
      /** What it would honestly send, length = fitUp. */
      readonly update: Released<Float32Array>;
    }
  /** Everything that a promise was charged for so far, told before it leaves: for the desk to keep. */
  | {
      readonly kind: 'spent';
      readonly run: number;
      /** Length = ACCOUNT_NUMBERS, see core/privacy/account.ts. */
      readonly account: Released<Float64Array>;
    }
  | { readonly kind: 'fault'; readonly code: RefusalCode };
