import { describe, expect, it } from 'vitest';
import { initialWeights, type ModelSpec } from '../../src/core/modelSpec';
import { stream } from '../../src/core/random';
import { startFromBaseRate } from '../../src/engine/baseRate';

const spec: ModelSpec = { inputs: 3, hidden: [4], activation: 'relu' };
const labels = Uint8Array.of(1, 0, 0, 0);

describe('a start from the base rate', () => {
  it('sets the bias of the output and nothing else', () => {
    const initial = initialWeights(spec, stream(1)).fill(7, 20);
    const copy = initial.slice();
    const start = startFromBaseRate(spec, initial, labels, 'none');
    expect(start.at(-1)).toBeCloseTo(Math.log(1 / 3), 6);
    expect(start.subarray(0, -1)).toEqual(initial.subarray(0, -1));
    expect(initial).toEqual(copy);
  });

  it('is even when the classes are balanced', () => {
    expect(startFromBaseRate(spec, new Float32Array(21), labels, 'balanced').at(-1)).toBeCloseTo(0, 6);
  });

  it('stays finite without a default', () => {
    for (const weighting of ['none', 'balanced'] as const) {
      const start = startFromBaseRate(spec, new Float32Array(21), new Uint8Array(10), weighting);
      expect(start.at(-1)).toBeCloseTo(Math.log(0.05), 6);
    }
  });
});
