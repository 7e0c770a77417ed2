/** A run as the page sees it: plain values, replaced whole, never mutated. */
import type { LedgerEntry } from '../boundary/ledger';
import type { RunEvent, Stage } from '../boundary/runEvent';
import type { AttackSuccess } from '../core/metrics/attackSuccess';
import type { Judgement } from '../core/metrics/judge';
import type { PrivacyAccount } from '../core/privacy/account';
import type { MemberAnswer } from '../core/virtual/memberAnswer';
import type { Recipe } from '../scenario/recipe';

export type RunStatus =
  /** Realms open, customers are drawn or dealt. */
  | 'preparing'
  /** Institutions and coordinator agree on the encoding. */
  | 'encoding'
  | 'running'
  | 'paused'
  /** All rounds done. */
  | 'finished'
  /** Too few institutions answered, or the person stopped the run; see `stopReason`. */
  | 'stopped'
  /** The run could not start; see `stopReason`. */
  | 'failed';

export type StopReason =
  | 'asked'
  | 'too-few-replies'
  | 'encoding-failed'
  | 'realm-blocked'
  /** The recipe encrypts, and this browser cannot. */
  | 'cipher-unsupported'
  | 'rows-gone'
  | 'worker-failed'
  /** A round of a continued run, repeated, came out other than the file says. */
  | 'repeat-differs'
  /** Its rounds would have to be repeated, and nobody can draw their noise again. */
  | 'noise-gone'
  /** The link's recipe needs the person's own file. */
  | 'file-needed';

export type { EventName, RunEvent, Stage } from '../boundary/runEvent';

export interface InstitutionRecord {
  /** Place on the street, from 0. */
  readonly id: number;
  /** 0 state-owned .. 4 consumer finance; gives hue, marker and roof. */
  readonly tier: 0 | 1 | 2 | 3 | 4;
  readonly name: { readonly zh: string; readonly en: string };
  /** For charts: at most 9 Latin letters or 4 Han. */
  readonly short: { readonly zh: string; readonly en: string };
  readonly state: 'opening' | 'ready' | 'training' | 'replied' | 'late' | 'refused' | 'dead';
  /** Local epoch now in progress, from the institution's last sign of life. */
  readonly epoch: number;
  /** Known once its customers are there. */
  readonly facts?: {
    readonly rows: number;
    /** Training rows as the federation is told them. */
    readonly told: number;
    readonly defaults: number;
    readonly holdoutRows: number;
    readonly holdoutDefaults: number;
    readonly missing: number;
    readonly engine: 'fused-wasm' | 'tfjs-wasm' | 'tfjs-cpu';
  };
  /** What its promise to its customers was charged for so far; absent where none is made. */
  readonly spent?: PrivacyAccount;
  /** The coded fault it last told the page, if any. */
  readonly fault?: string;
  /** SHA-256 of the script that its realm runs, hex. */
  readonly script: string;
}

/** What the coordinator can say of a round where counts are noised; see toldFigures.ts. */
export interface Told {
  /** Within `aucError` with the noise; `auc` and `ks` null where the noise leaves nothing to say. */
  readonly common: Judgement | null;
  readonly own: readonly (Judgement | null)[];
  /** The summed counts as they came; null where nobody judged, and in a run read from a file. */
  readonly counts: Uint32Array | null;
}

export interface RoundRecord {
  /** 0 = the initial weights, judged before any training. */
  readonly round: number;
  readonly asked: readonly number[];
  readonly replied: readonly number[];
  /** By institution: share of its update in the aggregate, 0 to 1; null where none came. */
  readonly heard: readonly (number | null)[];
  /** By institution: training rows told with its update; null where none came. */
  readonly samples: readonly (number | null)[];
  readonly events: readonly RunEvent[];
  /** On whose held-out customers the model was judged, in street order: the common test set of the round. */
  readonly judged: readonly number[];
  /** The coordinator was given sums alone: what is told by institution comes from each one's own console. */
  readonly sumsOnly: boolean;
  /** By institution: numbers of its update that the clip cut off; null where nothing was put under masks. */
  readonly saturated: readonly (number | null)[];
  /** Where counts are noised: what they tell. Absent until the lab has judged the round exactly, and elsewhere. */
  readonly told?: Told;
  /**
   * The federated model on the common test set. Where counts are noised, exactly, by the lab's own reference: what the
   * coordinator makes of the noised ones is in `told`.
   */
  readonly common: Judgement | null;
  /** The federated model on each institution's own customers; null where it did not answer. */
  readonly own: readonly (Judgement | null)[];
  /** Each institution's own model on its own customers; null where it has none. */
  readonly personal: readonly (Judgement | null)[];
  /** Under a backdoor: how well it works on the common test set, found by the lab; absent until it is, and elsewhere. */
  readonly backdoor?: AttackSuccess;
  /** Summed score histogram behind `common`; empty bins while there is none. */
  readonly counts: Uint32Array;
  readonly bytesUp: number;
  readonly bytesDown: number;
  readonly milliseconds: number;
  /** What the round would have taken if each institution had its own machine and line; 0 or more. */
  readonly virtualSeconds: number;
  /** By institution: how long its update took on the virtual clock; null where none arrived in this round. */
  readonly answers: readonly (MemberAnswer | null)[];
  /** What institutions were judged by after this round: the global weights, one model or several. */
  readonly weights: Float32Array;
  /** SHA-256 of the weights' bytes, hex. */
  readonly weightsSha256: string;
}

/** One reference model's judgements after the budget of `round` rounds. */
export interface ReferencePoint {
  readonly round: number;
  /** The round that early stopping chose, at most `round`. */
  readonly bestRound: number;
  readonly common: Judgement;
  readonly own: readonly Judgement[];
}

export interface References {
  /** By institution, then by round; an entry appears when the institution has trained that far. */
  readonly alone: readonly (readonly ReferencePoint[])[];
  readonly pooled: readonly ReferencePoint[];
}

export interface RunRecord {
  readonly recipe: Recipe;
  readonly status: RunStatus;
  readonly stopReason: StopReason | null;
  /**
   * A continued run whose parties remember something goes through its recorded rounds again, up to and with this one,
   * and compares each with the record; null when nothing is repeated.
   */
  readonly repeating: { readonly until: number } | null;
  readonly stage: Stage;
  /** Round in progress, or the last one closed. */
  readonly round: number;
  readonly institutions: readonly InstitutionRecord[];
  readonly rounds: readonly RoundRecord[];
  readonly references: References;
  readonly events: readonly RunEvent[];
  readonly ledger: readonly LedgerEntry[];
  readonly parameterCount: number;
  readonly inputs: number;
  /** The agreed encoding as published; null until agreed. */
  readonly encoding: Float32Array | null;
}

/** Final results of one seed, for averages. */
export interface SeedResult {
  readonly seed: number;
  readonly final: RoundRecord;
  readonly references: References;
}

export interface SeedStudy {
  readonly seeds: readonly number[];
  readonly done: readonly SeedResult[];
  readonly status: 'running' | 'finished' | 'cancelled' | 'failed';
}
