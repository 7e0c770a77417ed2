import { beforeAll, describe } from 'vitest';
import { fusedEngine } from '../../src/engine/kernel/fusedEngine';
import type { ModelSpec } from '../../src/core/modelSpec';
import type { Trainer } from '../../src/engine/trainer';
import { buildKernel } from '../../vite.kernel';
import { describeTrainer } from '../contract/trainer';

describe('the fused kernel', () => {
  let make: (spec: ModelSpec) => Promise<Trainer>;
  beforeAll(async () => {
    make = fusedEngine(await buildKernel());
  }, 60_000);
  describeTrainer('fused', (spec) => make(spec));
});
