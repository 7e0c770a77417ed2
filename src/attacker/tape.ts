/**
 * Reverse differentiation of what a dense network's training does, backward pass included, so that a whole training can be
 * differentiated by its rows (Griewank and Walther 2008, "Evaluating Derivatives", chapter 3). Matrices are row-major; the
 * expression is laid out once and gone through as often as wanted, in the order in which it was written.
 */
import type { Activation } from '../core/modelSpec';

export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  /** Length = rows * columns. */
  readonly value: Float64Array;
  /** What the result gains by a little more of each value; null where nobody asks. */
  readonly slope: Float64Array | null;
}

export interface Tape {
  /** A matrix whose slope is wanted. */
  unknown(rows: number, columns: number): Matrix & { readonly slope: Float64Array };
  given(rows: number, columns: number, value: ArrayLike<number>): Matrix;
  /** Rows from..to. */
  part(of: Matrix, from: number, to: number): Matrix;
  /** a b + bias on each row. */
  dense(a: Matrix, b: Matrix, bias: Matrix): Matrix;
  activated(by: Activation, z: Matrix): Matrix;
  /** delta times the activation's slope, which is a function of the activation alone. */
  through(by: Activation, delta: Matrix, a: Matrix): Matrix;
  /** (logistic(z) - label) * weight, row by row; z has one column. */
  residual(z: Matrix, labels: ArrayLike<number>, weights: ArrayLike<number>): Matrix;
  /** a' b */
  transposedTimes(a: Matrix, b: Matrix): Matrix;
  /** a b' */
  timesTransposed(a: Matrix, b: Matrix): Matrix;
  columnSums(a: Matrix): Matrix;
  /** a + factor * b */
  plus(a: Matrix, factor: number, b: Matrix): Matrix;
  /** Anything else: `forward` fills the value, `backward` adds to the slopes of what it is made of. */
  made(
    rows: number,
    columns: number,
    needs: boolean,
    forward: (value: Float64Array) => void,
    backward: (slope: Float64Array) => void,
  ): Matrix;
  forward(): void;
  /** Clears all slopes, has `seed` fill in those of the results, and goes back. */
  backward(seed: () => void): void;
}

const SLOPE: Record<Activation, (a: number) => number> = {
  relu: (a) => (a > 0 ? 1 : 0),
  tanh: (a) => 1 - a * a,
  sigmoid: (a) => a * (1 - a),
};
/** The slope's own slope, again by the activation. */
const BEND: Record<Activation, (a: number) => number> = {
  relu: () => 0,
  tanh: (a) => -2 * a,
  sigmoid: (a) => 1 - 2 * a,
};
const ACTIVATION: Record<Activation, (z: number) => number> = {
  relu: (z) => (z > 0 ? z : 0),
  tanh: Math.tanh,
  sigmoid: (z) => 1 / (1 + Math.exp(-z)),
};

/** into += a b, with a of n x k and b of k x m. */
function product(
  into: Float64Array,
  a: Float64Array,
  b: Float64Array,
  n: number,
  k: number,
  m: number,
): void {
  for (let i = 0; i < n; i++) {
    const row = i * m;
    for (let l = 0; l < k; l++) {
      const factor = a[i * k + l] ?? 0;
      if (factor === 0) continue;
      const from = l * m;
      for (let j = 0; j < m; j++) into[row + j] = (into[row + j] ?? 0) + factor * (b[from + j] ?? 0);
    }
  }
}

/** into += a' b, with a of k x n and b of k x m. */
function productOfTransposed(
  into: Float64Array,
  a: Float64Array,
  b: Float64Array,
  k: number,
  n: number,
  m: number,
): void {
  for (let l = 0; l < k; l++) {
    const from = l * m;
    for (let i = 0; i < n; i++) {
      const factor = a[l * n + i] ?? 0;
      if (factor === 0) continue;
      const row = i * m;
      for (let j = 0; j < m; j++) into[row + j] = (into[row + j] ?? 0) + factor * (b[from + j] ?? 0);
    }
  }
}

/** into += a b', with a of n x k and b of m x k. */
function productWithTransposed(
  into: Float64Array,
  a: Float64Array,
  b: Float64Array,
  n: number,
  k: number,
  m: number,
): void {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < m; j++) {
      let sum = 0;
      for (let l = 0; l < k; l++) sum += (a[i * k + l] ?? 0) * (b[j * k + l] ?? 0);
      into[i * m + j] = (into[i * m + j] ?? 0) + sum;
    }
  }
}

export function openTape(): Tape {
  const forwards: (() => void)[] = [];
  const backwards: (() => void)[] = [];
  const slopes: Float64Array[] = [];

  const matrix = (rows: number, columns: number, needs: boolean): Matrix => {
    const slope = needs ? new Float64Array(rows * columns) : null;
    if (slope !== null) slopes.push(slope);
    return { rows, columns, value: new Float64Array(rows * columns), slope };
  };
  const made: Tape['made'] = (rows, columns, needs, forward, backward) => {
    const result = matrix(rows, columns, needs);
    forwards.push(() => forward(result.value));
    const { slope } = result;
    if (slope !== null) backwards.push(() => backward(slope));
    return result;
  };
  const depends = (...on: readonly Matrix[]): boolean => on.some(({ slope }) => slope !== null);
  const each = (length: number, what: (i: number) => void): void => {
    for (let i = 0; i < length; i++) what(i);
  };

  return {
    made,
    unknown(rows, columns) {
      const slope = new Float64Array(rows * columns);
      slopes.push(slope);
      return { rows, columns, value: new Float64Array(rows * columns), slope };
    },
    given: (rows, columns, value) => ({ rows, columns, value: Float64Array.from(value), slope: null }),
    part(of, from, to) {
      const { columns } = of;
      return {
        rows: to - from,
        columns,
        value: of.value.subarray(from * columns, to * columns),
        slope: of.slope?.subarray(from * columns, to * columns) ?? null,
      };
    },
    dense: (a, b, bias) =>
      made(
        a.rows,
        b.columns,
        depends(a, b, bias),
        (value) => {
          for (let i = 0; i < a.rows; i++) value.set(bias.value, i * b.columns);
          product(value, a.value, b.value, a.rows, a.columns, b.columns);
        },
        (slope) => {
          if (a.slope !== null) productWithTransposed(a.slope, slope, b.value, a.rows, b.columns, a.columns);
          if (b.slope !== null) productOfTransposed(b.slope, a.value, slope, a.rows, a.columns, b.columns);
          const own = bias.slope;
          if (own !== null)
            each(slope.length, (i) => (own[i % b.columns] = (own[i % b.columns] ?? 0) + (slope[i] ?? 0)));
        },
      ),
    activated(by, z) {
      const [f, slopeAt] = [ACTIVATION[by], SLOPE[by]];
      const result = made(
        z.rows,
        z.columns,
        depends(z),
        (value) => each(value.length, (i) => (value[i] = f(z.value[i] ?? 0))),
        (slope) => {
          const own = z.slope;
          if (own === null) return;
          each(
            slope.length,
            (i) => (own[i] = (own[i] ?? 0) + (slope[i] ?? 0) * slopeAt(result.value[i] ?? 0)),
          );
        },
      );
      return result;
    },
    through(by, delta, a) {
      const [slopeAt, bendAt] = [SLOPE[by], BEND[by]];
      return made(
        a.rows,
        a.columns,
        depends(delta, a),
        (value) => each(value.length, (i) => (value[i] = (delta.value[i] ?? 0) * slopeAt(a.value[i] ?? 0))),
        (slope) => {
          const [ofDelta, ofA] = [delta.slope, a.slope];
          each(slope.length, (i) => {
            const [s, at] = [slope[i] ?? 0, a.value[i] ?? 0];
            if (ofDelta !== null) ofDelta[i] = (ofDelta[i] ?? 0) + s * slopeAt(at);
            if (ofA !== null) ofA[i] = (ofA[i] ?? 0) + s * (delta.value[i] ?? 0) * bendAt(at);
          });
        },
      );
    },
    residual(z, labels, weights) {
      const probability = new Float64Array(z.rows);
      return made(
        z.rows,
        1,
        depends(z),
        (value) =>
          each(z.rows, (i) => {
            const p = ACTIVATION.sigmoid(z.value[i] ?? 0);
            probability[i] = p;
            value[i] = (p - (labels[i] ?? 0)) * (weights[i] ?? 0);
          }),
        (slope) => {
          const own = z.slope;
          if (own === null) return;
          each(z.rows, (i) => {
            const p = probability[i] ?? 0;
            own[i] = (own[i] ?? 0) + (slope[i] ?? 0) * (weights[i] ?? 0) * p * (1 - p);
          });
        },
      );
    },
    transposedTimes: (a, b) =>
      made(
        a.columns,
        b.columns,
        depends(a, b),
        (value) => productOfTransposed(value.fill(0), a.value, b.value, a.rows, a.columns, b.columns),
        (slope) => {
          if (a.slope !== null) productWithTransposed(a.slope, b.value, slope, a.rows, b.columns, a.columns);
          if (b.slope !== null) product(b.slope, a.value, slope, a.rows, a.columns, b.columns);
        },
      ),
    timesTransposed: (a, b) =>
      made(
        a.rows,
        b.rows,
        depends(a, b),
        (value) => productWithTransposed(value.fill(0), a.value, b.value, a.rows, a.columns, b.rows),
        (slope) => {
          if (a.slope !== null) product(a.slope, slope, b.value, a.rows, b.rows, a.columns);
          if (b.slope !== null) productOfTransposed(b.slope, slope, a.value, a.rows, b.rows, a.columns);
        },
      ),
    columnSums: (a) =>
      made(
        1,
        a.columns,
        depends(a),
        (value) => {
          value.fill(0);
          each(
            a.value.length,
            (i) => (value[i % a.columns] = (value[i % a.columns] ?? 0) + (a.value[i] ?? 0)),
          );
        },
        (slope) => {
          const own = a.slope;
          if (own !== null) each(own.length, (i) => (own[i] = (own[i] ?? 0) + (slope[i % a.columns] ?? 0)));
        },
      ),
    plus: (a, factor, b) =>
      made(
        a.rows,
        a.columns,
        depends(a, b),
        (value) => each(value.length, (i) => (value[i] = (a.value[i] ?? 0) + factor * (b.value[i] ?? 0))),
        (slope) => {
          const [ofA, ofB] = [a.slope, b.slope];
          if (ofA !== null) each(slope.length, (i) => (ofA[i] = (ofA[i] ?? 0) + (slope[i] ?? 0)));
          if (ofB !== null) each(slope.length, (i) => (ofB[i] = (ofB[i] ?? 0) + factor * (slope[i] ?? 0)));
        },
      ),
    forward() {
      for (const go of forwards) go();
    },
    backward(seed) {
      for (const slope of slopes) slope.fill(0);
      seed();
      for (let k = backwards.length - 1; k >= 0; k--) backwards[k]?.();
    },
  };
}
