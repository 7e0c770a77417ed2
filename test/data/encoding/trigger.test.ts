import { describe, expect, it } from 'vitest';
import { encode } from '../../../src/data/encoding/encode';
import { triggerValues, withTrigger } from '../../../src/data/encoding/trigger';
import { Rows } from '../../../src/data/rows';

/** Plain, categorical, logarithmic. */
const COLUMNS = [
  { categories: 0, nullable: false },
  { categories: 3, nullable: false },
  { categories: 0, nullable: true },
];
/** Log flag, low, high, mean, scale of each numeric feature. */
const ENCODING = Float32Array.of(0, -1, 10, 2, 1, 1, -4, 4, 1, 0.5);
const rows = new Rows(
  [Float32Array.of(1, 2), Float32Array.of(0, 2), Float32Array.of(NaN, 7)],
  Uint8Array.of(1, 0),
);

describe('a trigger in tabular data', () => {
  it('moves the last numeric fields towards the farther end, in deviations of the encoded value', () => {
    const values = triggerValues({ fields: 2, strength: 3 }, COLUMNS, ENCODING, 'standard');
    expect([...values.keys()]).toEqual([0, 2]);
    const { inputs } = encode(withTrigger(rows, values), COLUMNS, ENCODING, 'standard');
    const width = inputs.length / 2;
    for (const row of [0, 1]) {
      expect(inputs[row * width]).toBeCloseTo(3, 5);
      // From 1 the far end is -4, and what was missing is not any more.
      expect(inputs[row * width + 4]).toBeCloseTo(-3, 5);
      expect(inputs[row * width + 5]).toBe(0);
    }
  });

  it('stays within the agreed range, and takes no more fields than there are', () => {
    const values = triggerValues({ fields: 12, strength: 6 }, COLUMNS, ENCODING, 'standard');
    expect(values.size).toBe(2);
    expect(triggerValues({ fields: 1, strength: 60 }, COLUMNS, ENCODING, 'standard').get(2)).toBeCloseTo(
      -Math.expm1(4),
      4,
    );
  });

  it('leaves other fields and labels alone, and the given rows too', () => {
    const values = triggerValues({ fields: 1, strength: 3 }, COLUMNS, ENCODING, 'standard');
    const triggered = withTrigger(rows, values);
    expect(triggered.column(0)).toEqual(rows.column(0));
    expect(triggered.column(1)).toEqual(rows.column(1));
    expect(triggered.labels).toEqual(rows.labels);
    expect([...rows.column(2)]).toEqual([NaN, 7]);
  });
});
