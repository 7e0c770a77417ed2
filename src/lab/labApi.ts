/** What the page can do, for the views and for scripts. */
import type { Encoding } from '../data/csv/encoding';
import type { ImportProblem } from '../data/csv/importError';
import type { TableProfile } from '../data/csv/profile';
import type { ImportWarning } from '../data/csv/warnings';
import type { Mapping, Recipe } from '../scenario/recipe';
import type { Distinct } from '../data/encoding/distinct';
import type { Schema } from '../data/schema';
import type { Attacks } from './attack/attackApi';
import type { Comparison } from './compare/comparison.svelte';
import type { Forecast } from './forecast';
import type { RememberedRun } from './memory';
import type { RunRecord, SeedStudy } from './record';
import type { RealmFact } from './realm';

/** An encoding that a file can be read in; the last is guessed by nobody and chosen by hand. */
export type TextEncoding = Encoding | 'windows-1252';

/** How a file is read; `readCsv` takes these. */
export interface FileReading {
  readonly onProgress?: (read: number, total: number) => void;
  readonly signal?: AbortSignal;
  /** Chosen by a person; recognised from the bytes when absent. */
  readonly encoding?: TextEncoding;
}

/** What one institution would get. */
export interface PendingDeal {
  readonly name: { readonly zh: string; readonly en: string };
  readonly tier: 0 | 1 | 2 | 3 | 4;
  readonly rows: number;
  readonly defaults: number;
}

export interface ImportReview {
  readonly warnings: readonly ImportWarning[];
  /** Columns that cannot be used as the mapping says. */
  readonly problems: readonly ImportProblem[];
}

/** A file read and profiled, not yet dealt. */
export interface PendingImport {
  readonly fileName: string;
  readonly sha256: string;
  /** What the bytes were read as, and whether a person chose it. */
  readonly encoding: TextEncoding;
  readonly encodingChosen: boolean;
  readonly profile: TableProfile;
  /** @throws ImportError when no column can be the target, or none is left to learn from */
  readonly proposal: Mapping;
  /** The seed that the rows will be dealt with: the recipe's. */
  readonly seed: number;
  /** Rows with a target, and the defaults among them. @throws ImportError when it cannot be the target */
  outcome(target: string, bad: string): { readonly rows: number; readonly defaults: number };
  /** Warnings for a mapping. @throws ImportError when the mapping cannot be used */
  warnings(mapping: Mapping): readonly ImportWarning[];
  /** The same with the columns' problems, in small steps; what did not change is not looked at again. */
  review(mapping: Mapping): Generator<void, ImportReview>;
  /** Rows equal to an earlier one, cell by cell, counted in small steps; null when a column has too many texts. */
  repeatedRows(): Generator<void, number | null>;
  /** The first cells of a column that are no numbers; rows count from 1, the header apart. */
  strangeCells(column: string): readonly { readonly row: number; readonly text: string }[];
  /** Rows and defaults that each institution would get, with this run's seed unless told. @throws ImportError */
  deal(mapping: Mapping, seed?: number): readonly PendingDeal[];
  /** Lets go of every row; nothing can be asked or dealt afterwards. */
  forget(): void;
}

export interface ImportStart {
  readonly autoplay?: boolean;
  /** 0.1 to 0.5 of each institution's customers; 0.3 unless told. */
  readonly holdoutShare?: number;
  /** Of the dealing and of the run; the recipe's unless told. */
  readonly seed?: number;
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
  /**
   * What the shown run would send and how long it would take on the virtual clock, foretold from its recipe and the
   * institutions' numbers of customers; null as long as these are not known.
   */
  forecast(): Forecast | null;
  /** The bytes of one crossing, or null when they are no longer kept. */
  envelope(institution: number, sequence: number): Promise<ArrayBuffer | null>;
  /** Makes an institution slow: it waits this long before each reply. */
  setPace(institution: number, delay: number): void;
  /** Ends an institution's realm, as a crash would. */
  terminate(institution: number): void;
  /** Reads and profiles a file. @throws ImportError */
  readCsv(file: Blob, fileName: string, reading?: FileReading): Promise<PendingImport>;
  /** Deals the pending file's rows, forgets the file, and starts a run on them. @throws ImportError */
  startImport(pending: PendingImport, mapping: Mapping, options?: ImportStart): Promise<void>;
  /** Runs the recipe again for seeds seed .. seed + count - 1, one after another. */
  studySeeds(count: number): Promise<SeedStudy>;
  cancelStudy(): void;
  /** Pinned runs and the sweep, with what earlier visits kept; always the same. @throws TypeError when its code cannot be fetched */
  comparison(): Promise<Comparison>;
  /** Columns of the shown run's customers; null before a run is planned. */
  readonly schema: Schema | null;
  /** Attacks on the shown run; a desk of their own at each call, to be closed. @throws TypeError when their code cannot be fetched */
  attacks(): Promise<Attacks>;
  /**
   * How many of an institution's held-out customers a few fields single out among them, by the fields' places in the
   * schema. The lab's reference counts; no row comes of it. @throws Error before an encoding is agreed
   */
  distinct(institution: number, features: readonly number[]): Promise<Distinct>;
  /** The page's address with the whole recipe in its fragment. */
  link(): string;
  /** The run as one file. */
  exportRun(): Promise<Blob>;
  /** Shows an exported run and continues it. @throws RunFileError */
  importRun(file: Blob): Promise<void>;
}
