/** A table and a mapping to rows with labels: what the institutions are dealt. */
import { MAX_CATEGORIES, type Feature, type Schema } from '../schema';
import { checkMapping, NO_LABEL, readInstitutions, readOutcome, usedColumns } from './checkMapping';
import type { UsedColumn } from './checkMapping';
import type { InstitutionColumn } from './dealing';
import { ImportError } from './importError';
import type { Mapping } from './mapping';
import { asCategories, asNumbers, NO_CATEGORY } from './reading';
import type { Table } from './table';

export interface ImportedRows {
  readonly schema: Schema;
  /** One a feature, in schema order, each of length n; NaN is missing; a categorical value is its code. */
  readonly columns: Float32Array[];
  /** Length n; 1 = default. */
  readonly labels: Uint8Array;
  /** Rows left out. */
  readonly dropped: { readonly noTarget: number; readonly noInstitution: number };
  /** Cells of numeric features that were no number and count as missing. */
  readonly unreadable: number;
  /** When institutions are dealt by a column. */
  readonly institutions?: InstitutionColumn;
}

/** Stands for all categories beyond the most frequent MAX_CATEGORIES - 1. */
export const OTHER_CATEGORY = '其他 / other';

/** @throws ImportError as checkMapping; one-class when the rows left all ended alike */
export function applyMapping(table: Table, mapping: Mapping): ImportedRows {
  checkMapping(table, mapping);
  const outcome = readOutcome(table, mapping.target, mapping.bad);
  const { dealing } = mapping;
  const institutions = dealing.by === 'column' ? readInstitutions(table, dealing.column) : undefined;
  let noInstitution = 0;
  const kept: number[] = [];
  outcome.labels.forEach((label, row) => {
    if (label === NO_LABEL) return;
    if (institutions?.codes[row] === NO_CATEGORY) noInstitution++;
    else kept.push(row);
  });
  const rows = Uint32Array.from(kept);
  const labels = Uint8Array.from(rows, (row) => outcome.labels[row] ?? 0);
  if (!labels.includes(0) || !labels.includes(1)) {
    throw new ImportError({ code: 'one-class', column: mapping.target });
  }
  const features: Feature[] = [];
  const columns: Float32Array[] = [];
  let unreadable = 0;
  for (const used of usedColumns(table, mapping)) {
    const built = buildColumn(table, used, rows);
    features.push(built.feature);
    columns.push(built.values);
    unreadable += built.unreadable;
  }
  return {
    schema: { features },
    columns,
    labels,
    dropped: { noTarget: outcome.missing, noInstitution },
    unreadable,
    ...(institutions === undefined
      ? {}
      : {
          institutions: {
            codes: Uint32Array.from(rows, (row) => institutions.codes[row] ?? 0),
            values: institutions.values,
          },
        }),
  };
}

interface Built {
  readonly feature: Feature;
  readonly values: Float32Array;
  readonly unreadable: number;
}

function buildColumn(table: Table, used: UsedColumn, rows: Uint32Array): Built {
  const { column, sensitivity, sentinels } = used;
  const about = { name: column.name, label: { zh: column.name, en: column.name }, sensitivity };
  if (used.use === 'numeric') {
    const { values: all, unreadable } = asNumbers(column, table.rows, sentinels);
    const values = Float32Array.from(rows, (row) => finite(all[row] ?? NaN));
    return { feature: { ...about, kind: 'numeric', nullable: hasMissing(values) }, values, unreadable };
  }
  const categories = asCategories(column, sentinels);
  if (categories === undefined) throw new ImportError({ code: 'no-usable-column' });
  const { labels, place } = agreedCategories(categories.values, categories.counts);
  const values = Float32Array.from(rows, (row) => place[categories.codes[row] ?? NO_CATEGORY] ?? NaN);
  return {
    feature: { ...about, kind: 'categorical', categories: labels, nullable: hasMissing(values) },
    values,
    unreadable: 0,
  };
}

/** @returns the categories kept, in order, and for each value the code of its category */
function agreedCategories(
  values: readonly string[],
  counts: Uint32Array,
): { labels: string[]; place: number[] } {
  if (values.length <= MAX_CATEGORIES) return { labels: [...values], place: values.map((_, code) => code) };
  const byCount = [...counts.keys()].sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a - b);
  const kept = byCount.slice(0, MAX_CATEGORIES - 1).sort((a, b) => a - b);
  const place = new Map(kept.map((code, i) => [code, i]));
  const other = kept.length;
  const labels = kept.map((code) => values[code] ?? '');
  let name = OTHER_CATEGORY;
  while (labels.includes(name)) name += '*';
  return { labels: [...labels, name], place: values.map((_, code) => place.get(code) ?? other) };
}

/** What 32 bits cannot hold counts as missing, never as infinity. */
function finite(value: number): number {
  return Number.isFinite(Math.fround(value)) ? value : NaN;
}

function hasMissing(values: Float32Array): boolean {
  return values.some((value) => Number.isNaN(value));
}
