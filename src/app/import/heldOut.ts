/** Customers kept for judging: the institutions hold the share out of either class, rounded. */
export function heldOut(
  { rows, defaults }: { readonly rows: number; readonly defaults: number },
  share: number,
): { readonly rows: number; readonly defaults: number } {
  const bad = Math.round(share * defaults);
  return { rows: bad + Math.round(share * (rows - defaults)), defaults: bad };
}

/** Held-out defaults below which a score says little. */
export const FEW_HELD_OUT = 10;
