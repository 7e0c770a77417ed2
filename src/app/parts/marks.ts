/** The five marks that travel with the institutions' hues, as SVG path data around a point. */
import type { Tier } from '../institutions';

const round = (value: number): number => Math.round(value * 100) / 100;

/** @param r visual radius, px: the shapes are sized to look equally heavy */
export function markPath(tier: Tier, x: number, y: number, r: number): string {
  const at = (dx: number, dy: number): string => `${round(x + dx)} ${round(y + dy)}`;
  if (tier === 0) return `M${at(-r, 0)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
  if (tier === 1) {
    const h = r * 0.88;
    return `M${at(-h, -h)}L${at(h, -h)}L${at(h, h)}L${at(-h, h)}Z`;
  }
  if (tier === 2) {
    const h = r * 1.2;
    return `M${at(0, -h)}L${at(h, h * 0.78)}L${at(-h, h * 0.78)}Z`;
  }
  if (tier === 3) {
    const h = r * 1.25;
    return `M${at(0, -h)}L${at(h, 0)}L${at(0, h)}L${at(-h, 0)}Z`;
  }
  const h = r * 1.1;
  const corners = Array.from({ length: 6 }, (_, i) =>
    at(h * Math.cos((Math.PI / 3) * i), h * Math.sin((Math.PI / 3) * i)),
  );
  return `M${corners.join('L')}Z`;
}
