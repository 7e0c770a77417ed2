/** What a file holds, column by column, for whoever maps it. */
import type { NumberMark, Decimal } from './numbers';
import type { Format } from './format';
import type { Encoding } from './encoding';
import type { RawColumn } from './column';
import { isCountName, isIdentifierName, proposeSensitivity } from './columnName';
import { asCategories, asNumbers } from './reading';
import { targetCandidates, type TargetCandidate } from './target';
import type { RawTable, Table } from './table';
import type { Sensitivity } from '../schema';

/** Why a column is proposed to be left out. */
export type IgnoreReason = 'empty' | 'constant' | 'identifier' | 'date' | 'free-text';

export interface NumberSummary {
  readonly minimum: number;
  readonly maximum: number;
  readonly mean: number;
  readonly decimal: Decimal;
  readonly marks: readonly NumberMark[];
}

export interface ColumnProfile {
  readonly name: string;
  readonly guess: 'numeric' | 'categorical' | 'ignore';
  readonly reason?: IgnoreReason;
  readonly sensitivity: Sensitivity;
  /** Different values, missing apart; Infinity when there were too many to keep. */
  readonly distinct: number;
  /** Share of rows, 0 to 1. */
  readonly missing: number;
  /** Rows with a text that is no number, in a column of numbers. */
  readonly unreadable: number;
  /** Of a column of numbers. */
  readonly numbers?: NumberSummary;
  /** Commonest values with their rows, at most TOP_VALUES. Empty for a given-up column. */
  readonly top: readonly { readonly value: string; readonly rows: number }[];
}

export interface TableProfile {
  readonly rows: number;
  /** Length of the file. */
  readonly bytes: number;
  readonly encoding: Encoding;
  readonly format: Format;
  readonly columns: readonly ColumnProfile[];
  /** The first rows as written, at most PREVIEW_ROWS. */
  readonly preview: readonly (readonly string[])[];
  /** Likeliest first; empty when no column has two values. */
  readonly targets: readonly TargetCandidate[];
}

const TOP_VALUES = 12;
/** Whole non-negative codes up to this many are taken for categories. */
const CODE_VALUES = 12;
const CODE_MAXIMUM = 20;
/** Share of rows with a value of their own above which texts are an identifier. */
const IDENTIFIER_SHARE = 0.9;
const FREE_TEXT_SHARE = 0.3;
const FREE_TEXT_VALUES = 200;

export function profileTable(table: RawTable): TableProfile {
  return {
    rows: table.rows,
    bytes: table.bytes,
    encoding: table.encoding,
    format: table.format,
    columns: table.columns.map((column) => profileColumn(column, table.rows)),
    preview: table.preview,
    targets: targetCandidates(table),
  };
}

export function profileColumns(table: Table): ColumnProfile[] {
  return table.columns.map((column) => profileColumn(column, table.rows));
}

function profileColumn(column: RawColumn, rows: number): ColumnProfile {
  const common = {
    name: column.name,
    sensitivity: proposeSensitivity(column.name),
    missing: column.missing / rows,
    unreadable: column.unreadable,
  };
  const spread = valuesOf(column);
  if (spread === undefined) {
    return { ...common, guess: 'ignore', reason: 'identifier', distinct: Infinity, top: [] };
  }
  const { distinct, values, top } = spread;
  if (!column.numeric) {
    return { ...common, ...guessText(column.name, values, rows - column.missing), distinct, top };
  }
  const { whole, increasing, ...summary } = summarise(asNumbers(column, rows).values);
  return {
    ...common,
    ...guessNumbers(column.name, summary, whole, increasing, distinct, rows - column.missing),
    distinct,
    top,
    numbers: { ...summary, decimal: column.decimal, marks: column.marks },
  };
}

interface Spread {
  readonly distinct: number;
  /** Texts as written; only the commonest for a column stored as numbers. */
  readonly values: readonly string[];
  readonly top: ColumnProfile['top'];
}

function valuesOf(column: RawColumn): Spread | undefined {
  if (column.cells.storage === 'numbers') {
    const counts = countNumbers(column.cells.values);
    const top = topValues([...counts].map(([value, rows]) => ({ value: String(value), rows })));
    return { distinct: counts.size, values: top.map(({ value }) => value), top };
  }
  const categories = asCategories(column);
  if (categories === undefined) return undefined;
  const { values, counts } = categories;
  const top = topValues(values.map((value, code) => ({ value, rows: counts[code] ?? 0 })));
  return { distinct: values.length, values, top };
}

function countNumbers(values: Float64Array): Map<number, number> {
  const counts = new Map<number, number>();
  for (const value of values) {
    if (!Number.isNaN(value)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

function topValues(entries: { value: string; rows: number }[]): ColumnProfile['top'] {
  return entries.sort((a, b) => b.rows - a.rows).slice(0, TOP_VALUES);
}

type Guess = { readonly guess: ColumnProfile['guess']; readonly reason?: IgnoreReason };

const ignore = (reason: IgnoreReason): Guess => ({ guess: 'ignore', reason });

const DATE = /^\d{4}[-/.年]\d{1,2}([-/.月]\d{1,2}日?)?([ T].*)?$|^\d{1,2}[-/.]\d{1,2}[-/.]\d{4}$/;

function guessText(name: string, values: readonly string[], filled: number): Guess {
  if (values.length === 0) return ignore('empty');
  if (values.length === 1) return ignore('constant');
  if (values.every((value) => DATE.test(value))) return ignore('date');
  const share = values.length / filled;
  const many = values.length > CODE_VALUES;
  if (many && (share > IDENTIFIER_SHARE || (isIdentifierName(name) && share > FREE_TEXT_SHARE))) {
    return ignore('identifier');
  }
  if (values.length > FREE_TEXT_VALUES && share > FREE_TEXT_SHARE) return ignore('free-text');
  return { guess: 'categorical' };
}

function guessNumbers(
  name: string,
  { minimum, maximum }: { minimum: number; maximum: number },
  whole: boolean,
  increasing: boolean,
  distinct: number,
  filled: number,
): Guess {
  if (distinct <= 1) return ignore('constant');
  const keyed = isIdentifierName(name) && distinct > IDENTIFIER_SHARE * filled;
  if (whole && distinct > CODE_VALUES && ((increasing && distinct === filled) || keyed)) {
    return ignore('identifier');
  }
  const flag = minimum === 0 && maximum === 1;
  const codes = whole && distinct <= CODE_VALUES && minimum >= 0 && maximum <= CODE_MAXIMUM;
  return { guess: codes && !flag && !isCountName(name) ? 'categorical' : 'numeric' };
}

function summarise(values: Float64Array) {
  let minimum = Infinity;
  let maximum = -Infinity;
  let mean = 0;
  let count = 0;
  let whole = true;
  let increasing = true;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    if (value <= maximum) increasing = false;
    if (value < minimum) minimum = value;
    if (value > maximum) maximum = value;
    if (whole && !Number.isInteger(value)) whole = false;
    count++;
    mean += (value - mean) / count;
  }
  return { minimum, maximum, mean, whole, increasing };
}
