import fc from 'fast-check';
import type { ColumnKind } from '../../../src/data/encoding/layout';
import { Rows } from '../../../src/data/rows';

export interface AnyCustomers {
  readonly columns: ColumnKind[];
  /** Each institution's rows; some have none. */
  readonly institutions: Rows[];
  readonly pooled: Rows;
}

const anyNumber = fc.oneof(
  fc.integer({ min: -3, max: 9 }),
  fc.float({ min: -1000, max: 1000, noNaN: true }),
  fc.float(),
);

/** Values of one kind of column: ordinary, extreme, constant, all missing, codes nobody agreed on. */
function values(column: ColumnKind, count: number): fc.Arbitrary<Float32Array> {
  const numbers =
    column.categories > 0
      ? fc.oneof(fc.integer({ min: -1, max: column.categories + 1 }), fc.constant(NaN), fc.constant(0.5))
      : anyNumber;
  return fc
    .oneof(
      fc.array(numbers, { minLength: count, maxLength: count }),
      fc.constantFrom(NaN, 0, -7.5, 3e38).map((value) => new Array<number>(count).fill(value)),
    )
    .map((array) => Float32Array.from(array));
}

const anyColumn: fc.Arbitrary<ColumnKind> = fc.record({
  categories: fc.constantFrom(0, 0, 0, 1, 2, 5),
  nullable: fc.boolean(),
});

const anyLabels = (count: number): fc.Arbitrary<Uint8Array> =>
  fc
    .oneof(
      fc.array(fc.integer({ min: 0, max: 1 }), { minLength: count, maxLength: count }),
      fc.constantFrom(0, 1).map((label) => new Array<number>(count).fill(label)),
    )
    .map((array) => Uint8Array.from(array));

/** Up to 60 customers dealt to up to four institutions. */
export const anyCustomers: fc.Arbitrary<AnyCustomers> = fc
  .tuple(fc.array(anyColumn, { minLength: 1, maxLength: 4 }), fc.integer({ min: 0, max: 60 }))
  .chain(([columns, count]) =>
    fc.record({
      columns: fc.constant(columns),
      data: fc.tuple(...columns.map((column) => values(column, count))),
      labels: anyLabels(count),
      owners: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: count, maxLength: count }),
    }),
  )
  .map(({ columns, data, labels, owners }) => {
    const pooled = new Rows(data, labels);
    const institutions = [0, 1, 2, 3].map((institution) =>
      pooled.pick(Uint32Array.from(owners.flatMap((owner, row) => (owner === institution ? [row] : [])))),
    );
    return { columns, institutions, pooled };
  });
