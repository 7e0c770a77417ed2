/** One compiled kernel, any number of trainers: each gets an instance, and so a memory, of its own. */
import type { ModelSpec } from '../../core/modelSpec';
import type { Trainer } from '../trainer';
import { startKernel } from './kernelModule';
import { createKernelTrainer } from './kernelTrainer';

/**
 * @param bytes the compiled kernel
 * @returns makes trainers; each call rejects where WebAssembly or its SIMD instructions are missing
 */
export function fusedEngine(bytes: BufferSource): (spec: ModelSpec) => Promise<Trainer> {
  const compiled = WebAssembly.compile(bytes);
  // Told at each call instead of as an unhandled rejection.
  compiled.catch(() => undefined);
  return async (spec) => createKernelTrainer(spec, await startKernel(await compiled));
}
