/** The same step in plain TypeScript over Float32Array: what can be had without WebAssembly. ReLU, plain SGD. */
import { layerSlices, type ModelSpec } from '../../src/core/modelSpec';
import type { Examples } from '../../src/engine/trainer';

export interface PlainTrainer {
  epoch(order: Uint32Array): void;
}

export function plainTrainer(
  spec: ModelSpec,
  weights: Float32Array,
  examples: Examples,
  batch: number,
  rate: number,
): PlainTrainer {
  const slices = layerSlices(spec);
  const values = [spec.inputs, ...slices.map(({ units }) => units)].map(
    (width) => new Float32Array(batch * width),
  );
  const deltas = values.map((value) => new Float32Array(value.length));
  const gradient = new Float32Array(weights.length);

  function forward(count: number): void {
    slices.forEach(({ inputs, units, kernel, bias }, l) => {
      const x = values[l] ?? gradient;
      const z = values[l + 1] ?? gradient;
      for (let i = 0; i < count; i++) {
        const row = i * units;
        for (let j = 0; j < units; j++) z[row + j] = weights[bias + j] ?? 0;
        for (let k = 0; k < inputs; k++) {
          const a = x[i * inputs + k] ?? 0;
          const w = kernel + k * units;
          for (let j = 0; j < units; j++) z[row + j] = (z[row + j] ?? 0) + a * (weights[w + j] ?? 0);
        }
        if (l < slices.length - 1) {
          for (let j = 0; j < units; j++) z[row + j] = Math.max(0, z[row + j] ?? 0);
        }
      }
    });
  }

  function backward(count: number, labels: Float32Array): void {
    gradient.fill(0);
    const z = values.at(-1) ?? gradient;
    const out = deltas.at(-1) ?? gradient;
    for (let i = 0; i < count; i++) out[i] = (1 / (1 + Math.exp(-(z[i] ?? 0))) - (labels[i] ?? 0)) / count;
    for (let l = slices.length - 1; l >= 0; l--) {
      const slice = slices[l];
      if (slice === undefined) continue;
      const { inputs, units, kernel, bias } = slice;
      const x = values[l] ?? gradient;
      const d = deltas[l + 1] ?? gradient;
      const below = deltas[l] ?? gradient;
      for (let i = 0; i < count; i++) {
        for (let k = 0; k < inputs; k++) {
          const a = x[i * inputs + k] ?? 0;
          const w = kernel + k * units;
          let sum = 0;
          for (let j = 0; j < units; j++) {
            const delta = d[i * units + j] ?? 0;
            gradient[w + j] = (gradient[w + j] ?? 0) + a * delta;
            sum += delta * (weights[w + j] ?? 0);
          }
          below[i * inputs + k] = a > 0 ? sum : 0;
        }
        for (let j = 0; j < units; j++)
          gradient[bias + j] = (gradient[bias + j] ?? 0) + (d[i * units + j] ?? 0);
      }
    }
    for (let k = 0; k < weights.length; k++) weights[k] = (weights[k] ?? 0) - rate * (gradient[k] ?? 0);
  }

  return {
    epoch(order) {
      const labels = new Float32Array(batch);
      const input = values[0] ?? gradient;
      for (let from = 0; from < order.length; from += batch) {
        const count = Math.min(batch, order.length - from);
        for (let i = 0; i < count; i++) {
          const row = order[from + i] ?? 0;
          input.set(examples.inputs.subarray(row * spec.inputs, (row + 1) * spec.inputs), i * spec.inputs);
          labels[i] = examples.labels[row] ?? 0;
        }
        forward(count);
        backward(count, labels);
      }
    },
  };
}
