import { env, tensor1d } from '@tensorflow/tfjs-core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createTfjsTrainer } from '../../src/engine/tfjsTrainer';
import { engineInUse, startWasmBackend } from '../../src/engine/wasmBackend';
import { wasmBytes } from '../support/wasmBytes';

// In this order: a realm starts its backend once.
describe('the backend of a closed realm', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  it('is never sought on the network', async () => {
    expect(engineInUse()).toBeUndefined();
    await expect(createTfjsTrainer({ inputs: 1, hidden: [], activation: 'relu' })).rejects.toThrow('start');
    expect(engineInUse()).toBeUndefined();
  });

  it('refuses bytes that are no module', async () => {
    await expect(startWasmBackend(Uint8Array.of(1, 2, 3))).rejects.toThrow(TypeError);
  });

  it('falls back to the cpu engine where WebAssembly is forbidden, and says so', async () => {
    vi.spyOn(WebAssembly, 'compile').mockRejectedValue(new WebAssembly.CompileError('blocked by policy'));
    expect(await startWasmBackend(wasmBytes())).toBe('tfjs-cpu');
    expect(engineInUse()).toBe('tfjs-cpu');
    const trainer = await createTfjsTrainer({ inputs: 1, hidden: [], activation: 'relu' });
    expect(trainer.engine).toBe('tfjs-cpu');
  });

  it('starts from bytes in memory and gives the platform its fetch back', async () => {
    const network = vi.fn(() => Promise.reject(new Error('no network here')));
    vi.stubGlobal('fetch', network);
    const before = env().platform.fetch;
    expect(await startWasmBackend(wasmBytes())).toBe('tfjs-wasm');
    expect(engineInUse()).toBe('tfjs-wasm');
    expect(network).not.toHaveBeenCalled();
    expect(env().platform.fetch).toBe(before);
    expect(env().getBool('WASM_HAS_MULTITHREAD_SUPPORT')).toBe(false);
    const values = tensor1d([1, 2]);
    expect([...values.dataSync()]).toEqual([1, 2]);
    values.dispose();
  });
});
