import { describe, expect, it } from 'vitest';
import { drawPublicRows } from '../../../src/data/generator/publicRows';
import { Rows } from '../../../src/data/rows';
import { draw, knobsOf, mean } from './draw';

const knobs = { ...knobsOf(0), rows: 2003, baseRate: 0.05, commonBaseRate: 0.05 };

describe('public rows', () => {
  it('are as many as asked for, the same for the same seed', () => {
    const rows = drawPublicRows(knobs, 3);
    expect(rows.count).toBe(2003);
    const again = drawPublicRows(knobs, 3);
    for (let j = 0; j < rows.features; j++) expect(again.column(j)).toEqual(rows.column(j));
    expect(again.labels).toEqual(rows.labels);
    expect(drawPublicRows(knobs, 4).column(0)).not.toEqual(rows.column(0));
  });

  it('default at the common rate whatever the shift of base rates, within three standard errors', () => {
    const rate = mean(
      drawPublicRows({ ...knobs, rows: 20_000, baseRate: 0.4, labelShift: 1, commonBaseRate: 0.05 }, 1)
        .labels,
    );
    expect(Math.abs(rate - 0.05)).toBeLessThan(3 * Math.sqrt((0.05 * 0.95) / 20_000));
  });

  it('are the same whatever is other about the one who draws them', () => {
    const here = drawPublicRows(knobs, 3);
    const there = drawPublicRows({ ...knobs, baseRate: 0.3, labelShift: 1, conceptShift: 1, bias: 1 }, 3);
    for (let j = 0; j < here.features; j++) expect(there.column(j)).toEqual(here.column(j));
    expect(there.labels).toEqual(here.labels);
  });

  it('are nobody’s customers', () => {
    const own = draw(0, { rows: 401 }, 3).rows;
    expect(drawPublicRows(knobs, 3).column(0).slice(0, 401)).not.toEqual(own.column(0));
  });
});

describe('joined rows', () => {
  it('come in the order of their parts, labels included', () => {
    const one = new Rows([Float32Array.of(1, 2), Float32Array.of(NaN, 4)], Uint8Array.of(0, 1));
    const two = new Rows([Float32Array.of(5), Float32Array.of(6)], Uint8Array.of(1));
    const joined = Rows.joined([one, two]);
    expect([...joined.column(0)]).toEqual([1, 2, 5]);
    expect([...joined.column(1)]).toEqual([NaN, 4, 6]);
    expect([...joined.labels]).toEqual([0, 1, 1]);
  });

  it('refuse to be joined when their features differ, or there are none', () => {
    const one = new Rows([Float32Array.of(1)], Uint8Array.of(0));
    const two = new Rows([Float32Array.of(1), Float32Array.of(1)], Uint8Array.of(0));
    expect(() => Rows.joined([one, two])).toThrow(RangeError);
    expect(() => Rows.joined([])).toThrow(RangeError);
  });
});
