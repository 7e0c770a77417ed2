import { describe, expect, it } from 'vitest';
import { distanceShare, fieldValues } from '../../../src/app/attack/fieldValues';
import type { Schema } from '../../../src/data/schema';

const common = { label: { zh: '字段', en: 'Field' }, sensitivity: 3 } as const;
const schema: Schema = {
  features: [
    { ...common, name: 'sales', kind: 'numeric', nullable: true },
    { ...common, name: 'kind', kind: 'categorical', nullable: false, categories: ['a', 'b', 'c'] },
    { ...common, name: 'term', kind: 'numeric', nullable: false },
  ],
};
/** Log flag, low, high, mean, scale of each numeric feature. */
const ENCODING = Float32Array.of(1, 0, 10, 4, 2, 0, 0, 60, 20, 10);

describe('an encoded row as a person reads it', () => {
  it('undoes the encoding, field by field', () => {
    const [sales, kind, term] = fieldValues(Float32Array.of(0.5, 0, 0, 1, 0, -1), schema, ENCODING);
    expect(sales?.kind === 'number' && sales.value).toBeCloseTo(Math.expm1(5), 3);
    expect(kind).toEqual({ kind: 'category', name: 'b' });
    expect(term).toEqual({ kind: 'number', value: 10, place: -1 });
  });

  it('tells a missing value by its indicator, and keeps a wild reading within the agreed range', () => {
    const [sales, , term] = fieldValues(Float32Array.of(0, 0.9, 1, 0, 0, 99), schema, ENCODING);
    expect(sales).toEqual({ kind: 'missing' });
    expect(term).toEqual({ kind: 'number', value: 60, place: 99 });
  });

  it('measures a reading by the guess of anybody: the truth is 0, the guess 1, where it is right nothing can be won', () => {
    const number = (place: number) => ({ kind: 'number', value: place, place }) as const;
    expect(distanceShare(number(2), number(2), number(0))).toBe(0);
    expect(distanceShare(number(0), number(2), number(0))).toBe(1);
    expect(distanceShare(number(-2), number(2), number(0))).toBe(2);
    expect(distanceShare(number(1), number(2), number(2))).toBeNull();
    const category = (name: string) => ({ kind: 'category', name }) as const;
    expect(distanceShare(category('a'), category('b'), category('c'))).toBe(1);
    expect(distanceShare({ kind: 'missing' }, { kind: 'missing' }, number(0))).toBe(0);
  });
});
