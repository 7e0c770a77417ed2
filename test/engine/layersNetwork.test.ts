import { losses, mean, tensor, tensor2d, tidy, train, type Optimizer } from '@tensorflow/tfjs-core';
import { input, layers, model as functionalModel } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { initialWeights, type ModelSpec } from '../../src/core/modelSpec';
import { stream } from '../../src/core/random';
import { layersModelOf } from '../../src/engine/layersModel';
import { createLayersTrainer } from '../../src/engine/layersNetwork';
import { createTfjsTrainer } from '../../src/engine/tfjsTrainer';
import type { OptimizerName } from '../../src/engine/trainer';
import { startWasmBackend } from '../../src/engine/wasmBackend';
import { creditExamples } from '../support/creditExamples';
import { wasmBytes } from '../support/wasmBytes';

const spec: ModelSpec = { inputs: 6, hidden: [8, 4], activation: 'tanh' };

describe('beside TensorFlow.js layers', () => {
  beforeAll(async () => {
    await startWasmBackend(wasmBytes());
  });

  const optimizers: [OptimizerName, () => Optimizer][] = [
    ['sgd', () => train.sgd(0.01)],
    ['momentum', () => train.momentum(0.01, 0.9)],
    ['adam', () => train.adam(0.01)],
  ];
  it.each(optimizers)('takes the steps of LayersModel.fit with %s', async (optimizer, optimizerOf) => {
    const examples = creditExamples(stream(1), 60, 6);
    const start = initialWeights(spec, stream(2));
    const model = layersModelOf(spec);
    const shapes = model.getWeights().map((weight) => weight.shape);
    let offset = 0;
    const values = shapes.map((shape) => {
      const size = shape.reduce((a, b) => a * b, 1);
      const value = tensor(start.slice(offset, offset + size), shape);
      offset += size;
      return value;
    });
    model.setWeights(values);
    model.compile({
      optimizer: optimizerOf(),
      loss: (label, logOdds) => tidy(() => mean(losses.sigmoidCrossEntropy(label, logOdds))),
    });
    const rows = tensor2d(examples.inputs, [60, 6]);
    const labels = tensor2d(Float32Array.from(examples.labels), [60, 1]);
    await model.fit(rows, labels, { batchSize: 60, epochs: 10, shuffle: false });
    const theirs = model.getWeights().flatMap((weight) => [...weight.dataSync<'float32'>()]);

    const trainer = await createTfjsTrainer(spec);
    const options = { optimizer, learningRate: 0.01, batchSize: 60, epochs: 10, l2: 0 };
    const ours = await trainer.fit(start, examples, { ...options, classWeighting: 'none' }, stream(3));
    ours.forEach((w, i) => expect(Math.abs(w - (theirs[i] ?? NaN))).toBeLessThan(2e-5));
  });

  it('trains a model with layers that the written-out pass does not know', async () => {
    const start = input({ shape: [6] });
    const branch = layers.dense({ units: 6, activation: 'softplus' }).apply(start);
    if (Array.isArray(branch) || 'dataId' in branch) throw new TypeError('a symbolic tensor expected');
    const joined = layers.add().apply([start, branch]);
    if (Array.isArray(joined) || 'dataId' in joined) throw new TypeError('a symbolic tensor expected');
    const output = layers.dense({ units: 1 }).apply(joined);
    if (Array.isArray(output) || 'dataId' in output) throw new TypeError('a symbolic tensor expected');
    const residual: ModelSpec = { inputs: 6, hidden: [6], activation: 'relu' };
    const trainer = createLayersTrainer(functionalModel({ inputs: start, outputs: output }), residual);
    const examples = creditExamples(stream(4), 400, 6);
    const weights = initialWeights(residual, stream(5));
    const fitted = await trainer.fit(
      weights,
      examples,
      { optimizer: 'adam', learningRate: 0.01, batchSize: 64, epochs: 20, l2: 0, classWeighting: 'none' },
      stream(6),
    );
    const lossOf = async (w: Float32Array): Promise<number> => {
      const scores = await trainer.score(w, examples);
      return (
        scores.reduce((sum, z, i) => sum + Math.log1p(Math.exp(examples.labels[i] === 1 ? -z : z)), 0) / 400
      );
    };
    expect(await lossOf(fitted)).toBeLessThan((await lossOf(weights)) - 0.05);
    trainer.dispose();
  });

  it('refuses a model that is not as announced', () => {
    const model = layersModelOf(spec);
    expect(() => createLayersTrainer(model, { ...spec, hidden: [8] })).toThrow(RangeError);
    // As many parameters, 97, in another shape.
    expect(() => createLayersTrainer(model, { inputs: 96, hidden: [], activation: 'tanh' })).toThrow(
      RangeError,
    );
    model.dispose();
  });
});
