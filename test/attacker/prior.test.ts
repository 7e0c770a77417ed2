import { describe, expect, it } from 'vitest';
import { priorOf } from '../../src/attacker/prior';
import type { PublicFacts } from '../../src/attacker/view';
import { stream } from '../../src/core/random';
import { encodingLayout } from '../../src/data/encoding/layout';

const COLUMNS = [
  { categories: 2, nullable: true },
  { categories: 0, nullable: true },
];

const FACTS: PublicFacts = {
  seed: 1,
  spec: { inputs: 5, hidden: [], activation: 'relu' },
  columns: COLUMNS,
  encodingMode: 'standard',
  training: { optimizer: 'sgd', learningRate: 0.1, batchSize: 8, epochs: 1, l2: 0, classWeighting: 'none' },
  publicRows: null,
  histograms: null,
};

describe('what is known of anybody', () => {
  it('from summed histograms: shares, what is missing, and the base rate', () => {
    const histograms = new Float64Array(encodingLayout(COLUMNS, 'standard').histograms);
    // Good: 30 of the first category, 50 of the second, 10 missing; defaulted: 10 of the first.
    histograms.set([30, 50, 10, 10, 0, 0]);
    // Of the number all 90 and 10 are there, in bins of their own.
    histograms[6 + 3] = 90;
    histograms[6 + 65 + 20] = 10;
    const prior = priorOf({ ...FACTS, histograms });
    const found = [0.4, 0.5, 0.1, 0, 0];
    found.forEach((share, i) => expect(prior.shares[i]).toBeCloseTo(share, 6));
    expect([...prior.guess]).toEqual([0, 1, 0, 0, 0]);
    expect(prior.baseRate).toBeCloseTo(0.1, 12);
  });

  it('from rows: the number with the most others around it, not their mean', () => {
    const values = [0, 0.05, 0.1, 4, 8];
    const inputs = Float32Array.from(values.flatMap((value) => [1, 0, 0, value, 0]));
    const publicRows = { inputs, labels: Uint8Array.of(0, 0, 0, 0, 1), count: values.length };
    const prior = priorOf({ ...FACTS, publicRows });
    expect(prior.guess[3]).toBeCloseTo(0.05, 6);
    expect(prior.baseRate).toBeCloseTo(0.2, 12);
  });

  it('without either: any category, a normal number', () => {
    const prior = priorOf(FACTS);
    const rng = stream(1);
    const drawn = Array.from({ length: 3000 }, () => prior.draw(rng));
    for (const one of drawn) expect((one[0] ?? 0) + (one[1] ?? 0) + (one[2] ?? 0)).toBe(1);
    expect(drawn.filter((one) => one[2] === 1).length / drawn.length).toBeCloseTo(1 / 3, 1);
    const mean = drawn.reduce((sum, one) => sum + (one[3] ?? 0), 0) / drawn.length;
    expect(mean).toBeCloseTo(0, 1);
  });
});
