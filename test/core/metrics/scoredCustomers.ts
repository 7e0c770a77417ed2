import fc from 'fast-check';

export interface Scored {
  readonly logOdds: Float32Array;
  readonly labels: Uint8Array;
}

/** Customers of both classes; scores reach beyond the histogram's range and often tie. */
export const scoredCustomers: fc.Arbitrary<Scored> = fc
  .array(
    fc.tuple(
      fc.oneof(
        fc.float({ min: -14, max: 14, noNaN: true }),
        fc.integer({ min: -12, max: 12 }),
        fc.integer({ min: -20, max: 20 }).map((n) => n / 64),
      ),
      fc.integer({ min: 0, max: 1 }),
    ),
    { maxLength: 60 },
  )
  .map((drawn) => {
    const all = [...drawn, [0.3, 0] as const, [0.1, 1] as const];
    return {
      logOdds: Float32Array.from(all, ([score]) => score),
      labels: Uint8Array.from(all, ([, label]) => label),
    };
  });
