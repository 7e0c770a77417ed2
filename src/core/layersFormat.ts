/**
 * The TensorFlow.js layers format: `model.json` (topology in Keras JSON and a manifest of weights) beside
 * `weights.bin`. Written by hand, so that an export needs no TensorFlow.js; its last layer is a sigmoid, so that
 * `predict` gives the probability of default.
 */
import * as v from 'valibot';
import { layerSlices, parameterCount, type Activation, type LayerSlice, type ModelSpec } from './modelSpec';

const WEIGHTS_FILE = 'weights.bin';

export interface LayersModelFiles {
  readonly modelJson: object;
  /** float32, little-endian, in the order of the flat vector. */
  readonly weightsBin: ArrayBuffer;
}

const layerName = (index: number): string => `dense_${index + 1}`;

function denseLayer(spec: ModelSpec, slice: LayerSlice, index: number): object {
  const isOutput = index === spec.hidden.length;
  return {
    class_name: 'Dense',
    config: {
      name: layerName(index),
      trainable: true,
      dtype: 'float32',
      ...(index === 0 ? { batch_input_shape: [null, slice.inputs] } : {}),
      units: slice.units,
      activation: isOutput ? 'sigmoid' : spec.activation,
      use_bias: true,
    },
  };
}

/**
 * @param weights length = parameterCount(spec)
 * @throws RangeError when the length differs
 */
export function toLayersModel(spec: ModelSpec, weights: Float32Array): LayersModelFiles {
  if (weights.length !== parameterCount(spec)) {
    throw new RangeError(`the model has ${parameterCount(spec)} parameters, the vector ${weights.length}`);
  }
  const slices = layerSlices(spec);
  const modelJson = {
    format: 'layers-model',
    generatedBy: 'Credence',
    convertedBy: null,
    modelTopology: {
      class_name: 'Sequential',
      config: {
        name: 'credence',
        layers: slices.map((slice, index) => denseLayer(spec, slice, index)),
      },
      keras_version: 'tfjs-layers 4.22.0',
      backend: 'tensor_flow.js',
    },
    weightsManifest: [
      {
        paths: [WEIGHTS_FILE],
        weights: slices.flatMap((slice, index) => [
          { name: `${layerName(index)}/kernel`, shape: [slice.inputs, slice.units], dtype: 'float32' },
          { name: `${layerName(index)}/bias`, shape: [slice.units], dtype: 'float32' },
        ]),
      },
    ],
  };
  return { modelJson, weightsBin: weights.slice().buffer };
}

const positive = v.pipe(v.number(), v.integer(), v.minValue(1));
const activationSchema = v.picklist(['relu', 'tanh', 'sigmoid', 'linear']);
const modelSchema = v.object({
  format: v.literal('layers-model'),
  modelTopology: v.object({
    class_name: v.literal('Sequential'),
    config: v.object({
      layers: v.array(
        v.object({
          class_name: v.literal('Dense'),
          config: v.object({
            batch_input_shape: v.optional(v.tuple([v.null(), positive])),
            units: positive,
            activation: activationSchema,
            use_bias: v.literal(true),
          }),
        }),
      ),
    }),
  }),
  weightsManifest: v.tuple([
    v.object({
      weights: v.array(v.object({ shape: v.array(positive), dtype: v.literal('float32') })),
    }),
  ]),
});

/** The one activation of all hidden layers; a model without any is said to have ReLU. */
function hiddenActivation(activations: readonly string[]): Activation {
  const [first = 'relu'] = activations;
  if (activations.some((other) => other !== first))
    throw new RangeError('hidden layers differ in activation');
  if (first !== 'relu' && first !== 'tanh' && first !== 'sigmoid') {
    throw new RangeError('a hidden layer is linear');
  }
  return first;
}

/**
 * Reads back what `toLayersModel` wrote, and any sequential model of dense layers in this format that ends in
 * one sigmoid unit.
 *
 * @throws v.ValiError when the JSON is of another kind; RangeError when its parts contradict one another
 */
export function fromLayersModel(
  modelJson: unknown,
  weightsBin: ArrayBuffer,
): { spec: ModelSpec; weights: Float32Array } {
  const { modelTopology, weightsManifest } = v.parse(modelSchema, modelJson);
  const layers = modelTopology.config.layers.map((layer) => layer.config);
  const inputs = layers[0]?.batch_input_shape?.[1];
  const output = layers.at(-1);
  if (inputs === undefined) throw new RangeError('the first layer names no input shape');
  if (output?.units !== 1 || output.activation !== 'sigmoid') {
    throw new RangeError('the last layer must be one sigmoid unit');
  }
  const hiddenLayers = layers.slice(0, -1);
  const spec = {
    inputs,
    hidden: hiddenLayers.map((layer) => layer.units),
    activation: hiddenActivation(hiddenLayers.map((layer) => layer.activation)),
  };
  const shapes = layerSlices(spec).flatMap((slice) => [[slice.inputs, slice.units], [slice.units]]);
  const found = weightsManifest[0].weights.map((weight) => weight.shape);
  if (found.map(String).join(';') !== shapes.map(String).join(';')) {
    throw new RangeError('the manifest of weights does not follow from the layers');
  }
  if (weightsBin.byteLength !== 4 * parameterCount(spec)) {
    throw new RangeError(
      `${4 * parameterCount(spec)} bytes of weights expected, got ${weightsBin.byteLength}`,
    );
  }
  return { spec, weights: new Float32Array(weightsBin.slice(0)) };
}
