/** An import from choosing a file to starting a run on it. The current run is untouched until `start`. */
import { ImportError } from '../../data/csv/importError';
import type { ImportProblem } from '../../data/csv/importError';
import type { ImportWarning } from '../../data/csv/warnings';
import type { LabApi, PendingImport } from '../../lab/labApi';
import * as v from 'valibot';
import { mappingSchema } from '../../scenario/recipe';
import type { Mapping } from '../../scenario/recipe';

export type Step = 'file' | 'reading' | 'mapping';

export interface Checked {
  readonly warnings: readonly ImportWarning[];
  readonly deals: ReturnType<PendingImport['deal']>;
}

/** `problem` null: a failure that no code describes. */
export interface Trouble {
  readonly problem: ImportProblem | null;
}

/** Milliseconds of quiet before a large table is looked through again. */
const QUIET = 200;

const trouble = (error: unknown): Trouble => ({
  problem: error instanceof ImportError ? error.problem : null,
});

export class ImportFlow {
  readonly #lab: LabApi;
  #step = $state<Step>('file');
  #progress = $state.raw({ fileName: '', read: 0, total: 0 });
  #trouble = $state.raw<Trouble | null>(null);
  #pending = $state.raw<PendingImport | null>(null);
  #mapping = $state.raw<Mapping | null>(null);
  #checked = $state.raw<Checked | null>(null);
  #starting = $state(false);
  #abort: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Share of each institution's customers kept for judging, 0.1 to 0.5. */
  holdoutShare = $state(0.3);

  constructor(lab: LabApi) {
    this.#lab = lab;
  }

  get step(): Step {
    return this.#step;
  }
  get progress(): { readonly fileName: string; readonly read: number; readonly total: number } {
    return this.#progress;
  }
  get trouble(): Trouble | null {
    return this.#trouble;
  }
  get pending(): PendingImport | null {
    return this.#pending;
  }
  get mapping(): Mapping | null {
    return this.#mapping;
  }
  /** Null while the mapping is being looked through, or cannot be used. */
  get checked(): Checked | null {
    return this.#checked;
  }
  get starting(): boolean {
    return this.#starting;
  }

  async read(file: File): Promise<void> {
    this.#abort?.abort();
    const abort = new AbortController();
    this.#abort = abort;
    this.#trouble = null;
    this.#progress = { fileName: file.name, read: 0, total: file.size };
    this.#step = 'reading';
    try {
      const pending = await this.#lab.readCsv(file, file.name, {
        signal: abort.signal,
        onProgress: (read, total) => (this.#progress = { fileName: file.name, read, total }),
      });
      if (this.#abort !== abort || abort.signal.aborted) return;
      this.#pending = pending;
      this.#step = 'mapping';
      this.#mapping = pending.proposal;
      this.#check();
    } catch (error) {
      if (this.#abort !== abort) return;
      this.#trouble = trouble(error);
      this.#step = 'file';
    }
  }

  /** Stops reading. */
  cancel(): void {
    this.#abort?.abort();
    this.#abort = undefined;
    if (this.#step === 'reading') {
      this.#step = 'file';
      this.#trouble = { problem: { code: 'cancelled' } };
    }
  }

  /** Lets the file go. */
  leave(): void {
    this.#abort?.abort();
    clearTimeout(this.#timer);
    this.#pending = null;
    this.#mapping = null;
    this.#checked = null;
    this.#trouble = null;
    this.#step = 'file';
  }

  edit(mapping: Mapping): void {
    this.#mapping = mapping;
    this.#checked = null;
    this.#trouble = null;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#check(), QUIET);
  }

  /** @returns whether the run has begun */
  async start(): Promise<boolean> {
    const pending = this.#pending;
    const mapping = this.#mapping;
    if (pending === null || mapping === null || this.#checked === null) return false;
    this.#starting = true;
    try {
      const options = { autoplay: true, holdoutShare: this.holdoutShare };
      await this.#lab.startImport(pending, mapping, options);
      return true;
    } catch (error) {
      this.#trouble = trouble(error);
      return false;
    } finally {
      this.#starting = false;
    }
  }

  #check(): void {
    const pending = this.#pending;
    const mapping = this.#mapping;
    if (pending === null || mapping === null) return;
    // A number out of range is said beside its own field.
    if (!v.is(mappingSchema, mapping)) return;
    try {
      this.#checked = { warnings: pending.warnings(mapping), deals: pending.deal(mapping) };
      this.#trouble = null;
    } catch (error) {
      this.#checked = null;
      this.#trouble = trouble(error);
    }
  }
}
