/**
 * Starts TensorFlow.js in a closed realm. Its WebAssembly backend fetches its binary; a realm has no network,
 * so the platform's fetch is answered from memory while the backend starts.
 */
import '@tensorflow/tfjs-backend-cpu';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { engine, env, setBackend } from '@tensorflow/tfjs-core';
import type { Trainer } from './trainer';

export type Engine = Trainer['engine'];

/** The smallest module that holds a SIMD instruction. */
const SIMD_PROBE = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 9, 1, 7, 0, 65, 0, 253, 15, 26, 11],
);

/** Whether this realm may compile WebAssembly (its policy can forbid it) and knows 128-bit SIMD. */
async function compilesSimd(): Promise<boolean> {
  try {
    await WebAssembly.compile(SIMD_PROBE);
    return true;
  } catch {
    return false;
  }
}

async function setWasmBackend(bytes: Uint8Array<ArrayBuffer>): Promise<boolean> {
  // With threads the backend ships a factory through Function.toString(), which minification breaks.
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  setWasmPaths('embedded:', true);
  const platform = env().platform;
  const fetchFromNetwork = platform.fetch;
  platform.fetch = () => Promise.resolve(new Response(bytes));
  try {
    return await setBackend('wasm');
  } finally {
    platform.fetch = fetchFromNetwork;
  }
}

/** @returns the engine that this realm computes on, undefined before one was started */
export function engineInUse(): Engine | undefined {
  switch (engine().backendName) {
    case 'wasm':
      return 'tfjs-wasm';
    case 'cpu':
      return 'tfjs-cpu';
    default:
      return undefined;
  }
}

/** The slow engine that needs no WebAssembly. */
export async function startCpuBackend(): Promise<Engine> {
  await setBackend('cpu');
  return 'tfjs-cpu';
}

/**
 * @param bytes tfjs-backend-wasm-simd.wasm of the installed version
 * @returns 'tfjs-cpu' where the realm has no WebAssembly SIMD: show it
 * @throws TypeError when the bytes are no WebAssembly module
 */
export async function startWasmBackend(bytes: Uint8Array<ArrayBuffer>): Promise<Engine> {
  if (!(await compilesSimd())) return startCpuBackend();
  if (!WebAssembly.validate(bytes)) throw new TypeError('the bytes are no WebAssembly module');
  return (await setWasmBackend(bytes)) ? 'tfjs-wasm' : startCpuBackend();
}
