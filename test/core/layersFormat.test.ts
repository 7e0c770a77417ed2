import { io, memory, tensor2d } from '@tensorflow/tfjs-core';
import { loadLayersModel, Sequential } from '@tensorflow/tfjs-layers';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { initialWeights, type Activation, type ModelSpec } from '../../src/core/modelSpec';
import { stream } from '../../src/core/random';
import { layersModelOf } from '../../src/engine/layersModel';
import { fromLayersModel, toLayersModel } from '../../src/core/layersFormat';
import { createTfjsTrainer } from '../../src/engine/tfjsTrainer';
import { startWasmBackend } from '../../src/engine/wasmBackend';
import { creditExamples } from '../support/creditExamples';
import { wasmBytes } from '../support/wasmBytes';

/** As a browser would read the two files: through text and bytes. */
function fileHandler(files: ReturnType<typeof toLayersModel>): io.IOHandler {
  const json: io.ModelJSON = JSON.parse(JSON.stringify(files.modelJson));
  return io.fromMemory({
    modelTopology: json.modelTopology,
    weightSpecs: json.weightsManifest.flatMap((group) => group.weights),
    weightData: files.weightsBin,
  });
}

const specs: [string, ModelSpec][] = [
  ['a logistic regression', { inputs: 5, hidden: [], activation: 'relu' }],
  ...(['relu', 'tanh', 'sigmoid'] as const).map((activation: Activation): [string, ModelSpec] => [
    `a ${activation} network`,
    { inputs: 5, hidden: [8, 3], activation },
  ]),
];

describe('the layers format', () => {
  beforeAll(async () => {
    await startWasmBackend(wasmBytes());
  });

  it.each(specs)('carries %s into TensorFlow.js', async (_, spec) => {
    const examples = creditExamples(stream(1), 40, 5);
    const weights = initialWeights(spec, stream(2)).map((w, i) => w + 0.01 * i);
    const trainer = await createTfjsTrainer(spec);
    const logOdds = await trainer.score(weights, examples);
    const before = memory().numTensors;
    const model = await loadLayersModel(fileHandler(toLayersModel(spec, weights)));
    const rows = tensor2d(examples.inputs, [40, 5]);
    const predicted = model.predict(rows);
    if (Array.isArray(predicted)) throw new TypeError('one output expected');
    const probabilities = await predicted.data<'float32'>();
    logOdds.forEach((z, i) => expect(probabilities[i]).toBeCloseTo(1 / (1 + Math.exp(-z)), 6));
    rows.dispose();
    predicted.dispose();
    model.dispose();
    expect(memory().numTensors).toBe(before);
  });

  it('reads a model that TensorFlow.js itself saved', async () => {
    const spec: ModelSpec = { inputs: 4, hidden: [6], activation: 'tanh' };
    const weights = initialWeights(spec, stream(3));
    const model = layersModelOf(spec);
    const output = model.layers.at(-1);
    if (output === undefined) throw new TypeError('no layers');
    let saved: io.ModelArtifacts | undefined;
    await model.save(
      io.withSaveHandler((artifacts) => {
        saved = artifacts;
        return Promise.resolve({ modelArtifactsInfo: io.getModelArtifactsInfoForJSON(artifacts) });
      }),
    );
    const files = toLayersModel(spec, weights);
    const asSaved = {
      format: 'layers-model',
      modelTopology: JSON.parse(JSON.stringify(saved?.modelTopology).replace('"linear"', '"sigmoid"')),
      weightsManifest: [{ paths: ['weights.bin'], weights: saved?.weightSpecs }],
    };
    expect(model).toBeInstanceOf(Sequential);
    expect(fromLayersModel(asSaved, files.weightsBin)).toEqual({ spec, weights });
    model.dispose();
  });

  it('reads back what it wrote', () => {
    const anySpec = fc.record({
      inputs: fc.integer({ min: 1, max: 9 }),
      hidden: fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 4 }),
      activation: fc.constantFrom<Activation>('relu', 'tanh', 'sigmoid'),
    });
    fc.assert(
      fc.property(anySpec, fc.nat(), (spec, seed) => {
        const weights = initialWeights(spec, stream(seed));
        const { modelJson, weightsBin } = toLayersModel(spec, weights);
        expect(fromLayersModel(JSON.parse(JSON.stringify(modelJson)), weightsBin)).toEqual({ spec, weights });
      }),
    );
  });

  it('refuses files that are not such a model', () => {
    const spec: ModelSpec = { inputs: 3, hidden: [2], activation: 'relu' };
    const { modelJson, weightsBin } = toLayersModel(spec, initialWeights(spec, stream(1)));
    const text = JSON.stringify(modelJson);
    const read = (from: string, to: string): (() => unknown) => {
      const changed = text.replace(from, to);
      expect(changed).not.toBe(text);
      return () => fromLayersModel(JSON.parse(changed), weightsBin);
    };
    expect(() => fromLayersModel(undefined, weightsBin)).toThrow();
    expect(read('"Dense"', '"Conv2D"')).toThrow();
    expect(read('"activation":"relu"', '"activation":"linear"')).toThrow(RangeError);
    expect(read('"activation":"sigmoid"', '"activation":"tanh"')).toThrow(RangeError);
    expect(read('"batch_input_shape":[null,3],', '')).toThrow(RangeError);
    expect(read('"units":2', '"units":4')).toThrow(RangeError);
    expect(() => fromLayersModel(modelJson, weightsBin.slice(4))).toThrow(RangeError);
    expect(() => toLayersModel(spec, new Float32Array(2))).toThrow(RangeError);
  });
});
