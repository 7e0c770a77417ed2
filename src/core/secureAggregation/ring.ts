/** Vectors over the integers modulo 2^32: sums that wrap are exact, so masks cancel to the last bit. */

/** into += added, modulo 2^32; equal lengths. */
export function addInto(into: Uint32Array, added: Uint32Array): void {
  for (let i = 0; i < into.length; i++) into[i] = (into[i] ?? 0) + (added[i] ?? 0);
}

/** into -= subtracted, modulo 2^32; equal lengths. */
export function subtractFrom(into: Uint32Array, subtracted: Uint32Array): void {
  for (let i = 0; i < into.length; i++) into[i] = (into[i] ?? 0) - (subtracted[i] ?? 0);
}
