import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addHistograms } from '../../../src/core/metrics/addHistograms';
import { decidePlan } from '../../../src/data/encoding/decidePlan';
import { describeEncoding } from '../../../src/data/encoding/describeEncoding';
import { encode } from '../../../src/data/encoding/encode';
import { labelHistograms } from '../../../src/data/encoding/labelHistograms';
import { encodingLayout, type EncodingMode } from '../../../src/data/encoding/layout';
import { magnitudes } from '../../../src/data/encoding/magnitudes';
import { addMoments, moments } from '../../../src/data/encoding/moments';
import { agreeOnEncoding } from '../../support/federatedEncoding';
import { anyCustomers } from './anyCustomers';

const modes = fc.constantFrom<EncodingMode>('standard', 'woe');

describe('agreement on an encoding', () => {
  it('adds institutions up to the statistics of everyone together', () => {
    fc.assert(
      fc.property(anyCustomers, ({ columns, institutions, pooled }) => {
        const sum = addHistograms(institutions.map((rows) => magnitudes(rows, columns)));
        expect(sum).toEqual(magnitudes(pooled, columns));
        const plan = decidePlan(sum, columns);
        expect(addHistograms(institutions.map((rows) => labelHistograms(rows, columns, plan)))).toEqual(
          labelHistograms(pooled, columns, plan),
        );
        const together = moments(pooled, columns, plan);
        for (const [i, value] of addMoments(
          institutions.map((rows) => moments(rows, columns, plan)),
        ).entries()) {
          const expected = together[i] ?? NaN;
          expect(Math.abs(value - expected)).toBeLessThanOrEqual(1e-9 * (1 + Math.abs(expected)) * 60);
        }
      }),
    );
  });

  it('keeps every length of the layout and encodes any customer to finite inputs', () => {
    fc.assert(
      fc.property(
        anyCustomers,
        modes,
        fc.integer({ min: 1, max: 8 }),
        ({ columns, institutions, pooled }, mode, minimumCell) => {
          const layout = encodingLayout(columns, mode);
          const { plan, histograms, encoding } = agreeOnEncoding(institutions, columns, mode, minimumCell);
          expect(magnitudes(pooled, columns)).toHaveLength(layout.magnitudes);
          expect(plan).toHaveLength(layout.plan);
          expect(histograms).toHaveLength(layout.histograms);
          expect(moments(pooled, columns, plan)).toHaveLength(layout.moments);
          expect(encoding).toHaveLength(layout.encoding);
          const encoded = encode(pooled, columns, encoding, mode);
          expect(encoded.inputs).toHaveLength(pooled.count * layout.inputs);
          expect(encoded.inputs.every(Number.isFinite)).toBe(true);
          expect(encoded.labels).toEqual(pooled.labels);
          for (const feature of describeEncoding(mode, columns, encoding, histograms)) {
            expect(feature.informationValue).toBeGreaterThanOrEqual(0);
            expect(feature.weights.every(Number.isFinite)).toBe(true);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('refuses vectors of another schema', () => {
    const columns = [{ categories: 0, nullable: false }];
    expect(() => decidePlan(new Uint32Array(3), columns)).toThrow(RangeError);
    expect(() => agreeOnEncoding([], columns, 'woe', 1)).toThrow(RangeError);
  });
});
