/**
 * A person's own file on its way to the institutions: read and profiled here, dealt, and forgotten. Loaded only
 * when a file is chosen.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { stream } from '../core/random';
import { applyMapping, type ImportedRows } from '../data/csv/applyMapping';
import { DEFAULT_CAPS } from '../data/csv/caps';
import { checkMapping, readOutcome } from '../data/csv/checkMapping';
import type { RawColumn } from '../data/csv/column';
import { dealRows, institutionNames, previewDealing } from '../data/csv/dealing';
import { ImportError, type ImportProblem } from '../data/csv/importError';
import { isMissingNumber } from '../data/csv/missing';
import { readNumber } from '../data/csv/numbers';
import { profileColumns, type ColumnProfile, type TableProfile } from '../data/csv/profile';
import { proposeMapping } from '../data/csv/proposeMapping';
import { readTable } from '../data/csv/readTable';
import type { RawTable } from '../data/csv/table';
import { targetCandidates } from '../data/csv/target';
import { createWarnings, importWarnings } from '../data/csv/warnings';
import type { Schema } from '../data/schema';
import type { Mapping } from '../scenario/recipe';
import { deposit } from './deposit';
import { tierInhabitants, type Inhabitant } from './inhabitants';
import type { FileReading, PendingDeal, PendingImport, TextEncoding } from './labApi';
import type { Deposit } from './run';

export interface DealtFile {
  readonly schema: Schema;
  readonly inhabitants: readonly Inhabitant[];
  readonly deposits: readonly Deposit[];
}

/** A file that was read; it can be dealt once and is then let go. */
export interface OpenedFile extends PendingImport {
  /** @throws ImportError when the mapping cannot be used or the rows cannot be dealt */
  dealOut(mapping: Mapping, seed: number): DealtFile;
}

/** @throws ImportError */
export async function openFile(
  file: Blob,
  fileName: string,
  seed: () => number,
  reading: FileReading = {},
): Promise<OpenedFile> {
  const { encoding } = reading;
  const read =
    encoding === undefined ? await readTable(file, reading) : await readAs(file, encoding, reading);
  const breathe = breathing(reading.signal);
  const profile = await profileOf(read, breathe);
  const proposal = await proposalOf(read, profile, breathe);
  let examined: Examined | undefined = examine(read);
  const open = (): Examined => {
    if (examined === undefined) throw new Error('the file was let go: choose it again');
    return examined;
  };
  const forget = (): void => {
    examined = undefined;
  };
  return {
    fileName,
    sha256: read.sha256,
    encoding: encoding ?? read.encoding,
    encodingChosen: encoding !== undefined,
    profile,
    get proposal() {
      if (proposal instanceof ImportError) throw proposal;
      return proposal;
    },
    get seed() {
      return seed();
    },
    outcome: (target, bad) => open().outcome(target, bad),
    warnings: (mapping) => open().warnings(mapping),
    review: (mapping) => open().review(mapping),
    repeatedRows: () => open().repeatedRows(),
    strangeCells: (column) => open().strangeCells(column),
    deal: (mapping, by = seed()) => open().deal(mapping, by),
    dealOut(mapping, by) {
      const dealt = open().dealOut(mapping, by);
      forget();
      return dealt;
    },
    forget,
  };
}

/** Bytes decoded at a time. */
const PIECE = 1 << 20;

/** Reads the bytes as a person says that they are written; what they do not spell becomes U+FFFD. */
async function readAs(file: Blob, encoding: TextEncoding, reading: FileReading): Promise<RawTable> {
  const { signal, onProgress } = reading;
  // Refused for its size before it is decoded.
  if (file.size === 0 || file.size > DEFAULT_CAPS.bytes) return readTable(file, reading);
  const decoder = new TextDecoder(encoding);
  const hash = sha256.create();
  const pieces: string[] = [];
  for (let from = 0; from < file.size; from += PIECE) {
    const part = file.slice(from, from + PIECE);
    const bytes = await part.arrayBuffer().catch(() => undefined);
    if (signal?.aborted === true) throw new ImportError({ code: 'cancelled' });
    if (bytes?.byteLength !== part.size) throw new ImportError({ code: 'unreadable-file' });
    hash.update(new Uint8Array(bytes));
    pieces.push(decoder.decode(bytes, { stream: true }));
    onProgress?.((from + part.size) / 2, file.size);
  }
  const table = await readTable(new Blob([...pieces, decoder.decode()]), {
    ...(signal === undefined ? {} : { signal }),
    // In UTF-8 a text may be longer than it was.
    caps: { bytes: 3 * DEFAULT_CAPS.bytes },
    onProgress: (read, total) => onProgress?.(Math.round((file.size * (1 + read / total)) / 2), file.size),
  });
  return { ...table, sha256: bytesToHex(hash.digest()), bytes: file.size };
}

type Breathe = () => Promise<void>;

/** Lets the page draw between two columns. @throws ImportError cancelled */
function breathing(signal: AbortSignal | undefined): Breathe {
  let since = performance.now();
  return async () => {
    if (performance.now() - since > 12) {
      await new Promise((resolve) => setTimeout(resolve));
      since = performance.now();
    }
    if (signal?.aborted === true) throw new ImportError({ code: 'cancelled' });
  };
}

/** What profileTable says of the whole table, asked column by column. */
async function profileOf(table: RawTable, breathe: Breathe): Promise<TableProfile> {
  const columns: ColumnProfile[] = [];
  for (const column of table.columns) {
    await breathe();
    columns.push(...profileColumns({ ...table, columns: [column] }));
  }
  await breathe();
  const { rows, bytes, encoding, format, preview } = table;
  return { rows, bytes, encoding, format, columns, preview, targets: targetCandidates(table) };
}

/** What proposeMapping says of the whole table, asked for each column beside the likeliest target. */
async function proposalOf(
  table: RawTable,
  { targets: [likeliest] }: TableProfile,
  breathe: Breathe,
): Promise<Mapping | ImportError> {
  try {
    const target = table.columns.find(({ name }) => name === likeliest?.column);
    if (target === undefined || table.columns.length === 1) return proposeMapping(table);
    const columns: Mapping['columns'] = [];
    let whole: Mapping | undefined;
    for (const column of table.columns) {
      if (column === target) continue;
      await breathe();
      // The target comes last: of two equal candidates the further right is the likelier.
      whole = proposeMapping({ ...table, columns: [column, target] });
      columns.push(...whole.columns);
    }
    return whole === undefined ? proposeMapping(table) : { ...whole, columns };
  } catch (error) {
    if (error instanceof ImportError && error.code !== 'cancelled') return error;
    throw error;
  }
}

type Examined = Pick<
  OpenedFile,
  'outcome' | 'warnings' | 'review' | 'repeatedRows' | 'strangeCells' | 'dealOut'
> & {
  deal(mapping: Mapping, seed: number): readonly PendingDeal[];
};

/** What can be asked of a table; it remembers its costlier answers, and goes with them. */
function examine(table: RawTable): Examined {
  const find = (name: string): RawColumn | undefined => table.columns.find((column) => column.name === name);
  const warningsOf = createWarnings(table);
  const problemOf = remembering((mapping: Mapping) => ({ problem: problemWith(table, mapping) }));
  const rowsOf = remembering((mapping: Mapping) => applyMapping(table, mapping));
  const outcomeOf = remembering(({ target, bad }: Pick<Mapping, 'target' | 'bad'>) => {
    const { missing, defaults } = readOutcome(table, target, bad);
    return { rows: table.rows - missing, defaults };
  });
  const parts = (rows: ImportedRows, { dealing }: Mapping, seed: number): Uint32Array[] =>
    dealRows(rows.labels, dealing, stream(seed, 'dealing'), rows.institutions);
  return {
    outcome: (target, bad) => outcomeOf({ target, bad }),
    warnings: (mapping) => importWarnings(table, mapping),
    *review(mapping) {
      const warnings = yield* warningsOf(mapping);
      const problems: ImportProblem[] = [];
      for (const entry of mapping.columns) {
        const column = find(entry.column);
        if (column === undefined || entry.use === 'ignore' || entry.column === mapping.target) continue;
        // Any other column was seen to fit when it was read.
        if (entry.use === 'numeric' ? column.numeric : column.cells.storage !== 'none') continue;
        const { problem } = problemOf({ ...mapping, columns: [entry], dealing: LEAST_DEALING });
        if (problem !== null) problems.push(problem);
        yield;
      }
      return { warnings, problems };
    },
    repeatedRows: () => repeatedRows(table),
    strangeCells: (column) => strangeCells(find(column)),
    deal(mapping, seed) {
      const rows = rowsOf(forDealing(table, mapping));
      const deals = previewDealing(rows.labels, parts(rows, mapping, seed));
      return inhabitantsOf(rows, deals.length).flatMap(({ name, tier }, k) => {
        const deal = deals[k];
        return deal === undefined ? [] : [{ name, tier, rows: deal.rows, defaults: deal.defaults }];
      });
    },
    dealOut(mapping, seed) {
      const rows = applyMapping(table, mapping);
      const dealt = parts(rows, mapping, seed);
      return {
        schema: rows.schema,
        inhabitants: inhabitantsOf(rows, dealt.length),
        deposits: dealt.map((positions) => depositOf(rows, positions)),
      };
    },
  };
}

function remembering<Q, A>(answer: (question: Q) => A): (question: Q) => A {
  const known = new Map<string, A>();
  return (question) => {
    const key = JSON.stringify(question);
    const found = known.get(key);
    if (found !== undefined) return found;
    const fresh = answer(question);
    known.set(key, fresh);
    return fresh;
  };
}

/** A dealing that asks the least of a file, where another question is meant. */
const LEAST_DEALING: Mapping['dealing'] = { by: 'equal', institutions: 2 };

function problemWith(table: RawTable, mapping: Mapping): ImportProblem | null {
  try {
    checkMapping(table, mapping);
    return null;
  } catch (error) {
    if (error instanceof ImportError) return error.problem;
    throw error;
  }
}

/**
 * The mapping with all that decides which rows are dealt and nothing else: one column stands in for the features,
 * so that hundreds are not built to count rows.
 */
function forDealing(table: RawTable, { target, bad, dealing }: Mapping): Mapping {
  const others = table.columns.filter(({ name, cells }) => name !== target && cells.storage !== 'none');
  const standIn = others.find(({ cells }) => cells.storage === 'texts') ?? others[0];
  const use = standIn?.cells.storage === 'numbers' ? 'numeric' : 'categorical';
  return {
    target,
    bad,
    columns: standIn === undefined ? [] : [{ column: standIn.name, use, sensitivity: 1 }],
    dealing: dealing.by === 'column' ? dealing : LEAST_DEALING,
  };
}

/** Cells looked at between two yields. */
const STEP = 50_000;

const mix = (hash: number, word: number, factor: number): number => {
  const mixed = Math.imul(hash ^ word, factor);
  return mixed ^ (mixed >>> 15);
};

/** A row is told by 53 bits of two hashes of its cells, so that half a million rows hardly ever collide. */
function* repeatedRows({ rows, columns }: RawTable): Generator<void, number | null> {
  if (columns.some(({ cells }) => cells.storage === 'none')) return null;
  const high = new Uint32Array(rows).fill(1);
  const low = new Uint32Array(rows).fill(2);
  for (const { cells } of columns) {
    if (cells.storage === 'none') continue;
    const words = cells.storage === 'texts' ? cells.codes : new Uint32Array(cells.values.slice().buffer);
    const perRow = cells.storage === 'texts' ? 1 : 2;
    for (let at = 0; at < words.length; at++) {
      const row = Math.floor(at / perRow);
      high[row] = mix(high[row] ?? 0, words[at] ?? 0, 0x85ebca6b);
      low[row] = mix(low[row] ?? 0, words[at] ?? 0, 0xc2b2ae35);
      if (at % STEP === STEP - 1) yield;
    }
  }
  const seen = new Set<number>();
  for (let row = 0; row < rows; row++) {
    seen.add(((high[row] ?? 0) >>> 11) * 2 ** 32 + (low[row] ?? 0));
    if (row % STEP === STEP - 1) yield;
  }
  return rows - seen.size;
}

/** Cells shown of a column. */
const STRANGE_CELLS = 3;

function strangeCells(column: RawColumn | undefined): { row: number; text: string }[] {
  if (column?.cells.storage !== 'texts') return [];
  const { codes, texts } = column.cells;
  const strange = texts.map(
    (text) => Number.isNaN(readNumber(text, column.decimal)) && !isMissingNumber(text),
  );
  const found: { row: number; text: string }[] = [];
  for (let row = 0; row < codes.length && found.length < STRANGE_CELLS; row++) {
    const code = codes[row] ?? 0;
    if (strange[code] === true) found.push({ row: row + 1, text: texts[code] ?? '' });
  }
  return found;
}

function inhabitantsOf(rows: ImportedRows, count: number): readonly Inhabitant[] {
  const tiers = tierInhabitants(count);
  if (rows.institutions === undefined) return tiers;
  const names = institutionNames(rows.institutions);
  return tiers.map((inhabitant, k) => {
    const name = names[k] ?? '';
    const text = { zh: name, en: name };
    return { ...inhabitant, name: text, short: { zh: name.slice(0, 4), en: name.slice(0, 9) } };
  });
}

function depositOf(rows: ImportedRows, positions: Uint32Array): Deposit {
  const columns = new Float32Array(rows.columns.length * positions.length);
  rows.columns.forEach((column, feature) => {
    positions.forEach((position, i) => {
      columns[feature * positions.length + i] = column[position] ?? NaN;
    });
  });
  const labels = Uint8Array.from(positions, (position) => rows.labels[position] ?? 0);
  return { kind: 'depositRows', columns: deposit(columns), labels: deposit(labels) };
}
