/**
 * An import from choosing a file to starting a run on it, as steps that can be gone back and forth. Choices live here
 * and not in the steps, so that none is lost. The current run is untouched until `start`.
 */
import * as v from 'valibot';
import { ImportError, type ImportProblem } from '../../data/csv/importError';
import type { TableProfile } from '../../data/csv/profile';
import type {
  FileReading,
  ImportReview,
  LabApi,
  PendingDeal,
  PendingImport,
  TextEncoding,
} from '../../lab/labApi';
import { dealingSchema, type Mapping } from '../../scenario/recipe';
import { carryOver, sameColumns } from './carryOver';
import { pickFile, type Refusal } from './droppedFile';
import { inSlices } from './inSlices';
import { isOpen, stepAfter, stepBefore, type Step } from './steps';

/** `problem` null: a failure that no code describes. */
export interface Trouble {
  readonly problem: ImportProblem | null;
}

export interface Progress {
  readonly fileName: string;
  /** Bytes. */
  readonly read: number;
  readonly total: number;
}

/** What has to be decided before anything else goes on. */
export type Question = { readonly about: 'close' } | { readonly about: 'replace'; readonly file: File };

/** Milliseconds of quiet before a large table is looked through again. */
const QUIET = 150;

const trouble = (error: unknown): Trouble => ({
  problem: error instanceof ImportError ? error.problem : null,
});

export class ImportFlow {
  readonly #lab: LabApi;
  #step = $state<Step>('file');
  #progress = $state.raw<Progress | null>(null);
  #refusal = $state.raw<Refusal | null>(null);
  #fileTrouble = $state.raw<Trouble | null>(null);
  #refused = $state.raw<File | null>(null);
  #file = $state.raw<File | null>(null);
  #pending = $state.raw<PendingImport | null>(null);
  #mapping = $state.raw<Mapping | null>(null);
  #proposalTrouble = $state.raw<Trouble | null>(null);
  #outcome = $state.raw<{ readonly rows: number; readonly defaults: number } | null>(null);
  #targetTrouble = $state.raw<Trouble | null>(null);
  #review = $state.raw<ImportReview | null>(null);
  #reviewed = $state.raw<Mapping | null>(null);
  #columnsTrouble = $state.raw<Trouble | null>(null);
  #deals = $state.raw<readonly PendingDeal[] | null>(null);
  #dealt = $state<string | null>(null);
  #dealTrouble = $state.raw<Trouble | null>(null);
  #repeated = $state.raw<{ readonly rows: number | null } | null>(null);
  #keptChoices = $state(false);
  #typedMissing = $state.raw<ReadonlyMap<string, string>>(new Map());
  #beforeBulk = $state.raw<Mapping | null>(null);
  #question = $state.raw<Question | null>(null);
  #starting = $state(false);
  #startTrouble = $state.raw<Trouble | null>(null);
  #otherSeed = $state<number | null>(null);

  #reading: AbortController | undefined;
  #counting: AbortController | undefined;
  #reviewing: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Share of each institution's customers kept for judging, 0.1 to 0.5. */
  holdoutShare = $state(0.3);

  constructor(lab: LabApi) {
    this.#lab = lab;
  }

  get step(): Step {
    return this.#step;
  }
  /** Null unless a file is being read. */
  get progress(): Progress | null {
    return this.#progress;
  }
  /** Why what was handed over was not even read. */
  get refusal(): Refusal | null {
    return this.#refusal;
  }
  /** Why the last file, or the last reading of it, failed; what was there before stays. */
  get fileTrouble(): Trouble | null {
    return this.#fileTrouble;
  }
  /** The file that could not be read, to show the place. */
  get refused(): File | null {
    return this.#refused;
  }
  get file(): File | null {
    return this.#file;
  }
  get pending(): PendingImport | null {
    return this.#pending;
  }
  get profile(): TableProfile | null {
    return this.#pending?.profile ?? null;
  }
  get mapping(): Mapping | null {
    return this.#mapping;
  }
  /** Why the file's columns allow no mapping at all. */
  get proposalTrouble(): Trouble | null {
    return this.#proposalTrouble;
  }
  get outcome(): { readonly rows: number; readonly defaults: number } | null {
    return this.#outcome;
  }
  get targetTrouble(): Trouble | null {
    return this.#targetTrouble;
  }
  /** Of the last mapping that was looked through; null before the first. */
  get review(): ImportReview | null {
    return this.#review;
  }
  /** Whether the review is that of the mapping as it stands. */
  get isReviewed(): boolean {
    return this.#reviewed === this.#mapping;
  }
  get columnsTrouble(): Trouble | null {
    return this.#columnsTrouble;
  }
  /** The last dealing that could be made; null before the first, or when this one cannot. */
  get deals(): readonly PendingDeal[] | null {
    return this.#deals;
  }
  /** Whether the dealing is that of the mapping as it stands. */
  get isDealt(): boolean {
    return this.#dealt === this.#dealKey;
  }
  get dealTrouble(): Trouble | null {
    return this.#dealTrouble;
  }
  /** Null while they are being counted; `rows` null where they cannot be. */
  get repeated(): { readonly rows: number | null } | null {
    return this.#repeated;
  }
  /** Whether choices made for the file before were kept for this one. */
  get keptChoices(): boolean {
    return this.#keptChoices;
  }
  get question(): Question | null {
    return this.#question;
  }
  get starting(): boolean {
    return this.#starting;
  }
  get startTrouble(): Trouble | null {
    return this.#startTrouble;
  }
  get canUndoBulk(): boolean {
    return this.#beforeBulk !== null;
  }
  /** The seed of the dealing shown, and of the run that starts from it. */
  get seed(): number {
    return this.#otherSeed ?? this.ownSeed;
  }
  get ownSeed(): number {
    return this.#lab.recipe.seed;
  }
  get holdoutFits(): boolean {
    return this.holdoutShare >= 0.1 && this.holdoutShare <= 0.5;
  }
  get dealingFits(): boolean {
    return this.#mapping !== null && v.is(dealingSchema, this.#mapping.dealing);
  }
  /** SHA-256 that the shown recipe asks for, when it is a file's. */
  get expected(): string | null {
    const { data } = this.#lab.recipe;
    return data.source === 'csv' ? data.sha256 : null;
  }

  /** Whether a step holds something that has to be settled before the next. */
  stands(step: Step): boolean {
    switch (step) {
      case 'file':
        return this.#pending === null;
      case 'look':
        return this.#mapping === null || this.#progress !== null;
      case 'target':
        return this.#outcome === null;
      case 'columns':
        return (
          this.#columnsTrouble !== null ||
          this.#typedMissing.size > 0 ||
          (this.#review?.problems.length ?? 0) > 0
        );
      case 'dealing':
        return this.#dealTrouble !== null || !this.dealingFits || !this.holdoutFits;
      case 'check':
        return !this.isReviewed || !this.isDealt || this.#starting;
    }
  }

  isOpen(step: Step): boolean {
    return isOpen(step, (each) => this.stands(each));
  }

  go(step: Step): void {
    if (!this.isOpen(step)) return;
    this.#step = step;
  }
  next(): void {
    const step = stepAfter(this.#step);
    if (step !== undefined) this.go(step);
  }
  back(): void {
    const step = stepBefore(this.#step);
    if (step !== undefined) this.go(step);
  }

  /** Files dropped or picked. One that would replace another file is asked about first. */
  take(files: readonly File[]): void {
    if (this.#starting) return;
    const picked = pickFile(files);
    if (!(picked instanceof File)) {
      this.#refusal = picked;
      this.#fileTrouble = null;
      return;
    }
    this.#refusal = null;
    if (this.#pending !== null && this.#step !== 'file') this.#question = { about: 'replace', file: picked };
    else void this.read(picked);
  }

  /** Reads a file, or the same one in another encoding; until it is read, the one before stays. */
  async read(file: File, encoding?: TextEncoding, step: Step = 'look'): Promise<void> {
    this.#reading?.abort();
    const abort = new AbortController();
    this.#reading = abort;
    this.#refusal = null;
    this.#fileTrouble = null;
    this.#question = null;
    this.#progress = { fileName: file.name, read: 0, total: file.size };
    const reading: FileReading = {
      signal: abort.signal,
      onProgress: (read, total) => {
        if (this.#reading === abort) this.#progress = { fileName: file.name, read, total };
      },
      ...(encoding === undefined ? {} : { encoding }),
    };
    try {
      const pending = await this.#lab.readCsv(file, file.name, reading);
      if (this.#reading !== abort) return pending.forget();
      this.#progress = null;
      this.#accept(file, pending, step);
    } catch (error) {
      if (this.#reading !== abort) return;
      this.#progress = null;
      this.#fileTrouble = trouble(error);
      this.#refused = file;
    }
  }

  /** Stops reading; what was there before stays. */
  cancel(): void {
    if (this.#progress === null) return;
    this.#reading?.abort();
    this.#reading = undefined;
    this.#progress = null;
    this.#fileTrouble = { problem: { code: 'cancelled' } };
  }

  /** @returns whether the import may be closed at once; otherwise it asks */
  mayClose(): boolean {
    if (this.#pending === null || this.#starting) return !this.#starting;
    this.#question = { about: 'close' };
    return false;
  }
  settleQuestion(): void {
    this.#question = null;
  }

  /** Lets the file go. */
  leave(): void {
    this.#reading?.abort();
    this.#reading = undefined;
    this.#stopLooking();
    this.#counting?.abort();
    if (!this.#starting) this.#pending?.forget();
    this.#pending = null;
    this.#mapping = null;
    this.#file = null;
    this.#question = null;
    this.#step = 'file';
  }

  edit(mapping: Mapping): void {
    this.#beforeBulk = null;
    this.#take(mapping);
  }

  /** A change of many columns at once, which can be taken back. */
  editMany(mapping: Mapping): void {
    const before = this.#mapping;
    this.#take(mapping);
    this.#beforeBulk = before;
  }
  undoBulk(): void {
    if (this.#beforeBulk !== null) this.edit(this.#beforeBulk);
  }

  /** What was typed for a column's missing codes, while it is no list of numbers. */
  typedMissing(column: string): string | undefined {
    return this.#typedMissing.get(column);
  }
  /** @param text undefined once it says what the mapping holds */
  typeMissing(column: string, text: string | undefined): void {
    const typed = new Map(this.#typedMissing);
    if (text === undefined) typed.delete(column);
    else typed.set(column, text);
    this.#typedMissing = typed;
  }

  /** Deals again: what chance does to the houses is worth a look, and the run keeps what was seen. */
  tryOtherSeed(): void {
    this.#otherSeed = (this.seed + 1) >>> 0;
    this.#look(0);
  }
  tryOwnSeed(): void {
    this.#otherSeed = null;
    this.#look(0);
  }

  /** @returns whether the run has begun */
  async start(): Promise<boolean> {
    const pending = this.#pending;
    const mapping = this.#mapping;
    if (pending === null || mapping === null || !this.isOpen('check') || this.stands('check')) return false;
    this.#starting = true;
    this.#startTrouble = null;
    try {
      await this.#lab.startImport(pending, mapping, {
        autoplay: true,
        holdoutShare: this.holdoutShare,
        seed: this.seed,
      });
      return true;
    } catch (error) {
      this.#starting = false;
      // The rows may have been let go on the way.
      if (!(error instanceof ImportError) && this.#file !== null) {
        await this.read(this.#file, pending.encodingChosen ? pending.encoding : undefined, 'check');
      }
      this.#startTrouble = trouble(error);
      return false;
    } finally {
      this.#starting = false;
    }
  }

  #accept(file: File, pending: PendingImport, step: Step): void {
    const before = this.#pending;
    const chosen = this.#mapping;
    // Another encoding of the same file keeps what it can; another file only when its columns are the same.
    const keeps =
      before !== null &&
      chosen !== null &&
      (this.#file === file || sameColumns(before.profile, pending.profile));
    before?.forget();
    this.#file = file;
    this.#pending = pending;
    this.#proposalTrouble = null;
    this.#typedMissing = new Map();
    this.#beforeBulk = null;
    this.#otherSeed = null;
    this.#startTrouble = null;
    this.#keptChoices = keeps && before.sha256 !== pending.sha256;
    try {
      const { proposal } = pending;
      this.#mapping = keeps ? carryOver(chosen, proposal, pending.profile) : proposal;
    } catch (error) {
      this.#mapping = null;
      this.#proposalTrouble = trouble(error);
    }
    this.#dealt = null;
    this.#deals = null;
    this.#review = null;
    this.#step = step;
    this.#look(0);
    void this.#count(pending);
  }

  #take(mapping: Mapping): void {
    this.#mapping = mapping;
    this.#startTrouble = null;
    this.#look(QUIET);
  }

  /** All that decides which rows are dealt to whom; null without a mapping. */
  get #dealKey(): string | null {
    if (this.#mapping === null) return null;
    const { target, bad, dealing } = this.#mapping;
    return JSON.stringify([this.seed, target, bad, dealing]);
  }

  async #count(pending: PendingImport): Promise<void> {
    this.#counting?.abort();
    const abort = new AbortController();
    this.#counting = abort;
    this.#repeated = null;
    const rows = await inSlices(pending.repeatedRows(), abort.signal);
    if (rows !== undefined && !abort.signal.aborted) this.#repeated = { rows };
  }

  #stopLooking(): void {
    clearTimeout(this.#timer);
    this.#reviewing?.abort();
  }

  #look(delay: number): void {
    this.#stopLooking();
    this.#columnsTrouble = null;
    const pending = this.#pending;
    const mapping = this.#mapping;
    if (pending === null || mapping === null) {
      this.#outcome = null;
      this.#deals = null;
      return;
    }
    try {
      this.#outcome = pending.outcome(mapping.target, mapping.bad);
      this.#targetTrouble = null;
    } catch (error) {
      this.#outcome = null;
      this.#deals = null;
      this.#targetTrouble = trouble(error);
      return;
    }
    this.#timer = setTimeout(() => {
      this.#deal(pending, mapping);
      void this.#reviewAll(pending, mapping);
    }, delay);
  }

  #deal(pending: PendingImport, mapping: Mapping): void {
    if (this.isDealt) return;
    this.#dealTrouble = null;
    // A number out of range is said beside its own field.
    if (!this.dealingFits) return;
    try {
      this.#deals = pending.deal(mapping, this.seed);
      this.#dealt = this.#dealKey;
    } catch (error) {
      this.#deals = null;
      this.#dealt = null;
      this.#dealTrouble = trouble(error);
    }
  }

  async #reviewAll(pending: PendingImport, mapping: Mapping): Promise<void> {
    const abort = new AbortController();
    this.#reviewing = abort;
    try {
      const review = await inSlices(pending.review(mapping), abort.signal);
      if (review === undefined || abort.signal.aborted) return;
      this.#review = review;
      this.#reviewed = mapping;
    } catch (error) {
      if (!abort.signal.aborted) this.#columnsTrouble = trouble(error);
    }
  }
}
