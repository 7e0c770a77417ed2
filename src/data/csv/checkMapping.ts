/** Whether a mapping can be applied to a table, before anything is built from it. */
import { MINIMUM_INSTITUTION_ROWS } from './dealing';
import type { RawColumn } from './column';
import { TEXT_LIMIT } from './column';
import { ImportError } from './importError';
import type { Mapping } from './mapping';
import { asCategories, asNumbers, NO_CATEGORY, type AsCategories } from './reading';
import type { Table } from './table';

/** Rows without a target are dropped up to this share; more is an error. */
export const MISSING_TARGET_SHARE = 0.05;
/** Of a numeric column, the largest share of filled cells that may be no number. */
const UNREADABLE_LIMIT = 0.5;

export interface Outcome {
  /** Length = rows: 1 = default, 0 = good, NO_LABEL = no target value. */
  readonly labels: Uint8Array;
  readonly missing: number;
  readonly defaults: number;
  /** Values of the target; more than two means that all but one count as good. */
  readonly values: number;
}

export const NO_LABEL = 255;

/** @throws ImportError no-target */
function findColumn(table: Table, name: string): RawColumn | undefined {
  return table.columns.find((column) => column.name === name);
}

/** @throws ImportError no-target, one-class, target-value-absent, missing-in-target */
export function readOutcome(table: Table, target: string, bad: string): Outcome {
  const column = findColumn(table, target);
  if (column === undefined) throw new ImportError({ code: 'no-target', column: target });
  const categories = column.cells.storage === 'texts' ? asCategories(column) : undefined;
  const code = categories?.values.indexOf(bad) ?? -1;
  if (categories !== undefined && categories.values.length < 2) {
    throw new ImportError({ code: 'one-class', column: target });
  }
  if (categories === undefined || code < 0) {
    throw new ImportError({ code: 'target-value-absent', column: target, value: bad });
  }
  const labels = Uint8Array.from(categories.codes, (value) =>
    value === NO_CATEGORY ? NO_LABEL : value === code ? 1 : 0,
  );
  const filled = categories.counts.reduce((sum, count) => sum + count, 0);
  const missing = table.rows - filled;
  if (missing > MISSING_TARGET_SHARE * table.rows) {
    throw new ImportError({ code: 'missing-in-target', column: target, missing, rows: table.rows });
  }
  return { labels, missing, defaults: categories.counts[code] ?? 0, values: categories.values.length };
}

/** The column whose values are the institutions. @throws ImportError unknown-column, too-many-values */
export function readInstitutions(table: Table, name: string): AsCategories {
  const column = findColumn(table, name);
  if (column === undefined) throw new ImportError({ code: 'unknown-column', column: name });
  const categories = asCategories(column);
  if (categories === undefined) {
    throw new ImportError({ code: 'too-many-values', column: name, limit: TEXT_LIMIT });
  }
  return categories;
}

export interface UsedColumn {
  readonly column: RawColumn;
  readonly use: 'numeric' | 'categorical';
  readonly sentinels: readonly number[];
  readonly sensitivity: Mapping['columns'][number]['sensitivity'];
}

/**
 * The features, in the file's order; never the target.
 * @throws ImportError unknown-column, repeated-column, no-usable-column
 */
export function usedColumns(table: Table, mapping: Mapping): UsedColumn[] {
  const byName = new Map<string, Mapping['columns'][number]>();
  for (const entry of mapping.columns) {
    if (byName.has(entry.column)) throw new ImportError({ code: 'repeated-column', column: entry.column });
    if (findColumn(table, entry.column) === undefined) {
      throw new ImportError({ code: 'unknown-column', column: entry.column });
    }
    byName.set(entry.column, entry);
  }
  const used = table.columns.flatMap((column) => {
    const entry = byName.get(column.name);
    if (entry === undefined || entry.use === 'ignore' || column.name === mapping.target) return [];
    return [{ column, use: entry.use, sentinels: entry.sentinels ?? [], sensitivity: entry.sensitivity }];
  });
  if (used.length === 0) throw new ImportError({ code: 'no-usable-column' });
  return used;
}

/** @throws ImportError for a mapping that this table cannot carry */
export function checkMapping(table: Table, mapping: Mapping): void {
  const { missing } = readOutcome(table, mapping.target, mapping.bad);
  for (const { column, use } of usedColumns(table, mapping)) {
    if (use === 'numeric') {
      const { readable, unreadable } = asNumbers(column, table.rows);
      if (readable === 0 || unreadable > UNREADABLE_LIMIT * (readable + unreadable)) {
        throw new ImportError({ code: 'not-numeric', column: column.name, unreadable });
      }
    } else if (column.cells.storage === 'none') {
      throw new ImportError({ code: 'too-many-values', column: column.name, limit: TEXT_LIMIT });
    }
  }
  const { dealing } = mapping;
  if (dealing.by === 'column') readInstitutions(table, dealing.column);
  const minimum = MINIMUM_INSTITUTION_ROWS * (dealing.by === 'column' ? 2 : dealing.institutions);
  const rows = table.rows - missing;
  if (rows < minimum) throw new ImportError({ code: 'too-few-rows', rows, minimum });
}
