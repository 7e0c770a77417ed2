import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** The binary that the app embeds, from the installed package. */
export function wasmBytes(): Uint8Array<ArrayBuffer> {
  const path = createRequire(import.meta.url).resolve(
    '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm',
  );
  return Uint8Array.from(readFileSync(path));
}
