/**
 * Records as something that can be descended on: a category becomes a softmax over its inputs, "missing" a sigmoid, a
 * number stays itself (TabLeak: Vero et al. 2023, arXiv 2210.01785, section 4.1).
 */
import type { ColumnKind } from '../data/encoding/layout';
import { placed } from './prior';
import type { Matrix, Tape } from './tape';

const logistic = (z: number): number => 1 / (1 + Math.exp(-z));

/** @param free any numbers, rows x inputs. @returns records of the same shape */
export function relaxed(tape: Tape, columns: readonly ColumnKind[], free: Matrix): Matrix {
  const where = placed(columns);
  const { rows, columns: inputs, value: z, slope: own } = free;
  const forward = (value: Float64Array): void => {
    for (let row = 0; row < rows; row++) {
      for (const { column, first, width } of where) {
        const at = row * inputs + first;
        if (column.categories > 0) softmax(z, value, at, width);
        else if (width === 1) value[at] = z[at] ?? 0;
        else {
          const missing = logistic(z[at + 1] ?? 0);
          value[at + 1] = missing;
          value[at] = (z[at] ?? 0) * (1 - missing);
        }
      }
    }
  };
  const result = tape.made(rows, inputs, true, forward, (slope) => {
    if (own === null) return;
    for (let row = 0; row < rows; row++) {
      for (const { column, first, width } of where) {
        const at = row * inputs + first;
        if (column.categories > 0) softmaxSlope(result.value, slope, own, at, width);
        else if (width === 1) own[at] = (own[at] ?? 0) + (slope[at] ?? 0);
        else {
          const missing = result.value[at + 1] ?? 0;
          const ofMissing = (slope[at + 1] ?? 0) - (slope[at] ?? 0) * (z[at] ?? 0);
          own[at] = (own[at] ?? 0) + (slope[at] ?? 0) * (1 - missing);
          own[at + 1] = (own[at + 1] ?? 0) + ofMissing * missing * (1 - missing);
        }
      }
    }
  });
  return result;
}

function softmax(z: Float64Array, into: Float64Array, at: number, width: number): void {
  let most = -Infinity;
  for (let i = at; i < at + width; i++) most = Math.max(most, z[i] ?? 0);
  let sum = 0;
  for (let i = at; i < at + width; i++) {
    const power = Math.exp((z[i] ?? 0) - most);
    into[i] = power;
    sum += power;
  }
  for (let i = at; i < at + width; i++) into[i] = (into[i] ?? 0) / sum;
}

function softmaxSlope(
  p: Float64Array,
  slope: Float64Array,
  own: Float64Array,
  at: number,
  width: number,
): void {
  let mean = 0;
  for (let i = at; i < at + width; i++) mean += (p[i] ?? 0) * (slope[i] ?? 0);
  for (let i = at; i < at + width; i++) own[i] = (own[i] ?? 0) + (p[i] ?? 0) * ((slope[i] ?? 0) - mean);
}

/** Free numbers that give about this record. @param sureness log odds of what is certain in it */
export function freeOf(record: Float32Array, columns: readonly ColumnKind[], sureness: number): Float64Array {
  const free = Float64Array.from(record);
  for (const { column, first, width } of placed(columns)) {
    for (let i = first + (column.categories > 0 ? 0 : 1); i < first + width; i++) {
      free[i] = (sureness / 2) * (2 * (record[i] ?? 0) - 1);
    }
  }
  return free;
}
