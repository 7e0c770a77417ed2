/** The outline of a house by tier, as SVG path data: five roofs, so that no house is told apart by hue alone. */
import type { Tier } from '../institutions';

/** All px, y downward. */
export interface WallBox {
  readonly left: number;
  readonly right: number;
  /** Where the walls end and the roof begins. */
  readonly eave: number;
  readonly ground: number;
  /** Height of the roof above the eave. */
  readonly roof: number;
}

/** Drawn at this width the roofs' small measures are those of the design. */
const DRAWN_WIDTH = 144;
/** How far the widest roof reaches beyond its wall, in widths of the house. */
export const OVERHANG = (6 * 1.9) / DRAWN_WIDTH;

const round = (value: number): number => Math.round(value * 100) / 100;

/** y of the ridge: the only opening of the wall is there. */
export function ridge(tier: Tier, { eave, roof }: Pick<WallBox, 'eave' | 'roof'>): number {
  return eave - (tier === 3 ? 0.96 * roof : roof);
}

/** The outermost point of the red line at the roof's left, in plain sight whatever lies over the wall. */
export function eaveTip(
  tier: Tier,
  { left, right, eave, roof }: WallBox,
): { readonly x: number; readonly y: number } {
  const reach = (6 * (right - left)) / DRAWN_WIDTH;
  switch (tier) {
    case 0:
      return { x: left - reach, y: eave - Math.min(6, roof / 6) };
    case 1:
      return { x: left, y: eave - 0.3 * roof };
    case 2:
      return { x: left - reach, y: eave };
    case 3:
      return { x: left - 1.9 * reach, y: eave - 0.19 * roof };
    case 4:
      return { x: left, y: eave - roof };
  }
}

/** The wall and roof as one closed line. */
export function wallPath(tier: Tier, { left, right, eave, ground, roof }: WallBox): string {
  const width = right - left;
  const middle = (left + right) / 2;
  const reach = (6 * width) / DRAWN_WIDTH;
  /** A point at a share of the width and of the roof's height. */
  const at = (across: number, up: number): string =>
    `${round(left + across * width)} ${round(eave - up * roof)}`;
  const h = (across: number): string => `H${round(left + across * width)}`;
  const v = (up: number): string => `V${round(eave - up * roof)}`;
  const start = `M${round(left)} ${round(ground)}`;
  const end = `V${round(ground)}Z`;
  switch (tier) {
    case 0: {
      const lip = Math.min(6, roof / 6);
      return `${start}V${round(eave)}H${round(left - reach)}V${round(eave - lip)}L${round(middle)} ${round(eave - roof)}L${round(right + reach)} ${round(eave - lip)}V${round(eave)}H${round(right)}${end}`;
    }
    case 1:
      return `${start}${v(0.3)}${h(0.17)}${v(0.66)}${h(0.34)}${v(1)}${h(0.66)}${v(0.66)}${h(0.83)}${v(0.3)}${h(1)}${end}`;
    case 2:
      return `${start}V${round(eave)}H${round(left - reach)}L${at(0.13, 0.72)}${h(0.38)}${v(1)}${h(0.62)}${v(0.72)}${h(0.87)}L${round(right + reach)} ${round(eave)}H${round(right)}${end}`;
    case 3: {
      const tip = round(eave - 0.19 * roof);
      const out = 1.9 * reach;
      return `${start}V${round(eave)}L${round(left - out)} ${tip}Q${at(0.2, 0.17)} ${at(0.27, 0.86)}Q${at(0.25, 0.98)} ${at(0.24, 1.06)}Q${at(0.31, 0.96)} ${at(0.5, 0.96)}Q${at(0.69, 0.96)} ${at(0.76, 1.06)}Q${at(0.75, 0.98)} ${at(0.73, 0.86)}Q${at(0.8, 0.17)} ${round(right + out)} ${tip}L${round(right)} ${round(eave)}${end}`;
    }
    case 4:
      return `${start}${v(1)}${h(1)}${end}`;
  }
}

/** Thin lines on the roof; `isCovering` where they are drawn over the wall, as an awning is. */
export function roofLines(
  tier: Tier,
  { left, right, eave, roof }: WallBox,
): { readonly d: string; readonly isCovering: boolean } {
  const width = right - left;
  const scale = width / DRAWN_WIDTH;
  if (tier === 4) {
    const folds = 9;
    const fold = (width + 12 * scale) / folds;
    const top = eave - 0.62 * roof;
    const start = left - 6 * scale;
    let d = `M${round(start)} ${round(top)}H${round(start + folds * fold)}`;
    for (let i = 0; i < folds; i++) {
      d += `M${round(start + i * fold)} ${round(top)}V${round(eave - 0.4 * fold)}a${round(fold / 2)} ${round(0.4 * fold)} 0 0 0 ${round(fold)} 0V${round(top)}`;
    }
    return { d, isCovering: true };
  }
  const line = `M${round(left)} ${round(eave)}H${round(right)}`;
  if (tier !== 0) return { d: line, isCovering: false };
  const lip = Math.min(6, roof / 6);
  const middle = round((left + right) / 2);
  const pediment = `M${round(left + 22 * scale)} ${round(eave - lip)}L${middle} ${round(eave - roof + lip)}L${round(right - 22 * scale)} ${round(eave - lip)}Z`;
  return { d: `${line}${pediment}`, isCovering: false };
}
