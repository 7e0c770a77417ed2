/// <reference types="vite/client" />
/// <reference types="svelte" />

/** The fused training kernel, compiled from src/engine/kernel/assembly. */
declare module 'virtual:training-kernel' {
  /** Fresh bytes of the module at each call. */
  export function trainingKernelBytes(): Uint8Array<ArrayBuffer>;
}

/** The tfjs WebAssembly backend (SIMD128, no threads), embedded: a closed realm cannot fetch it. */
declare module 'virtual:tfjs-wasm' {
  /** Fresh bytes of the module at each call. */
  export function tfjsWasmBytes(): Uint8Array<ArrayBuffer>;
}

/** Microsoft SEAL, embedded: a closed realm cannot fetch it. */
declare module 'virtual:seal-wasm' {
  /** Fresh bytes of the module at each call. */
  export function sealWasmBytes(): Uint8Array<ArrayBuffer>;
}

/** The code that every institution runs, as one classic script: training in the fused kernel. */
declare module 'virtual:institution-script' {
  /** Where the page fetches its text, relative to the page. */
  export const url: string;
  /** SHA-256 of its bytes, hex. */
  export const sha256: string;
  /** Its length, UTF-8 bytes. */
  export const bytes: number;
}

/** The same on TensorFlow.js alone, for browsers without WebAssembly SIMD. */
declare module 'virtual:institution-tfjs-script' {
  /** Where the page fetches its text, relative to the page. */
  export const url: string;
  /** SHA-256 of its bytes, hex. */
  export const sha256: string;
  /** Its length, UTF-8 bytes. */
  export const bytes: number;
}

/** The fused kernel's script with SEAL beside it, for runs under homomorphic encryption. */
declare module 'virtual:institution-homomorphic-script' {
  /** Where the page fetches its text, relative to the page. */
  export const url: string;
  /** SHA-256 of its bytes, hex. */
  export const sha256: string;
  /** Its length, UTF-8 bytes. */
  export const bytes: number;
}
