/**
 * A model strip as two paths: what is above zero, and what is below. On a square-root scale, so that one large number
 * does not flatten all others.
 */

export interface BarPaths {
  readonly up: string;
  readonly down: string;
}

/**
 * Every bar is in both paths, flat where it has the other sign, so that two strips of equal length can be tweened.
 * @param bars -1 to 1
 */
export function barPaths(bars: readonly number[], width: number, height: number): BarPaths {
  const round = (value: number): number => Math.round(value * 100) / 100;
  const pitch = width / Math.max(1, bars.length);
  const across = round(Math.max(0.8, Math.min(7, pitch * 0.72)));
  const middle = height / 2;
  let up = '';
  let down = '';
  for (const [i, value] of bars.entries()) {
    const x = round(i * pitch + (pitch - across) / 2);
    const length = round(Math.max(0.5, Math.sqrt(Math.abs(value)) * middle));
    up += bar(x, middle, across, value > 0 ? -length : 0);
    down += bar(x, middle, across, value > 0 ? 0 : length);
  }
  return { up, down };
}

function bar(x: number, y: number, across: number, length: number): string {
  return `M${x} ${y}v${length}h${across}v${-length}Z`;
}
