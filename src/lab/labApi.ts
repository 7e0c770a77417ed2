/** What the page can do, for the views and for scripts. */
import type { ImportWarning } from '../data/csv/warnings';
import type { TableProfile } from '../data/csv/profile';
import type { Mapping, Recipe } from '../scenario/recipe';
import type { RememberedRun } from './memory';
import type { RunRecord, SeedStudy } from './record';
import type { RealmFact } from './realm';

/** A file read and profiled, not yet dealt. */
export interface PendingImport {
  readonly fileName: string;
  readonly sha256: string;
  readonly profile: TableProfile;
  readonly proposal: Mapping;
  /** Warnings for a mapping. @throws ImportError when the mapping cannot be used */
  warnings(mapping: Mapping): readonly ImportWarning[];
  /** Rows and defaults that each institution would get with this run's seed. @throws ImportError */
  deal(
    mapping: Mapping,
  ): readonly { readonly name: string; readonly rows: number; readonly defaults: number }[];
}

export interface LabApi {
  readonly recipe: Recipe;
  readonly run: RunRecord;
  readonly study: SeedStudy | null;
  /** What this browser gives the closed realms and what it does not. */
  readonly realmFacts: readonly RealmFact[];
  /** Pause after each round, milliseconds; 0 = as fast as it goes. */
  readonly pauseBetweenRounds: number;
  /** The run of an earlier visit, kept by this browser; null when there is none or it was settled. */
  readonly remembered: RememberedRun | null;
  /** Shows the remembered run and lets it go on where it stopped. @throws RunFileError */
  continueRemembered(): Promise<void>;
  forgetRemembered(): Promise<void>;
  /** Starts a fresh run of this recipe. @throws RecipeError */
  configure(recipe: Recipe, options?: { readonly autoplay?: boolean }): Promise<void>;
  play(): void;
  pause(): void;
  /** Runs one round, then pauses. Resolves when the round has closed. */
  stepRound(): Promise<void>;
  stop(): void;
  /** The same recipe from the beginning. */
  reset(options?: { readonly autoplay?: boolean }): Promise<void>;
  setPauseBetweenRounds(milliseconds: number): void;
  /** Resolves when the run has finished or stopped and all references have caught up. */
  settled(): Promise<RunRecord>;
  /** The bytes of one crossing, or null when they are no longer kept. */
  envelope(institution: number, sequence: number): Promise<ArrayBuffer | null>;
  /** Makes an institution slow: it waits this long before each reply. */
  setPace(institution: number, delay: number): void;
  /** Ends an institution's realm, as a crash would. */
  terminate(institution: number): void;
  /** Reads and profiles a file. @throws ImportError */
  readCsv(
    file: Blob,
    fileName: string,
    options?: { readonly onProgress?: (read: number, total: number) => void; readonly signal?: AbortSignal },
  ): Promise<PendingImport>;
  /** Deals the pending file's rows, forgets the file, and starts a run on them. @throws ImportError */
  startImport(
    pending: PendingImport,
    mapping: Mapping,
    options?: { readonly autoplay?: boolean; readonly holdoutShare?: number },
  ): Promise<void>;
  /** Runs the recipe again for seeds seed .. seed + count - 1, one after another. */
  studySeeds(count: number): Promise<SeedStudy>;
  cancelStudy(): void;
  /** The page's address with the whole recipe in its fragment. */
  link(): string;
  /** The run as one file. */
  exportRun(): Promise<Blob>;
  /** Shows an exported run and continues it. @throws RunFileError */
  importRun(file: Blob): Promise<void>;
}
