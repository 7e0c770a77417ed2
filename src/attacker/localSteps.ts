/** Local training written on a tape: forward, backward and plain step of a dense network, as often as the rows were gone through. */
import { layerSlices, type ModelSpec } from '../core/modelSpec';
import type { Matrix, Tape } from './tape';

export interface LocalSteps {
  /** Above 0. */
  readonly learningRate: number;
  readonly l2: number;
  /** Where each step's rows end and the next one's begin: [0, 4, 8] are two steps on four rows each. */
  readonly cuts: readonly number[];
  /** How often the rows are gone through. */
  readonly passes: number;
}

export const stepCount = ({ cuts, passes }: LocalSteps): number => passes * (cuts.length - 1);

interface Layer {
  readonly kernel: Matrix;
  readonly bias: Matrix;
}

/** One mean gradient. @param weights what each row counts, over the number of rows */
function gradients(
  tape: Tape,
  { activation }: ModelSpec,
  layers: readonly Layer[],
  rows: Matrix,
  labels: ArrayLike<number>,
  weights: ArrayLike<number>,
): Layer[] {
  const inputs: Matrix[] = [];
  let value = rows;
  for (const [k, { kernel, bias }] of layers.entries()) {
    inputs.push(value);
    const z = tape.dense(value, kernel, bias);
    value = k === layers.length - 1 ? z : tape.activated(activation, z);
  }
  let delta = tape.residual(value, labels, weights);
  const found: Layer[] = [];
  for (let k = layers.length - 1; k >= 0; k--) {
    const [layer, input] = [layers[k], inputs[k]];
    if (layer === undefined || input === undefined) continue;
    found.unshift({ kernel: tape.transposedTimes(input, delta), bias: tape.columnSums(delta) });
    if (k > 0) delta = tape.through(activation, tape.timesTransposed(delta, layer.kernel), input);
  }
  return found;
}

/**
 * @param rows rows x inputs
 * @param labels length = rows
 * @param weights of the rows' classes, length = rows
 * @returns for each layer its kernel and its bias after training, less before, over -learningRate: the sum of all steps'
 *   gradients, penalty included
 */
export function gradientSum(
  tape: Tape,
  spec: ModelSpec,
  start: Float32Array,
  { learningRate, l2, cuts, passes }: LocalSteps,
  rows: Matrix,
  labels: ArrayLike<number>,
  weights: ArrayLike<number>,
): Matrix[] {
  let layers: Layer[] = layerSlices(spec).map(({ inputs, units, kernel, bias }) => ({
    kernel: tape.given(inputs, units, start.subarray(kernel, bias)),
    bias: tape.given(1, units, start.subarray(bias, bias + units)),
  }));
  const sums: { kernel: Matrix | null; bias: Matrix | null }[] = layers.map(() => ({
    kernel: null,
    bias: null,
  }));
  const steps = passes * (cuts.length - 1);
  const added = (sum: Matrix | null, one: Matrix): Matrix => (sum === null ? one : tape.plus(sum, 1, one));
  for (let taken = 0; taken < steps; taken++) {
    const at = taken % (cuts.length - 1);
    const [from = 0, to = 0] = [cuts[at], cuts[at + 1]];
    const some = <T>(of: ArrayLike<T>): T[] => Array.from(of).slice(from, to);
    const shares = some(weights).map((weight) => weight / (to - from));
    const slopes = gradients(tape, spec, layers, tape.part(rows, from, to), some(labels), shares);
    layers = layers.map(({ kernel, bias }, k) => {
      const [slope, sum] = [slopes[k], sums[k]];
      if (slope === undefined || sum === undefined) return { kernel, bias };
      const penalised = l2 === 0 ? slope.kernel : tape.plus(slope.kernel, l2, kernel);
      sum.kernel = added(sum.kernel, penalised);
      sum.bias = added(sum.bias, slope.bias);
      if (taken === steps - 1) return { kernel, bias };
      return {
        kernel: tape.plus(kernel, -learningRate, penalised),
        bias: tape.plus(bias, -learningRate, slope.bias),
      };
    });
  }
  return sums.flatMap(({ kernel, bias }) => (kernel === null || bias === null ? [] : [kernel, bias]));
}
