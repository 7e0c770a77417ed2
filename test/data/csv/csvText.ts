/** Small files for the tests, made in memory. */
import { readTable, type ReadOptions } from '../../../src/data/csv/readTable';
import { ImportError, type ImportProblem } from '../../../src/data/csv/importError';
import type { RawTable } from '../../../src/data/csv/table';

/** RFC 4180: quotes where a cell needs them. */
export function writeCsv(rows: readonly (readonly string[])[], delimiter = ',', end = '\r\n'): string {
  const cell = (text: string): string =>
    text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  return rows.map((row) => row.map(cell).join(delimiter) + end).join('');
}

export function readText(text: string, options?: ReadOptions): Promise<RawTable> {
  return readTable(new Blob([text]), options);
}

/** The problem that a file is refused with; undefined when it is read. */
export async function problemOf(work: () => unknown): Promise<ImportProblem | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (error instanceof ImportError) return error.problem;
    throw error;
  }
}

/** A table of `rows` rows whose cells are made row by row. */
export function made(
  header: readonly string[],
  rows: number,
  cells: (row: number) => readonly unknown[],
): string {
  return writeCsv([header, ...Array.from({ length: rows }, (_, row) => cells(row).map(String))]);
}

/** Cells of a column as texts; for a column stored as numbers, the numbers. */
export function cellsOf(table: RawTable | undefined, place: number): (string | number)[] {
  const cells = table?.columns[place]?.cells;
  if (cells?.storage === 'texts') return Array.from(cells.codes, (code) => cells.texts[code] ?? '?');
  return cells?.storage === 'numbers' ? [...cells.values] : [];
}

/** Text to GB18030, for characters of its two-byte part. */
export function toGb18030(text: string): Uint8Array<ArrayBuffer> {
  const decoder = new TextDecoder('gb18030');
  const known = new Map<string, readonly number[]>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue;
      const char = decoder.decode(Uint8Array.of(lead, trail));
      if (char.length === 1 && !known.has(char)) known.set(char, [lead, trail]);
    }
  }
  return Uint8Array.from(
    Array.from(text).flatMap((char) => (char < '\x80' ? [char.charCodeAt(0)] : (known.get(char) ?? [0x3f]))),
  );
}

export function toUtf16(text: string, littleEndian: boolean): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(2 * text.length + 2);
  const view = new DataView(bytes.buffer);
  ['\ufeff', ...text.split('')].forEach((char, i) => view.setUint16(2 * i, char.charCodeAt(0), littleEndian));
  return bytes;
}
