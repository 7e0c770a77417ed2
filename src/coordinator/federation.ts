/** The settings of one run as the coordinator holds them, and what it tells the page. */
import type { LedgerEntry } from '../boundary/ledger';
import type { RunEvent, Stage } from '../boundary/runEvent';
import type { Shape } from '../boundary/shape';
import type { ColumnKind, EncodingMode } from '../data/encoding/layout';
import type { ModelSpec } from '../core/modelSpec';
import type { AggregationRule } from '../core/aggregators/rules';
import type { Heard } from '../core/aggregators/aggregator';
import type { Compression } from '../core/compression/compressors';
import type { Aggregation } from '../core/secureAggregation/settings';
import type { Privacy } from '../core/privacy/promise';
import type { StrategySettings } from '../core/strategies/strategies';
import type { LocalTraining } from '../core/strategies/strategy';
import type { MemberConditions } from '../core/virtual/conditions';
import type { MemberAnswer } from '../core/virtual/memberAnswer';

/** What members of secure aggregation know of each other, and so does everyone. */
export interface Roster {
  /** Ed25519 public keys in street order; none has signed for one of zeros. */
  readonly identities: readonly Uint8Array[];
  /** Training rows that weigh 1 in a sum. */
  readonly fullWeight: number;
  /**
   * What a fit takes each institution on its machine, virtual seconds: the lab's clock passes them, as real time would
   * pass, and no arithmetic of the coordinator reads the rows behind them.
   */
  readonly fitSeconds: readonly number[];
}

export interface FederationConfig {
  /** Which run: every event carries it, so that what an earlier run still says is told apart. */
  readonly run: number;
  readonly seed: number;
  readonly shape: Shape;
  readonly columns: readonly ColumnKind[];
  readonly encodingMode: EncodingMode;
  readonly spec: ModelSpec;
  readonly strategy: StrategySettings;
  readonly rule: AggregationRule;
  /** Updates longer than this many times the median norm are refused; null: none is. */
  readonly normLimit: number | null;
  readonly compression: Compression;
  /** How vectors are added up, and so what the coordinator reads of each. */
  readonly aggregation: Aggregation;
  /** To whom privacy is promised; of the coordinator's business only where that is each institution. */
  readonly privacy: Privacy;
  /** Under secure aggregation. */
  readonly roster?: Roster;
  /** Public rows at the workbench that the strategy or the rule works with; 0: none. */
  readonly publicRows: number;
  readonly training: LocalTraining;
  /** In street order. */
  readonly conditions: readonly MemberConditions[];
  /** Virtual seconds that a synchronous round waits for answers; null: for all of them. */
  readonly patience: number | null;
  readonly rounds: number;
  readonly participation: number;
  readonly minimumReplies: number;
  /** Milliseconds a stage. */
  readonly deadline: number;
  /** Continue from here instead of round 0: what an exported run holds. */
  readonly resume?: {
    readonly round: number;
    readonly weights: Float32Array;
    readonly encoding: Float32Array;
    /** The last ledger entry of each institution that has one: its chain goes on from there. */
    readonly lastEntries: readonly LedgerEntry[];
  };
  /**
   * Fingerprints of the weights after each recorded round, from round 0: these rounds are gone through again, without
   * a pause, and the run ends if one comes out otherwise.
   */
  readonly repeat?: readonly string[];
}

/** A round as the coordinator closes it: released numbers only. */
export interface ClosedRound {
  readonly round: number;
  readonly asked: readonly number[];
  readonly replied: readonly number[];
  /** How much of each institution's update entered the aggregate, as the rule tells; empty in round 0. */
  readonly heard: readonly Heard[];
  /** Training rows that each institution told with its update. */
  readonly samples: ReadonlyMap<number, number>;
  readonly events: readonly RunEvent[];
  readonly weights: Float32Array;
  readonly weightsSha256: string;
  /** Vectors came under masks: nothing is known by institution. */
  readonly sumsOnly: boolean;
  /** Whose held-out customers the model was judged on, in street order. */
  readonly judged: readonly number[];
  /** The sum of their score histograms where the coordinator was given nothing else; null: it adds up itself. */
  readonly sum: Uint32Array | null;
  /** Score histogram of each institution that answered the evaluation; empty where it was given the sum. */
  readonly counts: ReadonlyMap<number, Uint32Array>;
  /** The same by its own model; without an entry where the strategy gives it none. */
  readonly personal: ReadonlyMap<number, Uint32Array>;
  readonly bytesUp: number;
  readonly bytesDown: number;
  readonly milliseconds: number;
  /** What the round would have taken if each institution had its own machine and line; see core/virtual. */
  readonly virtualSeconds: number;
  /** Of each institution whose update arrived in this round, used or not; empty in round 0. */
  readonly answers: ReadonlyMap<number, MemberAnswer>;
}

export type EndReason =
  | 'finished'
  | 'too-few-replies'
  | 'asked'
  | 'encoding-failed'
  | 'worker-failed'
  /** A repeated round came out other than recorded. */
  | 'repeat-differs';

export type FederationEvent =
  | { readonly type: 'stage'; readonly round: number; readonly stage: Stage }
  /** Whom the round's requests go to. */
  | { readonly type: 'asked'; readonly round: number; readonly institutions: readonly number[] }
  | { readonly type: 'sign'; readonly institution: number; readonly round: number; readonly epoch: number }
  | { readonly type: 'crossed'; readonly entries: readonly LedgerEntry[] }
  | { readonly type: 'encoded'; readonly encoding: Float32Array }
  | { readonly type: 'happened'; readonly event: RunEvent }
  | { readonly type: 'closed'; readonly round: ClosedRound }
  | { readonly type: 'paused'; readonly round: number }
  | { readonly type: 'ended'; readonly reason: EndReason };

/** @param events at least one, in the order in which they happened */
export type FederationListener = (run: number, events: readonly FederationEvent[]) => void;

/** What the page may ask of the coordinator; carried by Comlink, since no wall lies between them. */
export interface CoordinatorConsole {
  /** Ports in street order, given once for the coordinator's life. */
  attach(ports: MessagePort[], listener: FederationListener): void;
  /** @param workbench where public rows are, given before the first run that needs them */
  equip(workbench: MessagePort): void;
  begin(config: FederationConfig): void;
  play(): void;
  /** Ends after the round in progress. */
  pause(): void;
  stepRound(): void;
  /** Ends the run after the stage in progress. */
  stop(): void;
  setPause(milliseconds: number): void;
  envelope(institution: number, sequence: number): ArrayBuffer | null;
}
