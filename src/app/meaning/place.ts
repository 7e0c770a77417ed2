/** Where an explanation opens: beside what it explains, never over it, and inside the window. */
interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Below this window width the explanation is a sheet at the lower edge. */
export const SHEET_BELOW = 600;
const GAP = 10;
const EDGE = 8;

/** @returns left and top edge in px of the window */
export function placeBeside(anchor: Box, panel: Size, window: Size): { left: number; top: number } {
  const within = (at: number, size: number, room: number): number =>
    Math.max(EDGE, Math.min(at, room - EDGE - size));
  const top = within(anchor.top - GAP, panel.height, window.height);
  if (anchor.left - GAP - panel.width >= EDGE) return { left: anchor.left - GAP - panel.width, top };
  if (anchor.right + GAP + panel.width <= window.width - EDGE) return { left: anchor.right + GAP, top };
  const left = within(anchor.left, panel.width, window.width);
  const below = anchor.bottom + GAP;
  if (below + panel.height <= window.height - EDGE) return { left, top: below };
  return { left, top: within(anchor.top - GAP - panel.height, panel.height, window.height) };
}
