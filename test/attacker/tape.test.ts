import { describe, expect, it } from 'vitest';
import { gradientSum, type LocalSteps } from '../../src/attacker/localSteps';
import { freeOf, relaxed } from '../../src/attacker/relaxation';
import { openTape, type Matrix } from '../../src/attacker/tape';
import { initialWeights, layerSlices, type ModelSpec } from '../../src/core/modelSpec';
import { stream } from '../../src/core/random';
import { difference } from '../../src/core/vector';
import { fusedEngine } from '../../src/engine/kernel/fusedEngine';
import { buildKernel } from '../../vite.kernel';

/** A number that may be missing, three categories, a number. */
const COLUMNS = [
  { categories: 0, nullable: true },
  { categories: 3, nullable: false },
  { categories: 0, nullable: false },
];
const INPUTS = 6;
const ROWS = 4;
const LABELS = [1, 0, 0, 1];
const WEIGHTS = [1, 0.5, 2, 1];

const SEVERAL: LocalSteps = { learningRate: 0.5, l2: 0.1, cuts: [0, 2, 4], passes: 2 };

/** Numbers of any sign, away from where ReLU has its corner. */
function free(): Float64Array {
  const rng = stream(3, 'free');
  return Float64Array.from({ length: ROWS * INPUTS }, () => rng.normal());
}

function laidOut(spec: ModelSpec, steps: LocalSteps) {
  const tape = openTape();
  const unknown = tape.unknown(ROWS, INPUTS);
  const records = relaxed(tape, COLUMNS, unknown);
  const start = initialWeights(spec, stream(4, 'weights')).map((weight) => weight + 0.05);
  const caused = gradientSum(tape, spec, start, steps, records, LABELS, WEIGHTS);
  return { tape, unknown, records, caused, start };
}

/** A sum of all numbers with factors of its own, so that no error is hidden by another. */
const factor = (k: number): number => Math.sin(k + 1);
const total = (caused: readonly Matrix[]): number => {
  let [sum, k] = [0, 0];
  for (const { value } of caused) for (const one of value) sum += factor(k++) * one;
  return sum;
};

describe.each(['relu', 'tanh', 'sigmoid'] as const)('a training with %s', (activation) => {
  const spec: ModelSpec = { inputs: INPUTS, hidden: [5, 3], activation };

  it('has the slopes that small changes show', () => {
    const { tape, unknown, caused } = laidOut(spec, SEVERAL);
    unknown.value.set(free());
    tape.forward();
    tape.backward(() => {
      let k = 0;
      for (const { slope } of caused) slope?.forEach((_, i) => (slope[i] = (slope[i] ?? 0) + factor(k++)));
    });
    const slopes = unknown.slope.slice();
    const step = 1e-5;
    for (let i = 0; i < unknown.value.length; i++) {
      const before = unknown.value[i] ?? 0;
      const at = (value: number): number => {
        unknown.value[i] = value;
        tape.forward();
        return total(caused);
      };
      expect(slopes[i]).toBeCloseTo((at(before + step) - at(before - step)) / (2 * step), 6);
      unknown.value[i] = before;
    }
  });

  it('goes where the engine goes', async () => {
    const steps: LocalSteps = { learningRate: 0.5, l2: 0.1, cuts: [0, ROWS], passes: 3 };
    const { tape, unknown, records, start } = laidOut(spec, steps);
    unknown.value.set(free());
    const caused = gradientSum(tape, spec, start, steps, records, LABELS, [1, 1, 1, 1]);
    tape.forward();
    const trainer = await fusedEngine(await buildKernel())(spec);
    const trained = await trainer.fit(
      start,
      { inputs: Float32Array.from(records.value), labels: Uint8Array.from(LABELS), count: ROWS },
      { optimizer: 'sgd', learningRate: 0.5, batchSize: ROWS, epochs: 3, l2: 0.1, classWeighting: 'none' },
      stream(1),
    );
    trainer.dispose();
    const moved = difference(trained, start);
    const flat = layerSlices(spec).flatMap((_, k) => [
      ...(caused[2 * k]?.value ?? []),
      ...(caused[2 * k + 1]?.value ?? []),
    ]);
    expect(flat).toHaveLength(moved.length);
    flat.forEach((slope, i) => expect(-0.5 * slope).toBeCloseTo(moved[i] ?? NaN, 5));
  });
});

describe('a record that can be descended on', () => {
  it('is a customer: shares of a category that add up, and no number where it is missing', () => {
    const tape = openTape();
    const unknown = tape.unknown(1, INPUTS);
    const records = relaxed(tape, COLUMNS, unknown);
    unknown.value.set(freeOf(Float32Array.of(0, 1, 0, 1, 0, -1.5), COLUMNS, 40));
    tape.forward();
    const found = [0, 1, 0, 1, 0, -1.5];
    found.forEach((value, i) => expect(records.value[i]).toBeCloseTo(value, 6));
    unknown.value.set([2, 0, 0.3, -1, 4, 1]);
    tape.forward();
    expect((records.value[2] ?? 0) + (records.value[3] ?? 0) + (records.value[4] ?? 0)).toBeCloseTo(1, 12);
    expect(records.value[0]).toBeCloseTo(1, 12);
    expect(records.value[1]).toBeCloseTo(0.5, 12);
  });
});
