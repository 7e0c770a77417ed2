/**
 * What to look at before training on a file: traps seen in real credit files. Each is a code with the column
 * and its numbers; the sentence belongs to the interface.
 */
import { MAX_CATEGORIES } from '../schema';
import { readOutcome, usedColumns, type Outcome, type UsedColumn } from './checkMapping';
import { isAfterOutcome, isIdentifierName, isProtected } from './columnName';
import { VALUE_ROWS, viewColumn, type ColumnView } from './columnView';
import { heavyTail } from './heavyTail';
import type { Mapping } from './mapping';
import { findSentinels } from './sentinel';
import { nearlyDetermines } from './singleColumn';
import type { Table } from './table';

export type ImportWarning =
  /** The column alone separates the classes; a real feature hardly ever does. */
  | { readonly code: 'leak-column'; readonly column: string; readonly auc: number }
  /** One value's rows nearly all ended one way: a constant filled in by class. */
  | {
      readonly code: 'leak-value';
      readonly column: string;
      readonly value: string;
      readonly rows: number;
      readonly badRate: number;
    }
  /** The rows without a value (`missing`), or those with one, nearly all ended one way. */
  | {
      readonly code: 'leak-missing';
      readonly column: string;
      readonly missing: boolean;
      readonly rows: number;
      readonly badRate: number;
    }
  /** By its name, known only after the outcome. */
  | { readonly code: 'after-outcome'; readonly column: string }
  /** Numbers that look like codes for "missing" and are not mapped so. */
  | {
      readonly code: 'sentinel';
      readonly column: string;
      readonly values: readonly number[];
      readonly rows: number;
    }
  /** A few values far beyond the rest: logs or weight of evidence tame them. */
  | {
      readonly code: 'heavy-tail';
      readonly column: string;
      readonly median: number;
      readonly upperQuartile: number;
      readonly extreme: number;
    }
  | { readonly code: 'identifier'; readonly column: string; readonly distinct: number }
  | { readonly code: 'constant'; readonly column: string }
  | {
      readonly code: 'many-categories';
      readonly column: string;
      readonly distinct: number;
      readonly kept: number;
    }
  | { readonly code: 'mostly-missing'; readonly column: string; readonly share: number }
  | { readonly code: 'unreadable'; readonly column: string; readonly rows: number }
  | { readonly code: 'protected'; readonly column: string; readonly sensitivity: 4 }
  | {
      readonly code: 'few-defaults';
      readonly column: string;
      readonly defaults: number;
      readonly minimum: number;
    }
  /** These rows will be left out. */
  | { readonly code: 'target-missing'; readonly column: string; readonly rows: number }
  /** All values but one will count as good. */
  | { readonly code: 'target-many-values'; readonly column: string; readonly distinct: number }
  /** More defaults than good rows: perhaps the wrong value was taken for default. */
  | { readonly code: 'mostly-defaults'; readonly column: string; readonly share: number };

export type ImportWarningCode = ImportWarning['code'];

/** Defaults in the whole file below which nothing can be told apart. */
export const FEW_DEFAULTS = 50;
export const LEAK_AUC = 0.95;
const MOSTLY_MISSING = 0.5;
const IDENTIFIER_SHARE = 0.95;

/**
 * The target's warnings first, then column by column in the file's order.
 * @throws ImportError when the mapping names no usable target or column
 */
export function importWarnings(table: Table, mapping: Mapping): ImportWarning[] {
  const steps = createWarnings(table)(mapping);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/**
 * The same for one mapping after another, in steps of a few sorts of a column each, so that a page can draw
 * between them. A column is looked at again only when its use, its missing codes or the outcome changed.
 * @returns a generator of the warnings; it throws as importWarnings does
 */
export function createWarnings(table: Table): (mapping: Mapping) => Generator<void, ImportWarning[]> {
  const known = new Map<string, readonly ImportWarning[]>();
  let last: { readonly key: string; readonly outcome: Outcome } | undefined;
  return function* (mapping) {
    const { target, bad } = mapping;
    const key = JSON.stringify([target, bad]);
    const outcome = last?.key === key ? last.outcome : readOutcome(table, target, bad);
    last = { key, outcome };
    const used = usedColumns(table, mapping);
    yield;
    const found = targetWarnings(table, target, outcome);
    for (const each of used) {
      const columnKey = JSON.stringify([key, each.column.name, each.use, each.sentinels]);
      let warnings = known.get(columnKey);
      if (warnings === undefined) {
        warnings = yield* columnWarnings(table, each, outcome);
        known.set(columnKey, warnings);
        yield;
      }
      found.push(...warnings);
    }
    return found;
  };
}

function targetWarnings(table: Table, column: string, outcome: Outcome): ImportWarning[] {
  const { defaults, missing, values } = outcome;
  const found: ImportWarning[] = [];
  const share = defaults / (table.rows - missing);
  if (defaults < FEW_DEFAULTS) found.push({ code: 'few-defaults', column, defaults, minimum: FEW_DEFAULTS });
  if (share > 0.5) found.push({ code: 'mostly-defaults', column, share });
  if (values > 2) found.push({ code: 'target-many-values', column, distinct: values });
  if (missing > 0) found.push({ code: 'target-missing', column, rows: missing });
  return found;
}

function* columnWarnings(
  table: Table,
  used: UsedColumn,
  outcome: Outcome,
): Generator<void, readonly ImportWarning[]> {
  const column = used.column.name;
  const found: ImportWarning[] = [];
  if (isAfterOutcome(column)) found.push({ code: 'after-outcome', column });
  if (isProtected(column)) found.push({ code: 'protected', column, sensitivity: 4 });
  const view = viewColumn(table, used, outcome.labels);
  if (view === undefined) return found;
  if (view.distinct <= 1) return [...found, { code: 'constant', column }];
  const { auc } = view;
  if (auc !== undefined && auc > LEAK_AUC) found.push({ code: 'leak-column', column, auc });
  yield;
  return [...found, ...purityWarnings(column, view), ...(yield* shapeWarnings(column, view))];
}

function* shapeWarnings(column: string, view: ColumnView): Generator<void, ImportWarning[]> {
  const { numbers, distinct, unreadable, present, absent } = view;
  const filled = present.rows;
  const found: ImportWarning[] = [];
  const share = absent.rows / (filled + absent.rows);
  if (share > MOSTLY_MISSING) found.push({ code: 'mostly-missing', column, share });
  if (numbers === undefined) {
    const many = distinct > MAX_CATEGORIES;
    if (many && distinct > IDENTIFIER_SHARE * filled) found.push({ code: 'identifier', column, distinct });
    if (many) found.push({ code: 'many-categories', column, distinct, kept: MAX_CATEGORIES - 1 });
    return found;
  }
  const whole = numbers.every((value) => Number.isNaN(value) || Number.isInteger(value));
  if (whole && isIdentifierName(column) && distinct > IDENTIFIER_SHARE * filled) {
    found.push({ code: 'identifier', column, distinct });
  }
  const codes = findSentinels(numbers);
  if (codes !== undefined) found.push({ code: 'sentinel', column, ...codes });
  yield;
  const tail = heavyTail(numbers);
  if (tail !== undefined) found.push({ code: 'heavy-tail', column, ...tail });
  if (unreadable > 0) found.push({ code: 'unreadable', column, rows: unreadable });
  return found;
}

/** Values, and the presence of a value, whose rows nearly all ended one way. */
function purityWarnings(column: string, view: ColumnView): ImportWarning[] {
  const { present, absent, groups } = view;
  const all = { rows: present.rows + absent.rows, defaults: present.defaults + absent.defaults };
  const found: ImportWarning[] = [];
  for (const { value, ...group } of groups) {
    if (!nearlyDetermines(group, all)) continue;
    found.push({ code: 'leak-value', column, value, rows: group.rows, badRate: group.defaults / group.rows });
  }
  for (const [missing, side] of [[true, absent] as const, [false, present] as const]) {
    if (side.rows < VALUE_ROWS || side.rows === all.rows || !nearlyDetermines(side, all)) continue;
    found.push({
      code: 'leak-missing',
      column,
      missing,
      rows: side.rows,
      badRate: side.defaults / side.rows,
    });
  }
  return found;
}
