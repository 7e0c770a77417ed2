import { describe, expect, it } from 'vitest';
import { spanOf } from '../../src/attacker/span';
import { initialWeights, type ModelSpec } from '../../src/core/modelSpec';
import { stream } from '../../src/core/random';
import { difference } from '../../src/core/vector';
import { fusedEngine } from '../../src/engine/kernel/fusedEngine';
import { buildKernel } from '../../vite.kernel';

const INPUTS = 20;

async function observed(rows: number, epochs: number, batchSize: number, l2: number) {
  const spec: ModelSpec = { inputs: INPUTS, hidden: [40], activation: 'relu' };
  const rng = stream(rows, 'span');
  const inputs = Float32Array.from({ length: rows * INPUTS }, () => rng.normal());
  const labels = Uint8Array.from({ length: rows }, (_, i) => i % 2);
  const start = initialWeights(spec, rng);
  const trainer = await fusedEngine(await buildKernel())(spec);
  const options = {
    optimizer: 'sgd',
    learningRate: 0.1,
    batchSize,
    epochs,
    l2,
    classWeighting: 'none',
  } as const;
  const trained = await trainer.fit(start, { inputs, labels, count: rows }, options, rng);
  trainer.dispose();
  return { spec, inputs, start, update: difference(trained, start) };
}

/** Share of the longest part of a customer that lies outside. */
function outside(inputs: Float32Array, row: number, basis: Float64Array, rank: number): number {
  const size = INPUTS + 1;
  const left = Float64Array.from({ length: size }, (_, i) =>
    i < INPUTS ? (inputs[row * INPUTS + i] ?? 0) : 1,
  );
  const whole = Math.hypot(...left);
  for (let k = 0; k < rank; k++) {
    let along = 0;
    for (let i = 0; i < size; i++) along += (left[i] ?? 0) * (basis[k * size + i] ?? 0);
    for (let i = 0; i < size; i++) left[i] = (left[i] ?? 0) - along * (basis[k * size + i] ?? 0);
  }
  return Math.hypot(...left) / whole;
}

describe('the space that an update spans', () => {
  it.each([
    ['one step', 6, 1, 6, 0],
    ['several steps on batches', 6, 3, 2, 0],
    ['a penalty taken out', 6, 1, 6, 0.01],
  ] as const)('has all its customers and few directions more: %s', async (_what, rows, epochs, batch, l2) => {
    const { spec, inputs, start, update } = await observed(rows, epochs, batch, l2);
    const steps = epochs * Math.ceil(rows / batch);
    const { basis, rank } = spanOf(spec, start, update, l2 * 0.1 * steps, rows);
    expect(rank).toBe(rows);
    for (let row = 0; row < rows; row++) expect(outside(inputs, row, basis, rank)).toBeLessThan(0.02);
  });

  it('says nothing once there are more customers than inputs', async () => {
    const { spec, start, update } = await observed(40, 1, 40, 0);
    expect(spanOf(spec, start, update, 0, 40).rank).toBe(INPUTS + 1);
  });

  it('has no direction where nothing moved', () => {
    const spec: ModelSpec = { inputs: 2, hidden: [3], activation: 'relu' };
    const zeros = new Float32Array(13);
    expect(spanOf(spec, zeros, zeros, 0, 4).rank).toBe(0);
  });
});
