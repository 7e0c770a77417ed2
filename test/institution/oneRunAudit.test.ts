import { beforeAll, describe, expect, it } from 'vitest';
import { stream } from '../../src/core/random';
import { fusedEngine } from '../../src/engine/kernel/fusedEngine';
import type { Trainer } from '../../src/engine/trainer';
import { auditOnce, auditPlan, type AuditSetting, type Tamper } from '../../src/institution/oneRunAudit';
import { buildKernel } from '../../vite.kernel';

const INPUTS = 40;
const ORDER = { institution: 0, canaries: 120 };

let trainer: Trainer;
beforeAll(async () => {
  trainer = await fusedEngine(await buildKernel())({ inputs: INPUTS, hidden: [24], activation: 'relu' });
});

function setting(seed: number, privacy: AuditSetting['privacy']): AuditSetting {
  const rng = stream(2, 'rows');
  const count = 100;
  return {
    seed,
    privacy,
    rounds: 1,
    training: {
      optimizer: 'sgd',
      learningRate: 0.05,
      batchSize: 400,
      epochs: 1,
      l2: 0,
      classWeighting: 'none',
    },
    wholeBatch: true,
    statistics: 3,
    rows: {
      inputs: Float32Array.from({ length: count * INPUTS }, () => rng.normal()),
      labels: Uint8Array.from({ length: count }, () => (rng.uniform() < 0.1 ? 1 : 0)),
      count,
    },
  };
}

const PRIVATE: AuditSetting['privacy'] = {
  unit: 'record',
  epsilon: 1,
  delta: 1e-5,
  clippingNorm: 1,
  adaptiveClipping: false,
  randomness: 'simulated',
};

const withoutNoise: Tamper = (options) => {
  const { privacy } = options;
  if (privacy === undefined) return options;
  const step: typeof privacy.step = () => ({ ...privacy.step(), noise: (into) => into.fill(0) });
  return { ...options, privacy: { ...privacy, step } };
};

describe('an audit of one run', () => {
  it(
    'proves no more than is accounted, and more where the noise is missing',
    { timeout: 60_000 },
    async () => {
      const plan = auditPlan(setting(0, PRIVATE), ORDER.canaries);
      expect(plan.accounted).toBeGreaterThan(0.5);
      expect(plan.accounted).toBeLessThanOrEqual(1);
      for (let seed = 0; seed < 8; seed++) {
        const honest = await auditOnce(trainer, ORDER, setting(seed, PRIVATE), undefined, undefined, plan);
        expect(honest.atLeast).toBeLessThanOrEqual(honest.accounted);
        const broken = await auditOnce(trainer, ORDER, setting(seed, PRIVATE), undefined, withoutNoise, plan);
        expect(broken.atLeast).toBeGreaterThan(broken.accounted);
      }
    },
  );

  it('has no account to compare with where nothing is promised', async () => {
    const found = await auditOnce(trainer, ORDER, setting(1, { unit: 'none' }));
    expect(found.accounted).toBe(Infinity);
    expect(found.atLeast).toBeGreaterThan(1);
    expect(found.guessed).toBe(40);
  });

  it('comes out the same again, and wants enough canaries', async () => {
    const once = await auditOnce(trainer, ORDER, setting(3, { unit: 'none' }));
    expect(await auditOnce(trainer, ORDER, setting(3, { unit: 'none' }))).toEqual(once);
    await expect(
      auditOnce(trainer, { institution: 0, canaries: 5 }, setting(1, { unit: 'none' })),
    ).rejects.toThrow(RangeError);
  });
});
