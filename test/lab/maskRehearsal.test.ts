import { describe, expect, it } from 'vitest';
import { dequantise, quantise } from '../../src/core/secureAggregation/fixedPoint';
import { addInto } from '../../src/core/secureAggregation/ring';
import { rehearse } from '../../src/lab/maskRehearsal';

const FORMAT = { clip: 8, bits: 27 };
const vectors = [0, 1, 2, 3].map((k) =>
  Float64Array.from({ length: 24 }, (_, i) => Math.sin(i + 1) * (k + 1)),
);

/** Of those who are left, on the ring. */
function sumWithout(gone: number | null): Uint32Array {
  const sum = new Uint32Array(24);
  vectors.forEach((vector, k) => {
    if (k !== gone) addInto(sum, quantise(vector, FORMAT).integers);
  });
  return sum;
}

describe('a rehearsal of secure aggregation', () => {
  it.each([null, 0, 2, 3])('ends with the exact sum of who is left when %s drops out', async (gone) => {
    const { steps, masked, plain } = await rehearse(vectors, FORMAT, 3, gone);
    const last = steps.at(-1);
    if (last?.kind !== 'done') throw new Error('no sum');
    expect(last.running).toEqual(sumWithout(gone));
    expect(last.sum).toEqual(dequantise(sumWithout(gone), FORMAT));
    // Until the last mask is gone nothing on the way is the sum, and no letter is what it hides.
    for (const step of steps.slice(0, -2)) {
      if ('running' in step) expect(step.running).not.toEqual(last.running);
    }
    masked.forEach((vector, k) => expect(vector).not.toEqual(plain[k]));
    const rebuilt = steps.flatMap((step) => (step.kind === 'ownMask' ? [step.member] : []));
    expect(rebuilt).toEqual([0, 1, 2, 3].filter((k) => k !== gone));
    const made = steps.filter(({ kind }) => kind === 'pairMask');
    expect(made).toHaveLength(gone === null ? 0 : 3);
  });

  it('tells nothing below the threshold', async () => {
    const { steps } = await rehearse(vectors, FORMAT, 4, 1);
    expect(steps.at(-1)).toMatchObject({ kind: 'tooFew', left: 3 });
    expect(steps.some(({ kind }) => kind === 'ownMask' || kind === 'done')).toBe(false);
  });
});
