/**
 * One column of a file, stored compactly: a code a row and each text once; or, for columns of many different
 * numbers, the numbers themselves.
 */
import { isMissing, isMissingNumber } from './missing';
import { decimalEvidence, numberMarks, readNumber, settleDecimal } from './numbers';
import type { Decimal, NumberMark } from './numbers';

/** Different texts up to which a column is kept as texts; beyond, numbers are read at once. */
export const DICTIONARY_LIMIT = 4096;
/** Different texts beyond which a column that is not numeric is given up: an identifier or free text. */
export const TEXT_LIMIT = 16384;
/** A column is numeric while at most this share of its filled cells are no numbers. */
export const UNREADABLE_SHARE = 0.05;

export type Cells =
  | {
      readonly storage: 'texts';
      /** Length = rows; index into `texts`. */
      readonly codes: Uint32Array;
      /** Trimmed, in order of first appearance. */
      readonly texts: readonly string[];
    }
  | {
      readonly storage: 'numbers';
      /** Length = rows; NaN where missing or unreadable. */
      readonly values: Float64Array;
    }
  /** Given up: more than TEXT_LIMIT different texts. */
  | { readonly storage: 'none' };

export interface RawColumn {
  readonly name: string;
  readonly cells: Cells;
  /** Whether its numbers can be used: some are readable, and few filled cells are not. */
  readonly numeric: boolean;
  readonly decimal: Decimal;
  readonly marks: readonly NumberMark[];
  /** Rows without a value; for a numeric column also those that say "none". */
  readonly missing: number;
  /** Rows of a numeric column that hold a text which is no number; they count as missing values. */
  readonly unreadable: number;
}

interface Tally {
  readable: number;
  missing: number;
  unreadable: number;
}

const isNumeric = ({ readable, unreadable }: Tally): boolean =>
  readable > 0 && unreadable <= UNREADABLE_SHARE * (readable + unreadable);

export class ColumnBuilder {
  readonly #name: string;
  readonly #tie: Decimal;
  #length = 0;
  #codes = new Uint32Array(1024);
  #index = new Map<string, number>();
  #numbers: Float64Array | undefined;
  #givenUp = false;
  #decimal: Decimal;
  #marks: readonly NumberMark[] = [];
  #tally: Tally = { readable: 0, missing: 0, unreadable: 0 };

  /** @param tie decimal sign of the file, where the column leaves it open */
  constructor(name: string, tie: Decimal) {
    this.#name = name;
    this.#tie = tie;
    this.#decimal = tie;
  }

  /** @param text trimmed */
  add(text: string): void {
    if (this.#numbers !== undefined) this.#addNumber(this.#numbers, text);
    else if (!this.#givenUp) this.#addText(text);
    this.#length++;
  }

  finish(): RawColumn {
    const about = { name: this.#name, decimal: this.#decimal };
    if (this.#givenUp) {
      return { ...about, cells: { storage: 'none' }, numeric: false, marks: [], missing: 0, unreadable: 0 };
    }
    if (this.#numbers !== undefined) {
      const { missing, unreadable } = this.#tally;
      const values = this.#numbers.slice(0, this.#length);
      const numeric = isNumeric(this.#tally);
      return {
        ...about,
        cells: { storage: 'numbers', values },
        numeric,
        marks: this.#marks,
        missing,
        unreadable,
      };
    }
    const { texts, counts, tally, decimal } = this.#weigh();
    const numeric = isNumeric(tally);
    return {
      name: this.#name,
      cells: { storage: 'texts', codes: this.#codes.slice(0, this.#length), texts },
      numeric,
      decimal,
      marks: numeric ? marksOf(texts, decimal) : [],
      missing: numeric ? tally.missing : countOf(texts, counts, isMissing),
      unreadable: numeric ? tally.unreadable : 0,
    };
  }

  #addText(text: string): void {
    let code = this.#index.get(text);
    if (code === undefined) {
      code = this.#index.size;
      this.#index.set(text, code);
    }
    if (this.#length === this.#codes.length) {
      const grown = new Uint32Array(2 * this.#length);
      grown.set(this.#codes);
      this.#codes = grown;
    }
    this.#codes[this.#length] = code;
    if (this.#index.size === DICTIONARY_LIMIT + 1) this.#tryNumbers();
    else if (this.#index.size > TEXT_LIMIT) {
      this.#givenUp = true;
      this.#index.clear();
      this.#codes = new Uint32Array(0);
    }
  }

  /** The row at #length has been written but not yet counted. */
  #tryNumbers(): void {
    const { texts, tally, decimal } = this.#weigh(this.#length + 1);
    if (!isNumeric(tally)) return;
    const byCode = Float64Array.from(texts, (text) => readNumber(text, decimal));
    const numbers = new Float64Array(2 * this.#codes.length);
    for (let row = 0; row <= this.#length; row++) numbers[row] = byCode[this.#codes[row] ?? 0] ?? NaN;
    this.#numbers = numbers;
    this.#tally = tally;
    this.#decimal = decimal;
    this.#marks = marksOf(texts, decimal);
    this.#index.clear();
    this.#codes = new Uint32Array(0);
  }

  #addNumber(numbers: Float64Array, text: string): void {
    let room = numbers;
    if (this.#length === numbers.length) {
      room = new Float64Array(2 * numbers.length);
      room.set(numbers);
      this.#numbers = room;
    }
    const value = readNumber(text, this.#decimal);
    room[this.#length] = value;
    if (!Number.isNaN(value)) this.#tally.readable++;
    else if (isMissingNumber(text)) this.#tally.missing++;
    else this.#tally.unreadable++;
  }

  #weigh(rows = this.#length): { texts: string[]; counts: Uint32Array; tally: Tally; decimal: Decimal } {
    const texts = [...this.#index.keys()];
    const counts = new Uint32Array(texts.length);
    for (let row = 0; row < rows; row++) {
      const code = this.#codes[row] ?? 0;
      counts[code] = (counts[code] ?? 0) + 1;
    }
    const decimal = settleDecimal(decimalEvidence(texts, counts), this.#tie);
    const tally: Tally = { readable: 0, missing: 0, unreadable: 0 };
    texts.forEach((text, code) => {
      const count = counts[code] ?? 0;
      if (!Number.isNaN(readNumber(text, decimal))) tally.readable += count;
      else if (isMissingNumber(text)) tally.missing += count;
      else tally.unreadable += count;
    });
    return { texts, counts, tally, decimal };
  }
}

function marksOf(texts: readonly string[], decimal: Decimal): NumberMark[] {
  return [...new Set(texts.flatMap((text) => numberMarks(text, decimal)))];
}

function countOf(texts: readonly string[], counts: Uint32Array, of: (text: string) => boolean): number {
  return texts.reduce((sum, text, code) => sum + (of(text) ? (counts[code] ?? 0) : 0), 0);
}
