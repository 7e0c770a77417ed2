// Forward and backward pass of one batch. Rows beyond the batch's own, up to a multiple of 4, are zeros with factor 0.
import {
  ACTIVATION,
  BATCH_ROWS,
  BIAS,
  BIAS_GRADIENT,
  CLIPPING_NORM,
  CLIPS,
  DELTAS,
  FACTORS,
  IN,
  KERNEL,
  KERNEL_GRADIENT,
  LAYERS,
  LOGITS,
  NORMS,
  OUT,
  ROW_FLOATS,
  TRANSPOSED,
  UNITS,
  VALUES,
  field,
  layerAt,
  real,
} from './plan';
import { sigmoid4, tanh4 } from './exponential';
import { addScaled, columnSums, dot, product, productOfTransposed, transpose } from './gemm';

function activate(values: usize, rows: usize, layer: usize, kind: usize): void {
  const width = field(layer, OUT);
  const units = field(layer, UNITS);
  const end = values + ((rows * width) << 2);
  // ReLU is a part of the product.
  if (kind == 0) return;
  if (kind == 1) {
    for (let at = values; at < end; at += 16) v128.store(at, tanh4(v128.load(at)));
  } else {
    for (let at = values; at < end; at += 16) v128.store(at, sigmoid4(v128.load(at)));
    // The sigmoid of a padding unit is a half: put back to 0, it stays out of every product.
    if (units < width) {
      for (let row = values; row < end; row += width << 2) {
        for (let j = units; j < width; j++) store<f32>(row + (j << 2), 0);
      }
    }
  }
}

/** Fills VALUES of each hidden layer and LOGITS from the rows at `input`; `rows` a multiple of 4. */
export function forward(plan: usize, input: usize, rows: usize): void {
  const last = field(plan, LAYERS) - 1;
  const kind = field(plan, ACTIVATION);
  let from = input;
  for (let l: usize = 0; l < last; l++) {
    const layer = layerAt(plan, l);
    const values = field(layer, VALUES);
    product(
      values,
      from,
      field(layer, KERNEL),
      field(layer, BIAS),
      rows,
      field(layer, OUT),
      field(layer, IN),
      kind == 0,
      0,
    );
    activate(values, rows, layer, kind);
    from = values;
  }
  const output = layerAt(plan, last);
  const width = field(output, IN);
  const kernel = field(output, KERNEL);
  const bias = load<f32>(field(output, BIAS));
  const logits = field(plan, LOGITS);
  for (let i: usize = 0; i < rows; i++) {
    store<f32>(logits + (i << 2), dot(from + ((i * width) << 2), kernel, width) + bias);
  }
}

/** deltas * f'(z) in place, from a = f(z); ReLU's part was done where the deltas were made. */
function throughActivation(deltas: usize, values: usize, floats: usize, kind: usize): void {
  const end = floats << 2;
  const one = f32x4.splat(1);
  if (kind == 0) return;
  for (let at: usize = 0; at < end; at += 16) {
    const d = v128.load(deltas + at);
    const a = v128.load(values + at);
    if (kind == 1) v128.store(deltas + at, f32x4.mul(d, f32x4.sub(one, f32x4.mul(a, a))));
    else v128.store(deltas + at, f32x4.mul(d, f32x4.mul(a, f32x4.sub(one, a))));
  }
}

/** Each row of deltas by its own factor. */
function scaleRows(deltas: usize, factors: usize, rows: usize, width: usize): void {
  for (let i: usize = 0; i < rows; i++) {
    const s = v128.load32_splat(factors + (i << 2));
    const end = deltas + (width << 2);
    for (; deltas < end; deltas += 16) v128.store(deltas, f32x4.mul(s, v128.load(deltas)));
  }
}

/**
 * norms[i] += (|input row|^2 + 1) |delta row|^2: the squared norm of one row's gradient in a dense layer is this
 * product (Goodfellow 2015, "Efficient per-example gradient computations").
 */
function addGhostNorms(
  norms: usize,
  input: usize,
  width: usize,
  deltas: usize,
  out: usize,
  rows: usize,
): void {
  for (let i: usize = 0; i < rows; i++) {
    const row = input + ((i * width) << 2);
    const delta = deltas + ((i * out) << 2);
    const at = norms + (i << 2);
    const squares = out == 1 ? load<f32>(delta) * load<f32>(delta) : dot(delta, delta, out);
    store<f32>(at, load<f32>(at) + (dot(row, row, width) + 1) * squares);
  }
}

/** Factors become min(1, C / norm); rows of factor 0 stay out. */
function clippingFactors(plan: usize, rows: usize): void {
  const norms = field(plan, NORMS);
  const factors = field(plan, FACTORS);
  const most = <f32>real(plan, CLIPPING_NORM);
  for (let at: usize = 0; at < rows << 2; at += 4) {
    const norm = sqrt(load<f32>(norms + at));
    const isRow = load<f32>(factors + at) != 0;
    store<f32>(factors + at, !isRow ? 0 : norm > most ? most / norm : 1);
  }
}

/**
 * The sum over the batch of each row's gradient, after forward(). LOGITS hold d loss / d log odds of each row,
 * which the caller made from them.
 */
export function backward(plan: usize, input: usize, rows: usize): void {
  const last = field(plan, LAYERS) - 1;
  const kind = field(plan, ACTIVATION);
  const output = layerAt(plan, last);
  const outputDeltas = field(plan, LOGITS);
  const lastWidth = field(output, IN);
  const clips = field(plan, CLIPS) != 0;

  // Deltas of the hidden layers, from the last to the first.
  if (last > 0) {
    const layer = layerAt(plan, last - 1);
    const deltas = field(layer, DELTAS);
    const values = field(layer, VALUES);
    const kernel = field(output, KERNEL);
    const zero = f32x4.splat(0);
    for (let i: usize = 0; i < rows; i++) {
      const s = v128.load32_splat(outputDeltas + (i << 2));
      const row = deltas + ((i * lastWidth) << 2);
      const value = values + ((i * lastWidth) << 2);
      for (let j: usize = 0; j < lastWidth << 2; j += 16) {
        const d = f32x4.mul(s, v128.load(kernel + j));
        v128.store(row + j, kind == 0 ? v128.and(d, f32x4.gt(v128.load(value + j), zero)) : d);
      }
    }
    throughActivation(deltas, values, rows * lastWidth, kind);
  }
  for (let l = last; l > 1; l--) {
    const layer = layerAt(plan, l - 1);
    const before = layerAt(plan, l - 2);
    const width = field(layer, IN);
    const out = field(layer, OUT);
    const transposed = field(layer, TRANSPOSED);
    transpose(transposed, field(layer, KERNEL), width, out);
    const deltas = field(before, DELTAS);
    const values = field(before, VALUES);
    product(deltas, field(layer, DELTAS), transposed, 0, rows, width, out, false, kind == 0 ? values : 0);
    throughActivation(deltas, values, rows * width, kind);
  }

  const outputInput = last == 0 ? input : field(layerAt(plan, last - 1), VALUES);
  if (clips) {
    const norms = field(plan, NORMS);
    const factors = field(plan, FACTORS);
    memory.fill(norms, 0, rows << 2);
    let from = input;
    for (let l: usize = 0; l < last; l++) {
      const layer = layerAt(plan, l);
      addGhostNorms(norms, from, field(layer, IN), field(layer, DELTAS), field(layer, OUT), rows);
      from = field(layer, VALUES);
    }
    addGhostNorms(norms, outputInput, lastWidth, outputDeltas, 1, rows);
    clippingFactors(plan, rows);
    // The gradient of a row is linear in its deltas: scaling them clips it.
    for (let l: usize = 0; l < last; l++) {
      const layer = layerAt(plan, l);
      scaleRows(field(layer, DELTAS), factors, rows, field(layer, OUT));
    }
    for (let at: usize = 0; at < rows << 2; at += 4) {
      store<f32>(outputDeltas + at, load<f32>(outputDeltas + at) * load<f32>(factors + at));
    }
  }

  const outputGradient = field(output, KERNEL_GRADIENT);
  memory.fill(outputGradient, 0, lastWidth << 2);
  let biasGradient: f32 = 0;
  for (let i: usize = 0; i < rows; i++) {
    const delta = load<f32>(outputDeltas + (i << 2));
    biasGradient += delta;
    addScaled(outputGradient, outputInput + ((i * lastWidth) << 2), delta, lastWidth);
  }
  store<f32>(field(output, BIAS_GRADIENT), biasGradient);

  let from = input;
  for (let l: usize = 0; l < last; l++) {
    const layer = layerAt(plan, l);
    const out = field(layer, OUT);
    const deltas = field(layer, DELTAS);
    productOfTransposed(field(layer, KERNEL_GRADIENT), from, deltas, field(layer, IN), out, rows);
    columnSums(field(layer, BIAS_GRADIENT), deltas, rows, out);
    from = field(layer, VALUES);
  }
}
