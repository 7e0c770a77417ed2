/**
 * Reads customers out of an update by inventing records until they would cause the same one (TabLeak: Vero et al. 2023,
 * arXiv 2210.01785): softmax relaxation and descent from several beginnings. Several local steps are gone through again,
 * batch by batch; which customer is in which batch makes no difference to who is found (Dimitrov et al. 2022,
 * arXiv 2206.12395, section 4).
 */
import { breath } from '../boundary/breath';
import type { ModelSpec } from '../core/modelSpec';
import type { Rng } from '../core/random';
import type { ColumnKind } from '../data/encoding/layout';
import { gradientSum, stepCount, type LocalSteps } from './localSteps';
import { freeOf, relaxed } from './relaxation';
import { spanOf, type Span } from './span';
import { openTape, type Matrix, type Tape } from './tape';

export interface MatchingProblem {
  readonly spec: ModelSpec;
  readonly columns: readonly ColumnKind[];
  /** Length = parameterCount(spec). */
  readonly start: Float32Array;
  /** New weights less those, same length. */
  readonly update: Float32Array;
  readonly steps: LocalSteps;
  /** As supposed, length = rows. */
  readonly labels: Uint8Array;
  /** What a row of its class weighs, length = rows. */
  readonly weights: Float32Array;
}

export interface MatchingSettings {
  readonly restarts: number;
  readonly iterations: number;
  /** A record to begin with. @param restart from 0 */
  readonly begin: (restart: number, row: number) => Float32Array;
  readonly rng: Rng;
  /** @returns whether to go on */
  readonly onProgress: (done: number) => boolean;
}

export interface MatchedSet {
  /** Records one after the other, length = rows * inputs. */
  readonly records: Float32Array;
  /** 1 - cosine of the update observed and the one they would cause, 0 to 2. */
  readonly mismatch: number;
}

/** Adam (Kingma and Ba 2015) on the free numbers; the rate falls to a tenth. */
const RATE = 0.3;
const [KEEP, KEEP_SQUARES] = [0.9, 0.999];
/** What it counts to lie outside the span: 1 is as much as a cosine. */
const SPAN = 0.5;
/** How sure the beginning is of its categories, in log odds: they have to be able to change. */
const SURENESS = 2;
/** Milliseconds of work, about, between two looks at whether someone has had enough. */
const ITERATIONS_A_BREATH = 10;

/** @returns one a restart; null when told to stop */
export async function match(
  problem: MatchingProblem,
  settings: MatchingSettings,
): Promise<readonly MatchedSet[] | null> {
  const sets: MatchedSet[] = [];
  for (let restart = 0; restart < settings.restarts; restart++) {
    const set = await descend(problem, settings, restart);
    if (set === null) return null;
    sets.push(set);
  }
  return sets;
}

async function descend(
  { spec, columns, start, update, steps, labels, weights }: MatchingProblem,
  { iterations, restarts, begin, rng, onProgress }: MatchingSettings,
  restart: number,
): Promise<MatchedSet | null> {
  const rows = labels.length;
  const { inputs } = spec;
  const tape = openTape();
  const free = tape.unknown(rows, inputs);
  const records = relaxed(tape, columns, free);
  const caused = gradientSum(tape, spec, start, steps, records, labels, weights);
  const observed = observedGradient(update, steps);
  const outside = outsideOf(
    tape,
    spanOf(spec, start, update, steps.l2 * steps.learningRate * stepCount(steps), rows),
    records,
  );
  for (let row = 0; row < rows; row++) {
    free.value.set(freeOf(begin(restart, row), columns, SURENESS), row * inputs);
  }
  for (let i = 0; i < free.value.length; i++) free.value[i] = (free.value[i] ?? 0) + 0.1 * rng.normal();
  const momentum = new Float64Array(free.value.length);
  const squares = new Float64Array(free.value.length);
  for (let k = 1; k <= iterations; k++) {
    tape.forward();
    tape.backward(() => {
      seed(caused, observed);
      const { value, slope } = outside;
      slope?.forEach((_, i) => (slope[i] = (2 * SPAN * (value[i] ?? 0)) / rows));
    });
    const rate = RATE * (1 - (0.9 * k) / iterations);
    const [fresh, freshSquares] = [1 - KEEP ** k, 1 - KEEP_SQUARES ** k];
    for (let i = 0; i < free.value.length; i++) {
      const g = free.slope[i] ?? 0;
      const m = KEEP * (momentum[i] ?? 0) + (1 - KEEP) * g;
      const s = KEEP_SQUARES * (squares[i] ?? 0) + (1 - KEEP_SQUARES) * g * g;
      momentum[i] = m;
      squares[i] = s;
      free.value[i] = (free.value[i] ?? 0) - (rate * (m / fresh)) / (Math.sqrt(s / freshSquares) + 1e-9);
    }
    if (k % ITERATIONS_A_BREATH === 0) {
      await breath();
      if (!onProgress((restart + k / iterations) / restarts)) return null;
    }
  }
  tape.forward();
  return { records: Float32Array.from(records.value), mismatch: 1 - cosine(caused, observed) };
}

/** What of each record, with its 1 for the bias, lies outside the span: rows x (inputs + 1). */
function outsideOf(tape: Tape, { basis, rank }: Span, records: Matrix): Matrix {
  const { rows, columns } = records;
  const size = columns + 1;
  const own = records.slope;
  /** Takes away from each row of `vectors` what lies in the span. */
  const project = (vectors: Float64Array): void => {
    for (let row = 0; row < rows; row++) {
      for (let k = 0; k < rank; k++) {
        let along = 0;
        for (let i = 0; i < size; i++) along += (vectors[row * size + i] ?? 0) * (basis[k * size + i] ?? 0);
        for (let i = 0; i < size; i++) {
          vectors[row * size + i] = (vectors[row * size + i] ?? 0) - along * (basis[k * size + i] ?? 0);
        }
      }
    }
  };
  return tape.made(
    rows,
    size,
    true,
    (value) => {
      for (let row = 0; row < rows; row++) {
        value.set(records.value.subarray(row * columns, (row + 1) * columns), row * size);
        value[row * size + columns] = 1;
      }
      project(value);
    },
    (slope) => {
      if (own === null) return;
      // A projection is its own transpose.
      project(slope);
      for (let row = 0; row < rows; row++) {
        for (let i = 0; i < columns; i++) {
          own[row * columns + i] = (own[row * columns + i] ?? 0) + (slope[row * size + i] ?? 0);
        }
      }
    },
  );
}

function observedGradient(update: Float32Array, steps: LocalSteps): Float64Array {
  const factor = -1 / steps.learningRate;
  return Float64Array.from(update, (value) => factor * value);
}

interface Comparison {
  readonly product: number;
  readonly own: number;
  readonly other: number;
}

function compare(caused: readonly Matrix[], observed: Float64Array): Comparison {
  let [product, own, other, at] = [0, 0, 0, 0];
  for (const { value } of caused) {
    for (const one of value) {
      const there = observed[at++] ?? 0;
      product += one * there;
      own += one * one;
      other += there * there;
    }
  }
  return { product, own: Math.sqrt(own), other: Math.sqrt(other) };
}

function cosine(caused: readonly Matrix[], observed: Float64Array): number {
  const { product, own, other } = compare(caused, observed);
  return product / (own * other);
}

/** Slopes of 1 - cosine + |caused - observed|^2 / |observed|^2. */
function seed(caused: readonly Matrix[], observed: Float64Array): void {
  const { product, own, other } = compare(caused, observed);
  const scale = own * other + 1e-300;
  let at = 0;
  for (const { value, slope } of caused) {
    if (slope === null) continue;
    for (let i = 0; i < value.length; i++) {
      const [one, there] = [value[i] ?? 0, observed[at++] ?? 0];
      slope[i] =
        (slope[i] ?? 0) -
        (there / scale - (product * one) / (scale * own * own + 1e-300)) +
        (2 * (one - there)) / (other * other);
    }
  }
}
