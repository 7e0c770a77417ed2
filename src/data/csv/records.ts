/** Text, piece by piece, to rows of cells (RFC 4180). The whole text is never held. */
import Papa from 'papaparse';
import type { Caps } from './caps';
import { ImportError } from './importError';

export interface Layout {
  readonly delimiter: string;
  /** Runs of blanks count as one delimiter, and lead no cell: columns aligned with spaces. */
  readonly collapse: boolean;
}

interface Parsed {
  readonly data: string[][];
  readonly errors: readonly { readonly row?: number | undefined }[];
  readonly meta: { readonly cursor: number };
}

/** Papa Parse's inner parser: it alone says where the last whole row ended. */
const Parser: new (config: { delimiter: string; newline: '\n' }) => {
  parse(text: string, base: number, leaveLastRow: boolean): Parsed;
} = Papa.Parser;

/**
 * The rows of a text whose lines end in \n.
 * @param complete whether the text ends here; otherwise its last row is left for later
 */
export function parseRows(text: string, layout: Layout, complete: boolean): Parsed {
  const parsed = new Parser({ delimiter: layout.delimiter, newline: '\n' }).parse(text, 0, !complete);
  if (!layout.collapse) return parsed;
  return { ...parsed, data: parsed.data.map((cells) => cells.filter((cell) => cell !== '')) };
}

export function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}

function lineBreaks(cells: readonly string[]): number {
  let count = 0;
  for (const cell of cells) {
    for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) count++;
  }
  return count;
}

/** Blank rows are passed over. Line ends inside a quoted cell become \n. */
export class RecordReader {
  readonly #layout: Layout;
  readonly #caps: Caps;
  readonly #row: (cells: string[], line: number) => void;
  #rest = '';
  #line: number;

  /**
   * @param line of the first piece in the file, from 1
   * @param row receives the cells as written, not yet trimmed, and the row's first line
   */
  constructor(layout: Layout, caps: Caps, line: number, row: (cells: string[], line: number) => void) {
    this.#layout = layout;
    this.#caps = caps;
    this.#line = line;
    this.#row = row;
  }

  /**
   * @param text the next piece, line ends already \n
   * @throws ImportError bad-quotes, too-many-columns, cell-too-long, and what `row` throws
   */
  push(text: string): void {
    this.#read(this.#rest + text, false);
    // Bounds the memory and the time that an unclosed quote or a file of one line can cost.
    if (this.#rest.length <= this.#caps.columns * (2 * this.#caps.cellLength + 3)) return;
    const line = this.#line;
    if (this.#rest.includes('\n')) throw new ImportError({ code: 'bad-quotes', line });
    if (this.#rest.split(this.#layout.delimiter, this.#caps.columns + 1).length > this.#caps.columns) {
      throw new ImportError({ code: 'too-many-columns', line, limit: this.#caps.columns });
    }
    throw new ImportError({ code: 'cell-too-long', line, limit: this.#caps.cellLength });
  }

  /** Reads what is left as the last row. */
  end(): void {
    this.#read(this.#rest, true);
  }

  #read(text: string, complete: boolean): void {
    const { data, errors, meta } = parseRows(text, this.#layout, complete);
    const broken = new Set(errors.map((error) => error.row));
    this.#rest = complete ? '' : text.slice(meta.cursor);
    data.forEach((cells, i) => {
      if (broken.has(i)) throw new ImportError({ code: 'bad-quotes', line: this.#line });
      if (!isBlank(cells)) this.#row(this.#checked(cells), this.#line);
      this.#line += 1 + lineBreaks(cells);
    });
  }

  #checked(cells: string[]): string[] {
    if (cells.length > this.#caps.columns) {
      throw new ImportError({ code: 'too-many-columns', line: this.#line, limit: this.#caps.columns });
    }
    for (const cell of cells) {
      if (cell.length > this.#caps.cellLength) {
        throw new ImportError({ code: 'cell-too-long', line: this.#line, limit: this.#caps.cellLength });
      }
    }
    return cells;
  }
}

/** \r\n and a lone \r become \n, also where a pair falls between two pieces. */
export class LineEnds {
  #held = false;

  push(piece: string): string {
    const text = this.#held ? '\r' + piece : piece;
    this.#held = text.endsWith('\r');
    return (this.#held ? text.slice(0, -1) : text).replace(/\r\n?/g, '\n');
  }

  end(): string {
    const held = this.#held;
    this.#held = false;
    return held ? '\n' : '';
  }
}
