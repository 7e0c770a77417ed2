/** The model and its training as TensorFlow.js's guides write them: what the kernel is measured against. */
import { tensor } from '@tensorflow/tfjs-core';
import { layers, sequential, train, type LayersModel } from '@tensorflow/tfjs';
import { layerSlices, type ModelSpec } from '../src/core/modelSpec';
import type { FitOptions } from '../src/engine/trainer';

export function fitModel(spec: ModelSpec, optimizer: FitOptions['optimizer']): LayersModel {
  const model = sequential();
  [...spec.hidden, 1].forEach((units, l) => {
    const activation = l === spec.hidden.length ? 'sigmoid' : spec.activation;
    model.add(layers.dense({ units, activation, ...(l === 0 ? { inputShape: [spec.inputs] } : {}) }));
  });
  model.compile({
    optimizer: optimizer === 'adam' ? train.adam(0.01) : train.sgd(0.01),
    loss: 'binaryCrossentropy',
  });
  return model;
}

export function setFlatWeights(model: LayersModel, spec: ModelSpec, weights: Float32Array): void {
  const values = layerSlices(spec).flatMap(({ inputs, units, kernel, bias }) => [
    tensor(weights.slice(kernel, bias), [inputs, units], 'float32'),
    tensor(weights.slice(bias, bias + units), [units], 'float32'),
  ]);
  model.setWeights(values);
  for (const value of values) value.dispose();
}

export function flatWeights(model: LayersModel): Float32Array {
  return Float32Array.from(model.getWeights().flatMap((value) => [...value.dataSync<'float32'>()]));
}
