/** A column seen as numbers or as categories, whichever way it is stored. */
import type { RawColumn } from './column';
import { isMissing, isMissingNumber } from './missing';
import { readNumber } from './numbers';

export interface AsNumbers {
  /** Length = rows; NaN where missing or unreadable. */
  readonly values: Float64Array;
  readonly readable: number;
  /** Rows with a text that is neither a number nor a mark of missing. */
  readonly unreadable: number;
}

/** @param sentinels numbers that mean "missing" in this column */
export function asNumbers(column: RawColumn, rows: number, sentinels: readonly number[] = []): AsNumbers {
  const values = new Float64Array(rows).fill(NaN);
  const { cells } = column;
  let unreadable = 0;
  if (cells.storage === 'texts') {
    const byCode = Float64Array.from(cells.texts, (text) => readNumber(text, column.decimal));
    const strange = cells.texts.map((text, code) => Number.isNaN(byCode[code]) && !isMissingNumber(text));
    cells.codes.forEach((code, row) => {
      values[row] = byCode[code] ?? NaN;
      if (strange[code] === true) unreadable++;
    });
  } else if (cells.storage === 'numbers') {
    values.set(cells.values);
    unreadable = column.unreadable;
  } else unreadable = rows;
  let readable = 0;
  for (let row = 0; row < rows; row++) {
    const value = values[row] ?? NaN;
    if (sentinels.includes(value)) values[row] = NaN;
    else if (!Number.isNaN(value)) readable++;
  }
  return { values, readable, unreadable };
}

/** In place of a category's code: no value. */
export const NO_CATEGORY = 0xffffffff;

export interface AsCategories {
  /** Length = rows; index into `values`, or NO_CATEGORY. */
  readonly codes: Uint32Array;
  /** Every value that occurs: numbers in order, else texts by code unit. */
  readonly values: readonly string[];
  /** Rows of each value. */
  readonly counts: Uint32Array;
}

/** @returns undefined for a column that was given up */
export function asCategories(column: RawColumn, sentinels: readonly number[] = []): AsCategories | undefined {
  const { cells } = column;
  if (cells.storage === 'none') return undefined;
  const { codes, texts } = cells.storage === 'texts' ? cells : textsOf(cells.values);
  const isNone = (text: string): boolean =>
    isMissing(text) || (sentinels.length > 0 && sentinels.includes(readNumber(text, column.decimal)));
  const values = inOrder(
    texts.filter((text) => !isNone(text)),
    (text) => readNumber(text, column.decimal),
  );
  const place = new Map(values.map((text, i) => [text, i]));
  const recode = texts.map((text) => place.get(text) ?? NO_CATEGORY);
  const counts = new Uint32Array(values.length);
  const result = codes.map((code) => {
    const value = recode[code] ?? NO_CATEGORY;
    if (value !== NO_CATEGORY) counts[value] = (counts[value] ?? 0) + 1;
    return value;
  });
  return { codes: result, values, counts };
}

function textsOf(values: Float64Array): { codes: Uint32Array; texts: string[] } {
  const index = new Map<number, number>();
  const codes = Uint32Array.from(values, (value) => {
    const known = index.get(value);
    if (known !== undefined) return known;
    index.set(value, index.size);
    return index.size - 1;
  });
  return { codes, texts: [...index.keys()].map(String) };
}

/** The same order on every machine: no locale takes part. */
function inOrder(texts: readonly string[], number: (text: string) => number): string[] {
  const keyed = texts.map((text) => ({ text, value: number(text) }));
  const numeric = keyed.every(({ value }) => !Number.isNaN(value));
  const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return keyed
    .sort((a, b) => (numeric && a.value !== b.value ? a.value - b.value : byText(a.text, b.text)))
    .map(({ text }) => text);
}
