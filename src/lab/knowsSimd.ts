/** The smallest module that holds a 128-bit SIMD instruction. */
const SIMD_PROBE = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 9, 1, 7, 0, 65, 0, 253, 15, 26, 11],
);

/** Whether this browser knows WebAssembly with 128-bit SIMD, which the fused kernel needs. */
export function knowsSimd(): boolean {
  return WebAssembly.validate(SIMD_PROBE);
}
