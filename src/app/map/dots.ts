/** Customers as dots, from the ground up, the defaulted first: one dot stands for the same number in every house. */

/** Customers a dot may stand for. */
const STEPS = [10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000] as const;
const COARSEST = 50_000;

/** Columns and rows of a house's dots. */
export interface DotGrid {
  readonly columns: number;
  /** Px from dot to dot. */
  readonly pitch: number;
}

/**
 * The finest step with which the largest house still fits.
 * @param largest customers
 * @param capacity dots that fit into a house
 */
export function customersPerDot(largest: number, capacity: number): number {
  return STEPS.find((step) => Math.round(largest / step) <= capacity) ?? COARSEST;
}

export function countDots(
  customers: number,
  defaults: number,
  per: number,
): { readonly all: number; readonly filled: number } {
  const all = Math.round(customers / per);
  return { all, filled: customers === 0 ? 0 : Math.round((all * defaults) / customers) };
}

export function dotRows(all: number, { columns }: Pick<DotGrid, 'columns'>): number {
  return Math.ceil(all / columns);
}

/**
 * The dots `from` to `to` as one path, so that a thousand customers are one element.
 * @param height px of the drawing; its lower edge is the ground
 */
export function dotPath(
  from: number,
  to: number,
  { columns, pitch }: DotGrid,
  radius: number,
  height: number,
): string {
  const round = (value: number): number => Math.round(value * 100) / 100;
  const r = round(radius);
  let d = '';
  for (let i = from; i < to; i++) {
    const x = round((i % columns) * pitch + pitch / 2 - r);
    const y = round(height - Math.floor(i / columns) * pitch - pitch / 2);
    d += `M${x} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
  }
  return d;
}
