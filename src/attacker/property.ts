/**
 * What an update says of an institution's customers as a whole: how many defaulted, and how many are in each group (Melis
 * et al. 2019, "Exploiting Unintended Feature Leakage", arXiv 1805.04049). A category's inputs are 1 for its customers and 0
 * for all others, so the gradient of their kernels is the group's share times what a customer of it moves, which rows of
 * the same kind tell.
 */
import { layerSlices, type ModelSpec } from '../core/modelSpec';
import type { Attempt, PropertyEstimate, PropertyGuess } from './desk';
import { gradientSum, stepCount, type LocalSteps } from './localSteps';
import { placed } from './prior';
import { baseRateFrom, supposedSteps, usualWeights } from './supposed';
import { openTape } from './tape';
import type { KnownRows, PublicFacts, Reading } from './view';

/** What of one customer moves: less, and a group's share is anyone's guess. */
const LEAST_MOVEMENT = 1e-12;

export function inferProperties(facts: PublicFacts, reading: Reading): Attempt<PropertyGuess> {
  const { columns, publicRows, training, encodingMode } = facts;
  const { spec } = reading;
  if (encodingMode !== 'standard') return { ok: false, why: 'needs-standard-encoding' };
  if (training.optimizer !== 'sgd') return { ok: false, why: 'needs-plain-steps' };
  if (publicRows === null || publicRows.count === 0) return { ok: false, why: 'no-public-rows' };
  if (reading.samples === null) return { ok: false, why: 'rows-unknown' };
  if (!reading.update.some((value) => value !== 0)) return { ok: false, why: 'empty' };
  const steps = supposedSteps(facts, reading, reading.samples);
  const toGradient = -1 / (training.learningRate * stepCount(steps));
  const usual = publicRows.labels.reduce((sum, label) => sum + label, 0) / publicRows.count;
  const estimates: PropertyEstimate[] = [];
  const isBalanced = training.classWeighting === 'balanced';
  const rate = isBalanced ? usual : baseRateFrom(spec, reading, steps, publicRows.inputs);
  if (!isBalanced) estimates.push({ of: 'base-rate', value: rate, prior: usual });
  const [layer] = layerSlices(spec);
  if (layer === undefined || isBalanced) return { ok: true, guess: { estimates } };
  const middle = usualWeights(reading, steps);
  for (const { column, feature, first } of placed(columns)) {
    if (column.categories === 0) continue;
    const raw: number[] = [];
    const priors: number[] = [];
    for (let category = 0; category < column.categories; category++) {
      const input = first + category;
      const isIn = (row: number): boolean => (publicRows.inputs[row * spec.inputs + input] ?? 0) > 0.5;
      priors.push(countOf(publicRows.count, isIn) / publicRows.count);
      const moved = Float64Array.from({ length: layer.units }, (_, unit) => {
        const at = layer.kernel + input * layer.units + unit;
        const kept = training.l2 * (middle[at] ?? 0);
        return (reading.update[at] ?? 0) * toGradient - kept;
      });
      const usually = movedByOne(spec, middle, publicRows, isIn, input, rate / Math.max(usual, 1e-9));
      let [along, length] = [0, 0];
      for (const [unit, one] of usually.entries()) {
        along += one * (moved[unit] ?? 0);
        length += one * one;
      }
      raw.push(length > LEAST_MOVEMENT ? Math.max(0, along / length) : (priors[category] ?? 0));
    }
    // Everybody is in one of them, unless values may be missing.
    const total = raw.reduce((sum, share) => sum + share, 0);
    const scale = total > 0 && (!column.nullable || total > 1) ? 1 / total : 1;
    raw.forEach((share, category) => {
      estimates.push({ of: { feature, category }, value: share * scale, prior: priors[category] ?? 0 });
    });
  }
  return { ok: true, guess: { estimates } };
}

/**
 * What a customer of the group moves the kernels of its input by, on average.
 *
 * @param factor how much more often customers default here than among the rows of the same kind
 * @returns length = units of the first layer
 */
function movedByOne(
  spec: ModelSpec,
  weights: Float32Array,
  rows: KnownRows,
  isIn: (row: number) => boolean,
  input: number,
  factor: number,
): Float64Array {
  const units = layerSlices(spec)[0]?.units ?? 0;
  const inGroup = Array.from({ length: rows.count }, (_, row) => row).filter(isIn);
  const bad = inGroup.filter((row) => rows.labels[row] === 1);
  const good = inGroup.filter((row) => rows.labels[row] !== 1);
  const defaults = Math.min(1, (factor * bad.length) / Math.max(1, inGroup.length));
  const sum = new Float64Array(units);
  for (const [label, members, share] of [
    [1, bad, defaults],
    [0, good, 1 - defaults],
  ] as const) {
    if (members.length === 0) continue;
    const values = new Float32Array(members.length * spec.inputs);
    members.forEach((row, k) =>
      values.set(rows.inputs.subarray(row * spec.inputs, (row + 1) * spec.inputs), k * spec.inputs),
    );
    const kernel = kernelGradient(spec, weights, values, members.length, label);
    for (let unit = 0; unit < units; unit++) {
      sum[unit] = (sum[unit] ?? 0) + share * (kernel[input * units + unit] ?? 0);
    }
  }
  return sum;
}

function kernelGradient(
  spec: ModelSpec,
  weights: Float32Array,
  values: Float32Array,
  count: number,
  label: 0 | 1,
): Float64Array {
  const tape = openTape();
  const steps: LocalSteps = { learningRate: 1, l2: 0, cuts: [0, count], passes: 1 };
  const labels = new Uint8Array(count).fill(label);
  const given = tape.given(count, spec.inputs, values);
  const [kernel] = gradientSum(tape, spec, weights, steps, given, labels, new Float32Array(count).fill(1));
  tape.forward();
  return kernel?.value ?? new Float64Array(0);
}

function countOf(count: number, isIn: (row: number) => boolean): number {
  let found = 0;
  for (let row = 0; row < count; row++) if (isIn(row)) found++;
  return found;
}
