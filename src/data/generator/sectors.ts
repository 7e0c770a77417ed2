/** Industries: their mix in a book, their sensitivity to the economy, their level of risk. */

export interface Sector {
  readonly key: string;
  /** L_s: loading on the macro factor, 1 = average. */
  readonly macroLoading: number;
  /** Added to the log odds of default. */
  readonly riskShift: number;
}

/** Agriculture first; `Tier.sectorShares` and `Customers.sector` use this order. */
export const SECTORS: readonly Sector[] = [
  { key: 'agriculture', macroLoading: 0.8, riskShift: 0.15 },
  { key: 'manufacturing', macroLoading: 1, riskShift: 0 },
  { key: 'construction', macroLoading: 1.3, riskShift: 0.25 },
  { key: 'trade', macroLoading: 1.1, riskShift: 0.1 },
  { key: 'transport', macroLoading: 1, riskShift: 0 },
  { key: 'catering', macroLoading: 1.4, riskShift: 0.3 },
  { key: 'information', macroLoading: 0.7, riskShift: -0.15 },
  { key: 'real-estate', macroLoading: 1.5, riskShift: 0.2 },
  { key: 'energy', macroLoading: 0.7, riskShift: -0.25 },
  { key: 'culture', macroLoading: 0.9, riskShift: 0 },
];

/** @param u uniform in [0, 1) */
export function sectorAt(shares: readonly number[], u: number): number {
  let reached = 0;
  const last = shares.length - 1;
  for (let s = 0; s < last; s++) {
    reached += shares[s] ?? 0;
    if (u < reached) return s;
  }
  return last;
}
