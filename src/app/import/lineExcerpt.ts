/** The lines around a place that cannot be read, as they stand in the file. */

export interface ExcerptLine {
  /** From 1, as a text editor counts. */
  readonly line: number;
  readonly text: string;
}

/** Bytes looked at together. */
const PIECE = 1 << 20;
/** Bytes shown of a line at most. */
const LONGEST = 600;
const NEWLINE = 0x0a;

/**
 * @param line the place; the line before and the one after it are shown as well
 * @returns empty where lines cannot be told by bytes (UTF-16) or the file cannot be read
 */
export async function linesAround(file: Blob, line: number): Promise<ExcerptLine[]> {
  const found: ExcerptLine[] = [];
  let at = 1;
  let held: number[] = [];
  const wanted = (): boolean => at >= line - 1 && at <= line + 1;
  const close = (): void => {
    if (wanted()) found.push({ line: at, text: decoded(Uint8Array.from(held)) });
    held = [];
    at++;
  };
  try {
    for (let from = 0; from < file.size && at <= line + 1; from += PIECE) {
      const bytes = new Uint8Array(await file.slice(from, from + PIECE).arrayBuffer());
      if (from === 0 && isUtf16(bytes)) return [];
      for (const byte of bytes) {
        if (byte === NEWLINE) close();
        else if (held.length < LONGEST && wanted()) held.push(byte);
        if (at > line + 1) break;
      }
    }
  } catch {
    return [];
  }
  if (held.length > 0) close();
  return found;
}

function isUtf16([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

/** A cut line may end within a character. */
function decoded(bytes: Uint8Array): string {
  const text = (['utf-8', 'gb18030'] as const)
    .map((encoding) => new TextDecoder(encoding).decode(bytes))
    .find((each) => !each.slice(0, -1).includes('\ufffd'));
  return (text ?? new TextDecoder('windows-1252').decode(bytes)).replace(/\r$/, '');
}
