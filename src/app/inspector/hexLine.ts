/** One line of a hex dump, cut where its marks begin and end. */
interface Place {
  readonly start: number;
  readonly end: number;
}

export interface HexPiece {
  /** First byte. */
  readonly start: number;
  /** Two digits a byte, with a space between them. */
  readonly hex: string;
  /** The same bytes as ASCII; a dot for what is no printable character. */
  readonly text: string;
  /** How many of the marks cover it: 0, 1 for a field's part, 2 for one number in it. */
  readonly depth: number;
}

/** @param width bytes a line */
export function hexLines(length: number, width: number): number {
  return Math.ceil(length / width);
}

/** Six hex digits, more where they are needed. */
export function hexOffset(position: number): string {
  return position.toString(16).padStart(6, '0');
}

/**
 * @param line from 0
 * @param marks each within the one before it
 */
export function hexLine(bytes: Uint8Array, line: number, width: number, marks: readonly Place[]): HexPiece[] {
  const start = line * width;
  const end = Math.min(bytes.length, start + width);
  const cuts = [start, end];
  for (const mark of marks)
    for (const cut of [mark.start, mark.end]) if (cut > start && cut < end) cuts.push(cut);
  const edges = [...new Set(cuts)].sort((a, b) => a - b);
  return edges.slice(0, -1).map((from, i) => {
    const part = bytes.subarray(from, edges[i + 1]);
    return {
      start: from,
      hex: Array.from(part, (byte) => byte.toString(16).padStart(2, '0')).join(' '),
      text: Array.from(part, (byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join(
        '',
      ),
      depth: marks.filter((mark) => from >= mark.start && from < mark.end).length,
    };
  });
}
