/** How pins are told apart: by dashes, weight and letter. Hues belong to the institutions. */
export interface LineStyle {
  readonly stroke: string;
  readonly width: number;
  readonly dashes: string | undefined;
}

const DASHES = [undefined, '8 4', '2 3', '10 3 2 3'] as const;

/** @param place of the pin, from 0 */
export function lineStyle(place: number): LineStyle {
  const isFirstRow = place < DASHES.length;
  return {
    stroke: isFirstRow ? 'var(--ink)' : 'var(--ink-3)',
    width: place === 0 ? 2.5 : 1.9,
    dashes: DASHES[place % DASHES.length],
  };
}
