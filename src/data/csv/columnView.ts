/** A column as it would be used, set against the outcome. Rows without a label do not count here. */
import type { UsedColumn } from './checkMapping';
import { asCategories, asNumbers, NO_CATEGORY } from './reading';
import { areaUnderRoc, categoryAuc, splitByLabel, type Group } from './singleColumn';
import type { Table } from './table';

export interface ValueGroup extends Group {
  readonly value: string;
}

export interface ColumnView {
  /** Different values. */
  readonly distinct: number;
  /** Rows with a value, and rows without one. */
  readonly present: Group;
  readonly absent: Group;
  /** Values held by at least VALUE_ROWS rows. */
  readonly groups: readonly ValueGroup[];
  /** Whichever way round: at least 0.5; undefined with fewer than CLASS_ROWS rows of a class. */
  readonly auc: number | undefined;
  /** Length = rows; of a numeric column. */
  readonly numbers?: Float64Array;
  /** Rows with a text that is no number, in a numeric column. */
  readonly unreadable: number;
}

/** Fewest rows of a value that is looked at by itself. */
export const VALUE_ROWS = 20;
/** Fewest rows of each class for an area under the curve. */
const CLASS_ROWS = 20;

/**
 * @param labels length = rows; 1 = default, 0 = good, else no label
 * @returns undefined for a column that was given up
 */
export function viewColumn(table: Table, used: UsedColumn, labels: Uint8Array): ColumnView | undefined {
  const { column, use, sentinels } = used;
  const all = countLabels(labels);
  if (use === 'numeric') {
    const { values, unreadable } = asNumbers(column, table.rows, sentinels);
    return { ...viewNumbers(values, labels, all), numbers: values, unreadable };
  }
  const categories = asCategories(column, sentinels);
  return categories && { ...viewCategories(categories.codes, categories.values, labels, all), unreadable: 0 };
}

type Common = Omit<ColumnView, 'numbers' | 'unreadable'>;

function viewNumbers(values: Float64Array, labels: Uint8Array, all: Group): Common {
  const { good, bad } = splitByLabel(values, labels);
  const groups: ValueGroup[] = [];
  let distinct = 0;
  let i = 0;
  let j = 0;
  while (i < good.length || j < bad.length) {
    const value = Math.min(good[i] ?? Infinity, bad[j] ?? Infinity);
    const firstGood = i;
    const firstBad = j;
    while (i < good.length && good[i] === value) i++;
    while (j < bad.length && bad[j] === value) j++;
    const defaults = j - firstBad;
    const rows = i - firstGood + defaults;
    if (rows >= VALUE_ROWS) groups.push({ value: String(value), rows, defaults });
    distinct++;
  }
  const present = { rows: good.length + bad.length, defaults: bad.length };
  const enough = Math.min(good.length, bad.length) >= CLASS_ROWS;
  return {
    distinct,
    present,
    absent: rest(all, present),
    groups,
    auc: enough ? areaUnderRoc(good, bad) : undefined,
  };
}

function viewCategories(
  codes: Uint32Array,
  values: readonly string[],
  labels: Uint8Array,
  all: Group,
): Common {
  const rows = new Uint32Array(values.length);
  const defaults = new Uint32Array(values.length);
  codes.forEach((code, row) => {
    const label = labels[row];
    if (code === NO_CATEGORY || (label !== 0 && label !== 1)) return;
    rows[code] = (rows[code] ?? 0) + 1;
    defaults[code] = (defaults[code] ?? 0) + label;
  });
  const groups = values.map((value, code) => ({
    value,
    rows: rows[code] ?? 0,
    defaults: defaults[code] ?? 0,
  }));
  const filled = groups.filter((group) => group.rows > 0);
  const present = {
    rows: filled.reduce((sum, group) => sum + group.rows, 0),
    defaults: filled.reduce((sum, group) => sum + group.defaults, 0),
  };
  return {
    distinct: filled.length,
    present,
    absent: rest(all, present),
    groups: filled.filter((group) => group.rows >= VALUE_ROWS),
    auc: categoryAuc(codes, values.length, labels, CLASS_ROWS),
  };
}

function countLabels(labels: Uint8Array): Group {
  let rows = 0;
  let defaults = 0;
  for (const label of labels) {
    if (label <= 1) rows++;
    if (label === 1) defaults++;
  }
  return { rows, defaults };
}

function rest(all: Group, part: Group): Group {
  return { rows: all.rows - part.rows, defaults: all.defaults - part.defaults };
}
