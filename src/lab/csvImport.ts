/**
 * A person's own file on its way to the institutions: read and profiled here, dealt, and forgotten. Loaded only
 * when a file is chosen.
 */
import { stream } from '../core/random';
import { applyMapping, type ImportedRows } from '../data/csv/applyMapping';
import { dealRows, institutionNames, previewDealing } from '../data/csv/dealing';
import { profileTable } from '../data/csv/profile';
import { proposeMapping } from '../data/csv/proposeMapping';
import { readTable } from '../data/csv/readTable';
import { importWarnings } from '../data/csv/warnings';
import type { Schema } from '../data/schema';
import type { Mapping } from '../scenario/recipe';
import { deposit } from './deposit';
import { tierInhabitants, type Inhabitant } from './inhabitants';
import type { PendingImport } from './labApi';
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
  options: {
    readonly onProgress?: (read: number, total: number) => void;
    readonly signal?: AbortSignal;
  } = {},
): Promise<OpenedFile> {
  const table = await readTable(file, options);
  const parts = (rows: ImportedRows, mapping: Mapping, by: number): Uint32Array[] =>
    dealRows(rows.labels, mapping.dealing, stream(by, 'dealing'), rows.institutions);
  return {
    fileName,
    sha256: table.sha256,
    profile: profileTable(table),
    proposal: proposeMapping(table),
    warnings: (mapping) => importWarnings(table, mapping),
    deal(mapping) {
      const rows = applyMapping(table, mapping);
      const dealt = previewDealing(rows.labels, parts(rows, mapping, seed()));
      const inhabitants = inhabitantsOf(rows, dealt.length);
      return dealt.map((deal, k) => ({ name: inhabitants[k]?.name.zh ?? '', ...deal }));
    },
    dealOut(mapping, by) {
      const rows = applyMapping(table, mapping);
      const dealt = parts(rows, mapping, by);
      return {
        schema: rows.schema,
        inhabitants: inhabitantsOf(rows, dealt.length),
        deposits: dealt.map((positions) => depositOf(rows, positions)),
      };
    },
  };
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
