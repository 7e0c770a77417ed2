// What is added to the gradient of a step, and the step itself; formulas and defaults as in ../../optimizer.ts.
import {
  ANCHOR,
  DECAY_FIRST,
  DECAY_SECOND,
  FIRST,
  GRADIENT,
  GRID,
  IN,
  KERNEL,
  KERNEL_GRADIENT,
  L2,
  LAYERS,
  LEARNING_RATE,
  LENGTH,
  NOISE,
  OPTIMIZER,
  OUT,
  PARAMETERS,
  PROXIMAL,
  SECOND,
  VARIATE,
  field,
  layerAt,
  real,
} from './plan';
import { addScaled } from './gemm';

const MOMENTUM: f32 = 0.9;
const BETA1: f64 = 0.9;
const BETA2: f64 = 0.999;
const EPSILON: f32 = 1e-7;

function scale(to: usize, factor: f32, n: usize): void {
  const s = f32x4.splat(factor);
  const end = to + (n << 2);
  for (; to < end; to += 16) v128.store(to, f32x4.mul(s, v128.load(to)));
}

/** Every number to the nearest multiple of a power of two, halves to the even one. */
function roundTo(to: usize, grid: f64, n: usize): void {
  const up = f32x4.splat(<f32>grid);
  const down = f32x4.splat(<f32>(1 / grid));
  const end = to + (n << 2);
  for (; to < end; to += 16) {
    v128.store(to, f32x4.mul(up, f32x4.nearest(f32x4.mul(down, v128.load(to)))));
  }
}

/** The summed gradient becomes the step's: noise, mean, penalty, proximal term (FedProx), control variate (SCAFFOLD). */
export function completeGradient(plan: usize, denominator: f32): void {
  const gradient = field(plan, GRADIENT);
  const length = field(plan, LENGTH);
  const parameters = field(plan, PARAMETERS);
  const grid = real(plan, GRID);
  if (grid > 0) roundTo(gradient, grid, length);
  const noise = field(plan, NOISE);
  if (noise != 0) addScaled(gradient, noise, 1, length);
  if (denominator != 1) scale(gradient, 1 / denominator, length);
  const l2 = <f32>real(plan, L2);
  if (l2 > 0) {
    const layers = field(plan, LAYERS);
    for (let l: usize = 0; l < layers; l++) {
      const layer = layerAt(plan, l);
      addScaled(
        field(layer, KERNEL_GRADIENT),
        field(layer, KERNEL),
        l2,
        field(layer, IN) * field(layer, OUT),
      );
    }
  }
  const anchor = field(plan, ANCHOR);
  if (anchor != 0) {
    const mu = <f32>real(plan, PROXIMAL);
    addScaled(gradient, parameters, mu, length);
    addScaled(gradient, anchor, -mu, length);
  }
  const variate = field(plan, VARIATE);
  if (variate != 0) addScaled(gradient, variate, 1, length);
}

export function takeStep(plan: usize): void {
  const w = field(plan, PARAMETERS);
  const g = field(plan, GRADIENT);
  const length = field(plan, LENGTH);
  const bytes = length << 2;
  const rate = real(plan, LEARNING_RATE);
  const kind = field(plan, OPTIMIZER);
  if (kind == 0) return addScaled(w, g, -(<f32>rate), length);
  const m = field(plan, FIRST);
  if (kind == 1) {
    const decay = f32x4.splat(MOMENTUM);
    const step = f32x4.splat(<f32>rate);
    for (let at: usize = 0; at < bytes; at += 16) {
      const velocity = f32x4.add(f32x4.mul(decay, v128.load(m + at)), v128.load(g + at));
      v128.store(m + at, velocity);
      v128.store(w + at, f32x4.sub(v128.load(w + at), f32x4.mul(step, velocity)));
    }
    return;
  }
  const v = field(plan, SECOND);
  const decay1 = real(plan, DECAY_FIRST) * BETA1;
  const decay2 = real(plan, DECAY_SECOND) * BETA2;
  store<f64>(plan + DECAY_FIRST, decay1);
  store<f64>(plan + DECAY_SECOND, decay2);
  const scale1 = f32x4.splat(<f32>(rate / (1 - decay1)));
  const scale2 = f32x4.splat(<f32>(1 / (1 - decay2)));
  const beta1 = f32x4.splat(<f32>BETA1);
  const beta2 = f32x4.splat(<f32>BETA2);
  const rest1 = f32x4.splat(<f32>(1 - BETA1));
  const rest2 = f32x4.splat(<f32>(1 - BETA2));
  const epsilon = f32x4.splat(EPSILON);
  for (let at: usize = 0; at < bytes; at += 16) {
    const gradient = v128.load(g + at);
    const first = f32x4.add(f32x4.mul(beta1, v128.load(m + at)), f32x4.mul(rest1, gradient));
    const second = f32x4.add(
      f32x4.mul(beta2, v128.load(v + at)),
      f32x4.mul(rest2, f32x4.mul(gradient, gradient)),
    );
    v128.store(m + at, first);
    v128.store(v + at, second);
    const below = f32x4.add(f32x4.sqrt(f32x4.mul(scale2, second)), epsilon);
    v128.store(w + at, f32x4.sub(v128.load(w + at), f32x4.div(f32x4.mul(scale1, first), below)));
  }
}
