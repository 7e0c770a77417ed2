// What the host calls. Every address and count comes from ../planLayout.ts, which has checked them.
import {
  BAD_WEIGHT,
  BATCH_ROWS,
  CLIPS,
  DENOMINATOR,
  FACTORS,
  GOOD_WEIGHT,
  LABELS,
  LAYERS,
  LOGITS,
  ORDER,
  ROWS,
  ROW_FLOATS,
  field,
  real,
} from './plan';
import { backward, forward } from './network';
import { completeGradient, takeStep } from './optimizer';
import { sigmoid4 } from './exponential';

/** Copies the rows at order[from, from + count) together, and pads them with zero rows to a multiple of 4. */
function gather(plan: usize, from: usize, count: usize, padded: usize): void {
  const bytes = field(plan, ROW_FLOATS) << 2;
  const rows = field(plan, ROWS);
  const labels = field(plan, LABELS);
  const order = field(plan, ORDER) + (from << 2);
  const into = field(plan, BATCH_ROWS);
  const factors = field(plan, FACTORS);
  const logits = field(plan, LOGITS);
  const good = <f32>real(plan, GOOD_WEIGHT);
  const bad = <f32>real(plan, BAD_WEIGHT);
  for (let i: usize = 0; i < count; i++) {
    const row = <usize>load<u32>(order + (i << 2));
    const source = rows + row * bytes;
    const target = into + i * bytes;
    for (let at: usize = 0; at < bytes; at += 32) {
      v128.store(target + at, v128.load(source + at));
      v128.store(target + at, v128.load(source + at, 16), 16);
    }
    store<f32>(factors + (i << 2), load<f32>(labels + (row << 2)) == 1 ? bad : good);
  }
  for (let i = count; i < padded; i++) {
    memory.fill(into + i * bytes, 0, bytes);
    store<f32>(factors + (i << 2), 0);
    store<f32>(logits + (i << 2), 0);
  }
}

/** Log odds become d loss / d log odds: the row's weight times (probability - label). */
function outputDeltas(plan: usize, from: usize, count: usize, padded: usize): void {
  const logits = field(plan, LOGITS);
  const factors = field(plan, FACTORS);
  const labels = field(plan, LABELS);
  const order = field(plan, ORDER) + (from << 2);
  for (let at: usize = 0; at < padded << 2; at += 16) {
    v128.store(logits + at, sigmoid4(v128.load(logits + at)));
  }
  for (let i: usize = 0; i < count; i++) {
    const row = <usize>load<u32>(order + (i << 2));
    const at = logits + (i << 2);
    store<f32>(at, load<f32>(at) - load<f32>(labels + (row << 2)));
  }
  for (let at: usize = 0; at < padded << 2; at += 16) {
    v128.store(logits + at, f32x4.mul(v128.load(logits + at), v128.load(factors + at)));
  }
}

/** The summed gradient of the rows at order[from, from + count), each clipped when the plan says so. */
export function gradient(plan: usize, from: usize, count: usize): void {
  const padded = (count + 3) & ~3;
  gather(plan, from, count, padded);
  const input = field(plan, BATCH_ROWS);
  forward(plan, input, padded);
  outputDeltas(plan, from, count, padded);
  backward(plan, input, padded);
}

/** The step along the summed gradient of `count` rows, which the plan may have divided by another number of rows. */
export function finish(plan: usize, count: usize): void {
  const fixed = real(plan, DENOMINATOR);
  completeGradient(plan, <f32>(fixed > 0 ? fixed : <f64>count));
  takeStep(plan);
}

/** One step on the rows at order[from, from + count), at least one. */
export function step(plan: usize, from: usize, count: usize): void {
  gradient(plan, from, count);
  finish(plan, count);
}

/** Steps over order[0, count) in batches of `size`; the last may be smaller. */
export function epoch(plan: usize, count: usize, size: usize): void {
  for (let from: usize = 0; from < count; from += size) step(plan, from, min(size, count - from));
}

/** Log odds of `count` rows at `rows`, whose memory reaches to the next multiple of 4; the same to LOGITS in blocks. */
export function score(plan: usize, rows: usize, count: usize, into: usize, block: usize): void {
  const bytes = field(plan, ROW_FLOATS) << 2;
  const logits = field(plan, LOGITS);
  for (let from: usize = 0; from < count; from += block) {
    const here = min(block, count - from);
    forward(plan, rows + from * bytes, (here + 3) & ~3);
    memory.copy(into + (from << 2), logits, here << 2);
  }
}

/**
 * 0, 1, ... count - 1 in the order of a Fisher-Yates shuffle driven by xoshiro128** (Blackman and Vigna 2018), with
 * indices by multiplication and rejection (Lemire 2019). The four words of state lie at `state` and move on.
 */
export function shuffle(order: usize, count: u32, state: usize): void {
  for (let i: u32 = 0; i < count; i++) store<u32>(order + ((<usize>i) << 2), i);
  for (let i = count - 1; i > 0 && i < count; i--) {
    const bound = i + 1;
    const threshold: u32 = <u32>(0 - bound) % bound;
    let wide = <u64>nextWord(state) * <u64>bound;
    while (<u32>wide < threshold) wide = <u64>nextWord(state) * <u64>bound;
    const j = <usize>(wide >> 32);
    const a = order + ((<usize>i) << 2);
    const b = order + (j << 2);
    const kept = load<u32>(a);
    store<u32>(a, load<u32>(b));
    store<u32>(b, kept);
  }
}

function nextWord(state: usize): u32 {
  let s0 = load<u32>(state);
  let s1 = load<u32>(state, 4);
  let s2 = load<u32>(state, 8);
  let s3 = load<u32>(state, 12);
  const result = rotl<u32>(s1 * 5, 7) * 9;
  const t = s1 << 9;
  s2 ^= s0;
  s3 ^= s1;
  s1 ^= s2;
  s0 ^= s3;
  s2 ^= t;
  s3 = rotl<u32>(s3, 11);
  store<u32>(state, s0);
  store<u32>(state, s1, 4);
  store<u32>(state, s2, 8);
  store<u32>(state, s3, 12);
  return result;
}
