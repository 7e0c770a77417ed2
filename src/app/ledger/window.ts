/** Which rows of a long table are drawn: those in sight and some around them. */
export interface RowWindow {
  /** First row drawn. */
  readonly start: number;
  /** The row after the last one drawn. */
  readonly end: number;
}

/** Rows drawn beyond either edge, so that a step of the keyboard or a turn of the wheel meets no blank. */
const AROUND = 12;

/**
 * @param rowHeight px, above 0
 * @param top px scrolled
 * @param height px in sight
 */
export function rowWindow(rows: number, rowHeight: number, top: number, height: number): RowWindow {
  const first = Math.floor(Math.max(0, top) / rowHeight);
  const last = Math.ceil((Math.max(0, top) + height) / rowHeight);
  const end = Math.min(rows, last + AROUND);
  return { start: Math.max(0, Math.min(end, first - AROUND)), end };
}

/** Where to scroll so that a row is whole in sight; as little as it takes. */
export function scrollToRow(row: number, rowHeight: number, top: number, height: number): number {
  const above = row * rowHeight;
  if (above < top) return above;
  return Math.max(top, above + rowHeight - height);
}
