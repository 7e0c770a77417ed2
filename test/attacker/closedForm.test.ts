import { beforeAll, describe, expect, it } from 'vitest';
import { closedForm } from '../../src/attacker/closedForm';
import { initialWeights, type ModelSpec } from '../../src/core/modelSpec';
import { stream } from '../../src/core/random';
import { difference } from '../../src/core/vector';
import { isSame } from '../../src/data/encoding/fieldsRight';
import { fusedEngine } from '../../src/engine/kernel/fusedEngine';
import type { Examples, Trainer } from '../../src/engine/trainer';
import { buildKernel } from '../../vite.kernel';

const INPUTS = 12;
const LEARNING_RATE = 0.1;
const L2 = 0.01;

let engine: (spec: ModelSpec) => Promise<Trainer>;
beforeAll(async () => {
  engine = fusedEngine(await buildKernel());
});

function customers(count: number, seed: number): Examples {
  const rng = stream(seed, 'customers');
  return {
    inputs: Float32Array.from({ length: count * INPUTS }, () => rng.normal()),
    labels: Uint8Array.from({ length: count }, () => (rng.uniform() < 0.3 ? 1 : 0)),
    count,
  };
}

async function observed(hidden: readonly number[], rows: Examples, clip?: { norm: number; sigma: number }) {
  const spec: ModelSpec = { inputs: INPUTS, hidden, activation: 'relu' };
  const trainer = await engine(spec);
  const start = initialWeights(spec, stream(5, 'weights'));
  const noise = stream(6, 'noise');
  const trained = await trainer.fit(
    start,
    rows,
    {
      optimizer: 'sgd',
      learningRate: LEARNING_RATE,
      batchSize: rows.count,
      epochs: 1,
      l2: L2,
      classWeighting: 'none',
      ...(clip === undefined
        ? {}
        : {
            clipping: {
              norm: clip.norm,
              noise: (into: Float32Array) => {
                for (let i = 0; i < into.length; i++) into[i] = clip.norm * clip.sigma * noise.normal();
              },
            },
          }),
    },
    stream(7),
  );
  trainer.dispose();
  return { spec, start, update: difference(trained, start), learningRate: LEARNING_RATE, l2: L2 };
}

const rowOf = ({ inputs }: Examples, i: number): Float32Array => inputs.slice(i * INPUTS, (i + 1) * INPUTS);

async function recovered(hidden: readonly number[], count: number, seed = 1): Promise<number> {
  const rows = customers(count, seed);
  const found = closedForm(await observed(hidden, rows));
  const hits = Array.from({ length: count }, (_, i) => found.some((row) => isSame(row, rowOf(rows, i))));
  return hits.filter(Boolean).length;
}

describe('the closed form', () => {
  it('reads the only customer of a batch out of a logistic regression, and none of two', async () => {
    expect(await recovered([], 1)).toBe(1);
    expect(await recovered([], 2)).toBe(0);
  });

  it('reads whole small batches out of a wide layer, and less of larger ones', async () => {
    expect(await recovered([200], 1)).toBe(1);
    expect(await recovered([200], 4)).toBe(4);
    expect(await recovered([200], 64)).toBeLessThan(32);
  });

  it('reads nothing out of a clipped and noised step', async () => {
    const rows = customers(1, 3);
    const found = closedForm(await observed([200], rows, { norm: 1, sigma: 0.5 }));
    expect(found.some((row) => isSame(row, rowOf(rows, 0)))).toBe(false);
  });

  it('finds nothing where nothing moved', () => {
    const spec: ModelSpec = { inputs: 2, hidden: [], activation: 'relu' };
    const zeros = new Float32Array(3);
    expect(closedForm({ spec, start: zeros, update: zeros, learningRate: 1, l2: 0 })).toEqual([]);
  });
});
