import { beforeAll, describe } from 'vitest';
import { createKernelTrainer } from '../../src/engine/kernel/kernelTrainer';
import { startKernel } from '../../src/engine/kernel/kernelModule';
import { buildKernel } from '../../vite.kernel';
import { describeTrainer } from '../contract/trainer';

describe('the fused kernel', () => {
  let bytes: Uint8Array<ArrayBuffer>;
  beforeAll(async () => {
    bytes = await buildKernel();
  }, 60_000);
  describeTrainer('fused', async (spec) => createKernelTrainer(spec, await startKernel(bytes)));
});
