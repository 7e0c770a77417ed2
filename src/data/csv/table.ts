/** A file as read: named columns of equal length, before anything is decided about them. */
import type { Caps } from './caps';
import { ColumnBuilder, type RawColumn } from './column';
import type { Encoding } from './encoding';
import type { Format } from './format';
import { ImportError } from './importError';

/** Rows kept as written, to be shown. */
export const PREVIEW_ROWS = 8;

export interface Table {
  readonly rows: number;
  /** At least one. */
  readonly columns: readonly RawColumn[];
  /** The first rows, trimmed cells. */
  readonly preview: readonly (readonly string[])[];
}

export interface RawTable extends Table {
  /** Fingerprint of the file's bytes: SHA-256, 64 lower-case hex digits. */
  readonly sha256: string;
  /** Length of the file. */
  readonly bytes: number;
  readonly encoding: Encoding;
  readonly format: Format;
}

/** Takes the rows of one file, its header included, and makes the table. */
export class TableBuilder {
  readonly #format: Format;
  readonly #caps: Caps;
  #columns: ColumnBuilder[] | undefined;
  #rows = 0;
  readonly #preview: string[][] = [];

  constructor(format: Format, caps: Caps) {
    this.#format = format;
    this.#caps = caps;
  }

  /**
   * @param cells as written
   * @param line the row's first line in the file
   * @throws ImportError duplicate-header, ragged, too-many-rows, cell-too-long
   */
  row(cells: readonly string[], line: number): void {
    const { header, extraCell } = this.#format;
    if (this.#columns === undefined) {
      const names = this.#names(cells, line);
      this.#columns = names.map((name) => new ColumnBuilder(name, this.#format.decimal));
      if (header) return;
    }
    const columns = this.#columns;
    const trailing =
      extraCell === 'last' && cells.length === columns.length + 1 && cells.at(-1)?.trim() === '';
    if (cells.length !== columns.length && !trailing) {
      throw new ImportError({ code: 'ragged', line, cells: cells.length, expected: columns.length });
    }
    if (this.#rows === this.#caps.rows) {
      throw new ImportError({ code: 'too-many-rows', limit: this.#caps.rows });
    }
    const trimmed = cells.slice(0, columns.length).map((cell) => cell.trim());
    columns.forEach((column, i) => column.add(trimmed[i] ?? ''));
    if (this.#rows < PREVIEW_ROWS) this.#preview.push(trimmed);
    this.#rows++;
  }

  /** @throws ImportError empty; too-few-rows when there is a header only */
  finish(): Table {
    if (this.#columns === undefined) throw new ImportError({ code: 'empty' });
    if (this.#rows === 0) throw new ImportError({ code: 'too-few-rows', rows: 0, minimum: 1 });
    return {
      rows: this.#rows,
      columns: this.#columns.map((column) => column.finish()),
      preview: this.#preview,
    };
  }

  /** V1, V2 .. where the file gives none, avoiding names it does give. */
  #names(cells: readonly string[], line: number): string[] {
    const given = this.#format.header ? cells.map((cell) => cell.trim()) : cells.map(() => '');
    if (this.#format.header && this.#format.extraCell === 'first') given.unshift('');
    const seen = new Set<string>();
    for (const name of given) {
      if (name === '') continue;
      if (name.length > this.#caps.headerLength) {
        throw new ImportError({ code: 'cell-too-long', line, limit: this.#caps.headerLength });
      }
      if (seen.has(name)) throw new ImportError({ code: 'duplicate-header', column: name });
      seen.add(name);
    }
    return given.map((name, i) => {
      if (name !== '') return name;
      let made = `V${i + 1}`;
      while (seen.has(made)) made += '_';
      seen.add(made);
      return made;
    });
  }
}
