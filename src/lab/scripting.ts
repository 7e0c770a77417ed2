/**
 * What the page can do, for a script: one small object, `window.credence`. Every call takes and gives plain
 * values; a call that fails rejects with a message that begins with `credence:` and a code.
 */
import * as v from 'valibot';
import { ImportError } from '../data/csv/importError';
import { defaultRecipe, mappingSchema, type Mapping, type Recipe } from '../scenario/recipe';
import { checkRecipe, RecipeError } from './checkRecipe';
import type { CellRunner } from './compare/cellStreet';
import type { Outcome } from './compare/outcome';
import type { RunSummary } from './compare/runSummary';
import type { Lab } from './lab.svelte';
import type { PendingImport } from './labApi';
import type { RunRecord } from './record';

export interface CredenceScript {
  readonly version: 1;
  defaultRecipe(): Recipe;
  /** Starts a fresh run, paused. Rejects with `recipe` when it is none. */
  configure(recipe: unknown): Promise<void>;
  /** Reads and profiles a file; the current run goes on. Rejects with `import`. */
  readCsv(
    file: Blob,
    name: string,
  ): Promise<{
    readonly proposal: Mapping;
    readonly warnings: readonly { readonly code: string; readonly column: string }[];
    readonly rows: number;
    readonly columns: number;
    readonly sha256: string;
  }>;
  /** Deals the file read last and starts a run on it, paused. null takes the proposed mapping. */
  startImport(mapping: unknown): Promise<void>;
  /** Plays at full speed to the end and waits for the references. */
  run(): Promise<RunRecord>;
  /** One round. */
  step(): Promise<RunRecord>;
  record(): RunRecord;
  /** What a comparison keeps of the shown run; null before its first round has closed. */
  summary(): Promise<RunSummary | null>;
  /** Runs a recipe of drawn customers to its end on a street beside the shown one; one at a time. */
  runBeside(recipe: unknown): Promise<Outcome>;
  exportRun(): Promise<Blob>;
  /** Shows an exported run, paused after its last round. Rejects with `run-file` and the problem's code. */
  importRun(file: Blob): Promise<void>;
  /** The bytes of one crossing by its ledger entry, or null when they are no longer kept. */
  envelope(institution: number, sequence: number): Promise<ArrayBuffer | null>;
  /** Makes an institution wait before each reply, milliseconds. */
  setPace(institution: number, delay: number): void;
  link(): string;
}

export function credenceScript(lab: Lab): CredenceScript {
  let pending: PendingImport | undefined;
  let beside: Promise<CellRunner> | undefined;
  return {
    version: 1,
    defaultRecipe: () => defaultRecipe,
    configure: (recipe) => coded(async () => lab.configure(checkRecipe(recipe))),
    readCsv: (file, name) =>
      coded(async () => {
        pending = await lab.readCsv(file, name);
        const { proposal, profile, sha256 } = pending;
        const warnings = pending.warnings(proposal).map(({ code, column }) => ({ code, column }));
        return { proposal, warnings, rows: profile.rows, columns: profile.columns.length, sha256 };
      }),
    startImport: (mapping) =>
      coded(async () => {
        if (pending === undefined) throw new RecipeError('', 'read a file first');
        await lab.startImport(pending, mapping === null ? pending.proposal : checkMapping(mapping));
        pending = undefined;
      }),
    run: () =>
      coded(async () => {
        await lab.started();
        lab.setPauseBetweenRounds(0);
        lab.play();
        return lab.settled();
      }),
    step: () =>
      coded(async () => {
        await lab.stepRound();
        return lab.latest;
      }),
    record: () => lab.latest,
    summary: () =>
      coded(async () => {
        const { summaryOf } = await import('./compare/runSummary');
        return summaryOf(lab.latest);
      }),
    runBeside: (recipe) =>
      coded(async () => {
        const checked = checkRecipe(recipe);
        beside ??= import('./compare/cellStreet').then(({ createCellStreet }) => createCellStreet());
        return (await beside).run(checked);
      }),
    exportRun: () => coded(() => lab.exportRun()),
    importRun: (file) => coded(() => lab.importRun(file)),
    envelope: (institution, sequence) => coded(() => lab.envelope(institution, sequence)),
    setPace: (institution, delay) => lab.setPace(institution, delay),
    link: () => lab.link(),
  };
}

function checkMapping(value: unknown): Mapping {
  const parsed = v.safeParse(mappingSchema, value);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new RecipeError(v.getDotPath(issue) ?? '', issue.message);
}

async function coded<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (cause) {
    throw new Error(`credence: ${codeAndDetail(cause)}`, { cause });
  }
}

function codeAndDetail(error: unknown): string {
  if (error instanceof RecipeError) return `recipe: ${error.message}`;
  if (error instanceof ImportError) return `import: ${JSON.stringify(error.problem)}`;
  // By its name: the class would bring the whole run file's code into the first load.
  if (error instanceof Error && error.name === 'RunFileError' && 'code' in error) {
    return `run-file: ${String(error.code)}`;
  }
  return `failed: ${error instanceof Error ? error.message : 'unknown'}`;
}
