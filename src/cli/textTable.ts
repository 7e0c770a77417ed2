/** Columns of text that line up in a terminal. */

export type Align = 'left' | 'right';

/** Columns that a text takes: Han, kana, hangul and full-width signs take two. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += WIDE.test(character) ? 2 : 1;
  return width;
}

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u;

/**
 * @param rows the header first; every row as long as `align`
 * @returns one line a row, without trailing blanks
 */
export function textTable(rows: readonly (readonly string[])[], align: readonly Align[]): string {
  const widths = align.map((_, column) =>
    rows.reduce((widest, row) => Math.max(widest, displayWidth(row[column] ?? '')), 0),
  );
  return rows
    .map((row) =>
      widths
        .map((width, column) => {
          const text = row[column] ?? '';
          const blank = ' '.repeat(width - displayWidth(text));
          return align[column] === 'right' ? blank + text : text + blank;
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
