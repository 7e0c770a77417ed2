/** Training of any TensorFlow.js layers model through its automatic differentiation: general, and slower. */
import {
  customGrad,
  mul,
  reshape,
  sigmoid,
  sub,
  sum,
  tensor,
  tensor1d,
  tensor2d,
  Tensor,
  tidy,
  Variable,
  variableGrads,
  type Scalar,
  type Tensor2D,
} from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { parameterCount, type ModelSpec } from '../core/modelSpec';
import { createTrainer } from './minibatchDescent';
import type { Network } from './network';
import type { Trainer } from './trainer';
import { engineInUse } from './wasmBackend';

const isVariable = (value: Tensor): value is Variable => value instanceof Variable;

function variablesOf(model: LayersModel): Variable[] {
  return model.trainableWeights.map((weight) => {
    const variable = weight.read();
    if (!isVariable(variable)) throw new TypeError(`weight ${weight.name} is no variable`);
    return variable;
  });
}

/** @returns natural-log odds, [rows] */
function apply(model: LayersModel, rows: Tensor2D): Tensor {
  const output = model.apply(rows, { training: true });
  if (!(output instanceof Tensor)) throw new TypeError('the model must have one output');
  return reshape(output, [rows.shape[0]]);
}

/**
 * A scalar whose gradient is that of the mean weighted cross-entropy: the closed form sigmoid - label in one
 * node of the tape instead of the many of `losses.sigmoidCrossEntropy`.
 */
function crossEntropySurrogate(logOdds: Tensor, labels: Tensor, rowShares: Tensor): Scalar {
  return customGrad<Scalar>((z, save) => {
    if (!(z instanceof Tensor) || !(save instanceof Function)) throw new TypeError('log odds expected');
    const delta = mul(sub(sigmoid(z), labels), rowShares);
    save([delta]);
    return {
      value: sum(delta),
      gradFunc: (upstream: Tensor, [kept]: Tensor[]) => mul(upstream, kept ?? delta),
    };
  })(logOdds);
}

function createLayersNetwork(model: LayersModel, spec: ModelSpec): Network {
  const variables = variablesOf(model);
  const load = (weights: Float32Array): void => {
    let offset = 0;
    for (const variable of variables) {
      const values = tensor(weights.slice(offset, offset + variable.size), variable.shape, 'float32');
      variable.assign(values);
      values.dispose();
      offset += variable.size;
    }
  };
  return {
    gradient(weights, batch, gradient) {
      load(weights);
      tidy(() => {
        const rows = tensor2d(batch.inputs, [batch.count, spec.inputs]);
        const labels = tensor1d(batch.labels);
        const rowShares = tensor1d(batch.rowWeights.map((weight) => weight / batch.count));
        const { grads } = variableGrads(
          () => crossEntropySurrogate(apply(model, rows), labels, rowShares),
          variables,
        );
        let offset = 0;
        for (const variable of variables) {
          const values = grads[variable.name];
          if (values === undefined) throw new Error(`no gradient for ${variable.name}`);
          gradient.set(values.dataSync<'float32'>(), offset);
          offset += variable.size;
        }
      });
    },
    logOdds(weights, inputs, count) {
      load(weights);
      return tidy(() => {
        const output = model.predict(tensor2d(inputs, [count, spec.inputs]), { batchSize: count });
        if (!(output instanceof Tensor)) throw new TypeError('the model must have one output');
        return output.dataSync<'float32'>().slice();
      });
    },
    dispose() {
      model.dispose();
    },
  };
}

/**
 * A trainer around a layers model with linear output (natural-log odds), which it takes over: disposing of the
 * trainer disposes of the model.
 *
 * @param spec how the model is announced: its inputs and its number of parameters must be the model's, in the
 *   order of `model.trainableWeights`. The l2 penalty spares the biases of the spec.
 * @throws RangeError when they are not; Error when no backend was started
 */
export function createLayersTrainer(model: LayersModel, spec: ModelSpec): Trainer {
  const engine = engineInUse();
  if (engine === undefined) throw new Error('start a backend first: startWasmBackend');
  const held = variablesOf(model).reduce((total, variable) => total + variable.size, 0);
  if (held !== parameterCount(spec)) {
    throw new RangeError(`the spec has ${parameterCount(spec)} parameters, the model ${held}`);
  }
  const [input] = model.inputs;
  if (input === undefined || input.shape.length !== 2 || input.shape[1] !== spec.inputs) {
    throw new RangeError(`the model must take rows of ${spec.inputs} inputs`);
  }
  return createTrainer(spec, createLayersNetwork(model, spec), engine);
}
