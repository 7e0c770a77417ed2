/** Many bars as one path: a thousand numbers are two elements of the page, not a thousand. */
const round = (value: number): number => Math.round(value * 100) / 100;

/**
 * @param bars heights relative to `height`; those below 0 or equal to it are left out
 * @param base px from the top, where bars stand
 * @param height px; negative for bars that hang
 * @param thickest px; Infinity for bars that touch, as a histogram's do
 */
export function barPath(
  bars: readonly number[],
  width: number,
  base: number,
  height: number,
  thickest = 14,
): string {
  const pitch = width / Math.max(1, bars.length);
  const thick = Math.max(0.8, Math.min(thickest, pitch - Math.min(1.4, pitch * 0.25)));
  return bars
    .map((bar, i) => {
      if (!(bar > 0)) return '';
      const tall = Math.max(0.6, bar * Math.abs(height)) * Math.sign(height);
      return `M${round(i * pitch + (pitch - thick) / 2)} ${round(base)}v${round(-tall)}h${round(thick)}v${round(tall)}Z`;
    })
    .join('');
}
