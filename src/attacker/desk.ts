/**
 * What the page may ask of the attacker's worker; carried by Comlink, since no wall lies between them. Every answer is a
 * guess and nothing else: how good it is can be said only by who holds the truth, which is not here.
 */
import type { KnownRows, PublicFacts, Reading } from './view';

/** Why an attack was not even begun, or was given up. */
export type Impossible =
  /** Fields of a record are no longer separate inputs where weights of evidence are agreed. */
  | 'needs-standard-encoding'
  /** More steps lie between start and end than the attack can go through again. */
  | 'too-many-steps'
  /** Too many records are mixed in it to be guessed one by one. */
  | 'too-many-rows'
  /** The role was not told how many rows it is of. */
  | 'rows-unknown'
  /** Nothing moved. */
  | 'empty'
  /** The attack needs rows of the same kind, and nobody may draw any: the customers come from a file. */
  | 'no-public-rows'
  /** Adam or momentum: the update is not a sum of gradients. */
  | 'needs-plain-steps'
  | 'cancelled';

export type Attempt<Guess> =
  { readonly ok: true; readonly guess: Guess } | { readonly ok: false; readonly why: Impossible };

/** Share done, 0 to 1. */
export type OnProgress = (done: number) => void;

export interface ReconstructionSettings {
  /**
   * 'closed-form': quotients of the first layer's gradients, at once and exact, for small batches and wide layers.
   * 'matching': invents records until they would cause the same update (TabLeak).
   */
  readonly method: 'closed-form' | 'matching';
  /** Of 'matching': runs from different beginnings that are put together, 1 to 30. */
  readonly restarts: number;
  /** Of 'matching': descent steps of each, 10 to 2000. */
  readonly steps: number;
}

export interface ReconstructedRecord {
  /** In the standard encoding, length = inputs. */
  readonly inputs: Float32Array;
  /** How sure of each feature, 0 to 1: one less its entropy, as a share of the largest. */
  readonly confidence: Float32Array;
  /** Whether it could be a customer: each category in or out, and not some of several. */
  readonly isPlausible: boolean;
  /** 1 = default; null where nothing says. */
  readonly label: 0 | 1 | null;
}

export interface Reconstruction {
  /** Surest first. From 'matching' as many as rows, from 'closed-form' at most one a unit of the first layer. */
  readonly records: readonly ReconstructedRecord[];
  /** What one would guess of anybody without the update, length = inputs. */
  readonly prior: Float32Array;
  /** As many records drawn from what is known beforehand as were guessed: guessing with variety. */
  readonly priorDraws: readonly Float32Array[];
  /** 1 - cosine of the update observed and the one that the records would cause, 0 to 2; null for the closed form. */
  readonly mismatch: number | null;
  /** Steps of local training that the attack went through. */
  readonly localSteps: number;
}

/** A share, guessed from an update. */
export interface PropertyEstimate {
  /** Of defaults among the customers, or of a category in a feature. */
  readonly of: 'base-rate' | { readonly feature: number; readonly category: number };
  readonly value: number;
  /** What one would say of any institution without the update. */
  readonly prior: number;
}

export interface PropertyGuess {
  readonly estimates: readonly PropertyEstimate[];
}

export interface MembershipSettings {
  /** Models that the attacker trains itself; 0: by loss alone. At most 64. */
  readonly shadows: number;
  /** Rows that each of them learns from, public ones and suspects. */
  readonly shadowRows: number;
  /** Passes over them: as many as the attacked model had. */
  readonly epochs: number;
}

export interface MembershipGuess {
  /** By suspect, higher for likelier members, length = count: the log likelihood of what happened. */
  readonly loss: Float64Array;
  /** The same by likelihood ratio (LiRA); null without shadow models. */
  readonly ratio: Float64Array | null;
}

export interface AttackDesk {
  /** @param onProgress a Comlink proxy, called now and then */
  reconstruct(
    facts: PublicFacts,
    reading: Reading,
    settings: ReconstructionSettings,
    onProgress?: OnProgress,
  ): Promise<Attempt<Reconstruction>>;
  property(facts: PublicFacts, reading: Reading): Promise<Attempt<PropertyGuess>>;
  /**
   * @param model the attacked one, length = parameterCount(spec)
   * @param suspects customers of whom the attacker asks whether they were learned from: records, and no answer
   */
  membership(
    facts: PublicFacts,
    model: Float32Array,
    suspects: KnownRows,
    settings: MembershipSettings,
    onProgress?: OnProgress,
  ): Promise<Attempt<MembershipGuess>>;
  /** What is under way ends with 'cancelled'. */
  cancel(): void;
}
