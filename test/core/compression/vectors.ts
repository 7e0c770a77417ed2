/** Vectors and figures for the tests of the compressors. */
import fc from 'fast-check';

/** Ordinary numbers, ties and zeros among them. */
export const someVector: fc.Arbitrary<Float32Array> = fc
  .array(
    fc.oneof(
      fc.float({ min: -100, max: 100, noNaN: true }),
      fc.integer({ min: -3, max: 3 }).map((n) => n / 2),
    ),
    { minLength: 1, maxLength: 70 },
  )
  .map((numbers) => Float32Array.from(numbers));

export const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });

export function squaredNorm(vector: Float32Array | Float64Array): number {
  return Float64Array.from(vector).reduce((sum, x) => sum + x * x, 0);
}

/** ||a - b||^2. */
export function squaredGap(a: Float32Array, b: Float32Array): number {
  return squaredNorm(Float64Array.from(a, (x, i) => x - (b[i] ?? NaN)));
}
