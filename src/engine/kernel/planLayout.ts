/**
 * Where the kernel finds everything: the host's side of assembly/plan.ts. Widths are padded to multiples of 8 with
 * zeros, which stay zero: a padding unit's activation, gradient and step are 0.
 */
import { layerSlices, type Activation, type ModelSpec } from '../../core/modelSpec';
import type { OptimizerName } from '../trainer';

/** Byte offsets in the plan. */
export const FIELD = {
  layers: 0,
  rowFloats: 4,
  activation: 8,
  rows: 12,
  labels: 16,
  order: 20,
  batchRows: 24,
  logits: 28,
  factors: 32,
  norms: 36,
  parameters: 40,
  gradient: 44,
  length: 48,
  first: 52,
  second: 56,
  anchor: 60,
  variate: 64,
  noise: 68,
  optimizer: 72,
  clips: 76,
  learningRate: 80,
  l2: 88,
  proximal: 96,
  clippingNorm: 104,
  goodWeight: 112,
  badWeight: 120,
  denominator: 128,
  decayFirst: 136,
  decaySecond: 144,
  grid: 152,
} as const;

const LAYER_BLOCK = 160;
const LAYER_BYTES = 48;
const MOST_LAYERS = 5;
/** Four words of the shuffle's state, after the layers. */
const STATE = LAYER_BLOCK + MOST_LAYERS * LAYER_BYTES;
const PLAN_BYTES = STATE + 16;

const ACTIVATIONS: Readonly<Record<Activation, number>> = { relu: 0, tanh: 1, sigmoid: 2 };
export const OPTIMIZERS: Readonly<Record<OptimizerName, number>> = { sgd: 0, momentum: 1, adam: 2 };

export const roundUp = (count: number, multiple: number): number => Math.ceil(count / multiple) * multiple;

/** One layer's numbers in the flat vector and in the kernel's memory. */
export interface PaddedLayer {
  /** Offset of the kernel and the bias in the flat vector of the spec. */
  readonly flatKernel: number;
  readonly flatBias: number;
  readonly inputs: number;
  readonly units: number;
  /** The same in floats from the beginning of the padded vector. */
  readonly paddedKernel: number;
  readonly paddedBias: number;
  readonly paddedInputs: number;
  readonly paddedUnits: number;
}

export interface Layout {
  readonly plan: number;
  readonly state: number;
  readonly layers: readonly PaddedLayer[];
  /** Floats of the padded parameter vector. */
  readonly length: number;
  readonly rowFloats: number;
  /** Rows of a batch that there is room for. */
  readonly batch: number;
  readonly parameters: number;
  readonly gradient: number;
  readonly first: number;
  readonly second: number;
  readonly anchor: number;
  readonly variate: number;
  readonly noise: number;
  readonly norms: number;
  /** First free byte after everything. */
  readonly end: number;
}

export function paddedLayers(spec: ModelSpec): { readonly layers: PaddedLayer[]; readonly length: number } {
  let length = 0;
  const slices = layerSlices(spec);
  const layers = slices.map((slice, index): PaddedLayer => {
    const paddedInputs = roundUp(slice.inputs, 8);
    const paddedUnits = index === slices.length - 1 ? 1 : roundUp(slice.units, 8);
    const paddedKernel = length;
    const paddedBias = paddedKernel + paddedInputs * paddedUnits;
    length = paddedBias + roundUp(paddedUnits, 8);
    const { inputs, units, kernel: flatKernel, bias: flatBias } = slice;
    return {
      flatKernel,
      flatBias,
      inputs,
      units,
      paddedKernel,
      paddedBias,
      paddedInputs,
      paddedUnits,
    };
  });
  return { layers, length };
}

/**
 * Lays out the memory from `base` on and writes the plan, all settings at their neutral value.
 *
 * @param batch rows a batch holds at most
 * @param reserve asked for room up to an address before anything is written
 */
export function layOut(
  spec: ModelSpec,
  batch: number,
  base: number,
  reserve: (end: number) => DataView,
): Layout {
  const { layers, length } = paddedLayers(spec);
  const rows = roundUp(batch, 4);
  let next = roundUp(base, 16);
  const take = (bytes: number): number => {
    const at = next;
    next = roundUp(next + bytes, 16);
    return at;
  };
  const floats = (count: number): number => take(4 * count);
  const plan = take(PLAN_BYTES);
  const [parameters, gradient, first, second] = [
    floats(length),
    floats(length),
    floats(length),
    floats(length),
  ];
  const [anchor, variate, noise] = [floats(length), floats(length), floats(length)];
  const rowFloats = roundUp(spec.inputs, 8);
  const batchRows = floats(rows * rowFloats);
  const [logits, factors, norms] = [floats(rows), floats(rows), floats(rows)];
  const blocks = layers.map((layer, index) => {
    const isOutput = index === layers.length - 1;
    const room = isOutput ? 0 : rows * layer.paddedUnits;
    const transposed = isOutput || index === 0 ? 0 : layer.paddedInputs * layer.paddedUnits;
    return { layer, values: floats(room), deltas: floats(room), transposed: floats(transposed) };
  });
  const view = reserve(next);
  for (let at = plan; at < next; at += 4) view.setUint32(at, 0, true);
  const set = (field: keyof typeof FIELD, value: number): void =>
    view.setUint32(plan + FIELD[field], value, true);
  set('layers', layers.length);
  set('rowFloats', rowFloats);
  set('activation', ACTIVATIONS[spec.activation]);
  set('batchRows', batchRows);
  set('logits', logits);
  set('factors', factors);
  set('norms', norms);
  set('parameters', parameters);
  set('gradient', gradient);
  set('length', length);
  set('first', first);
  set('second', second);
  view.setFloat64(plan + FIELD.goodWeight, 1, true);
  view.setFloat64(plan + FIELD.badWeight, 1, true);
  blocks.forEach(({ layer, values, deltas, transposed }, index) => {
    const numbers = [
      layer.paddedInputs,
      layer.paddedUnits,
      layer.units,
      parameters + 4 * layer.paddedKernel,
      parameters + 4 * layer.paddedBias,
      gradient + 4 * layer.paddedKernel,
      gradient + 4 * layer.paddedBias,
      values,
      deltas,
      transposed,
    ];
    numbers.forEach((value, k) =>
      view.setUint32(plan + LAYER_BLOCK + index * LAYER_BYTES + 4 * k, value, true),
    );
  });
  return {
    plan,
    state: plan + STATE,
    layers,
    length,
    rowFloats,
    batch: rows,
    parameters,
    gradient,
    first,
    second,
    anchor,
    variate,
    noise,
    norms,
    end: next,
  };
}

/** The flat vector into the padded one; what is padding stays 0. */
export function pad(layers: readonly PaddedLayer[], flat: Float32Array, padded: Float32Array): void {
  for (const layer of layers) {
    for (let i = 0; i < layer.inputs; i++) {
      const from = layer.flatKernel + i * layer.units;
      padded.set(flat.subarray(from, from + layer.units), layer.paddedKernel + i * layer.paddedUnits);
    }
    padded.set(flat.subarray(layer.flatBias, layer.flatBias + layer.units), layer.paddedBias);
  }
}

/** The padded vector back into a flat one of the spec's length. */
export function unpad(layers: readonly PaddedLayer[], padded: Float32Array, flat: Float32Array): void {
  for (const layer of layers) {
    for (let i = 0; i < layer.inputs; i++) {
      const from = layer.paddedKernel + i * layer.paddedUnits;
      flat.set(padded.subarray(from, from + layer.units), layer.flatKernel + i * layer.units);
    }
    flat.set(padded.subarray(layer.paddedBias, layer.paddedBias + layer.units), layer.flatBias);
  }
}
