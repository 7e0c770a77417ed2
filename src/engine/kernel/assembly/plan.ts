// Where everything lies in memory: one block of numbers that the host fills in, in the order of ../planLayout.ts.
// Addresses are bytes; every float array is 16-byte aligned, and widths are padded to multiples of 8 with zeros.

@inline export const LAYERS: usize = 0; // hidden layers and the output layer
@inline export const ROW_FLOATS: usize = 4; // padded width of an encoded row
@inline export const ACTIVATION: usize = 8; // 0 ReLU, 1 tanh, 2 sigmoid
@inline export const ROWS: usize = 12; // encoded rows, f32
@inline export const LABELS: usize = 16; // u8 a row
@inline export const ORDER: usize = 20; // u32 a row: the epoch's order
@inline export const BATCH_ROWS: usize = 24; // gathered rows, f32
@inline export const LOGITS: usize = 28; // f32 a row of the batch
@inline export const FACTORS: usize = 32; // f32 a row of the batch: its weight, later its clipping factor
@inline export const NORMS: usize = 36; // f32 a row of the batch: squared norm of its gradient
@inline export const PARAMETERS: usize = 40; // f32, padded
@inline export const GRADIENT: usize = 44; // f32, padded
@inline export const LENGTH: usize = 48; // floats of the parameters, padded
@inline export const FIRST: usize = 52; // optimizer's first moment or velocity
@inline export const SECOND: usize = 56; // optimizer's second moment
@inline export const ANCHOR: usize = 60; // parameters that the proximal term pulls to, 0 for none
@inline export const VARIATE: usize = 64; // added to every gradient, 0 for none
@inline export const NOISE: usize = 68; // added to the summed gradient of a step, 0 for none
@inline export const OPTIMIZER: usize = 72; // 0 SGD, 1 momentum, 2 Adam
@inline export const CLIPS: usize = 76; // 1: each row's gradient is clipped to CLIPPING_NORM
@inline export const LEARNING_RATE: usize = 80; // f64 from here on
@inline export const L2: usize = 88;
@inline export const PROXIMAL: usize = 96;
@inline export const CLIPPING_NORM: usize = 104;
@inline export const GOOD_WEIGHT: usize = 112;
@inline export const BAD_WEIGHT: usize = 120;
@inline export const DENOMINATOR: usize = 128; // rows that a step's gradient is divided by, 0 for those it has
@inline export const DECAY_FIRST: usize = 136; // Adam: powers of its betas so far
@inline export const DECAY_SECOND: usize = 144;
@inline export const GRID: usize = 152; // a power of two to whose multiples a summed gradient is rounded, 0 for none

@inline export const LAYER_BLOCK: usize = 160;
@inline export const LAYER_BYTES: usize = 48;
@inline export const IN: usize = 0; // padded
@inline export const OUT: usize = 4; // padded; 1 for the output layer
@inline export const UNITS: usize = 8; // without padding
@inline export const KERNEL: usize = 12; // row-major [in, out]
@inline export const BIAS: usize = 16;
@inline export const KERNEL_GRADIENT: usize = 20;
@inline export const BIAS_GRADIENT: usize = 24;
@inline export const VALUES: usize = 28; // activations of a batch, [rows, out]
@inline export const DELTAS: usize = 32; // their gradients, [rows, out]
@inline export const TRANSPOSED: usize = 36; // kernel as [out, in], made anew each step

@inline export function field(plan: usize, at: usize): usize {
  return <usize>load<u32>(plan + at);
}

@inline export function real(plan: usize, at: usize): f64 {
  return load<f64>(plan + at);
}

@inline export function layerAt(plan: usize, layer: usize): usize {
  return plan + LAYER_BLOCK + layer * LAYER_BYTES;
}
