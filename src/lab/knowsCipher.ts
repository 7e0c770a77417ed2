/** The smallest module that throws an exception by reference, as the 2025 standard has it. */
const EXCEPTION_PROBE = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 9, 1, 7, 1, 1, 105, 32, 0, 10, 11],
);

/** The browser cannot run what encrypts: no run under homomorphic encryption can begin. */
export class CipherUnsupported extends Error {}

/** Whether this browser knows WebAssembly's exceptions by reference, which SEAL is compiled with. */
export function knowsCipher(): boolean {
  return WebAssembly.validate(EXCEPTION_PROBE);
}
