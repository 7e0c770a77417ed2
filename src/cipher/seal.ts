/**
 * Starts Microsoft SEAL (node-seal, WebAssembly) from embedded bytes, since a closed realm fetches nothing. Its randomness
 * is `crypto.getRandomValues`, which closed realms have; there is no other source and no seed.
 */
import initialize from 'node-seal';
import { sealWasmBytes } from 'virtual:seal-wasm';

export type Seal = Awaited<ReturnType<typeof initialize>>;

let started: Promise<Seal> | undefined;

/**
 * @throws RuntimeError where the browser does not know WebAssembly's exceptions with references
 */
export function startSeal(): Promise<Seal> {
  // The library would otherwise look for its binary beside the script; here it has no address.
  started ??= initialize({ wasmBinary: sealWasmBytes(), locateFile: (name: string) => name });
  return started;
}
