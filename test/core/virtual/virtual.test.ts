import { describe, expect, it } from 'vitest';
import { createArrivals } from '../../../src/core/virtual/arrivals';
import { LINKS, transferSeconds } from '../../../src/core/virtual/link';
import { synchronousRound, type MemberCost } from '../../../src/core/virtual/roundTime';
import { REFERENCE_SPEED, rowWork, trainingSeconds } from '../../../src/core/virtual/work';

describe('a line', () => {
  it('takes its latency and its bits', () => {
    // A megabyte at 100 Mbit/s is 80 ms.
    expect(transferSeconds(1e6, LINKS.fibre)).toBeCloseTo(0.09, 12);
    expect(transferSeconds(0, LINKS.slow)).toBe(0.08);
    expect(transferSeconds(1e6, { bandwidth: 1e8, latency: 0, loss: 0.5 })).toBeCloseTo(0.16, 12);
  });
});

describe('training', () => {
  it('is three products a layer, two operations a parameter', () => {
    expect(rowWork({ inputs: 30, hidden: [64, 32], activation: 'relu' })).toBe(6 * (30 * 64 + 64 * 32 + 32));
    const spec = { inputs: 10, hidden: [], activation: 'relu' } as const;
    expect(trainingSeconds(spec, 1000, 2)).toBeCloseTo((60 * 1000) / (2 * REFERENCE_SPEED), 15);
  });
});

describe('a synchronous round', () => {
  const member = (institution: number, compute: number): MemberCost => ({
    institution,
    bytesDown: 1000,
    bytesUp: 1000,
    compute,
    link: { bandwidth: 1e6, latency: 0.1, loss: 0 },
  });
  it('lasts as long as its slowest member', () => {
    const { seconds, late } = synchronousRound([member(0, 1), member(1, 4)], 60);
    expect(seconds).toBeCloseTo(4.216, 12);
    expect(late).toEqual([]);
  });
  it('ends at its deadline without those who are slower', () => {
    expect(synchronousRound([member(2, 9), member(0, 1), member(1, 8)], 5)).toEqual({
      seconds: 5,
      late: [1, 2],
    });
  });
});

describe('answers taken as they come', () => {
  it('let fast members answer several times while a slow one trains', () => {
    const arrivals = createArrivals((k) => [1, 1.5, 5][k] ?? 0);
    arrivals.send([0, 1, 2], 0);
    const order: string[] = [];
    let version = 0;
    while (arrivals.now < 5) {
      const taken = arrivals.take(2);
      version++;
      order.push(taken.map((one) => `${one.institution}@${one.version}`).join(' '));
      arrivals.send(
        taken.map(({ institution }) => institution),
        version,
      );
    }
    expect(order).toEqual(['0@0 1@0', '0@1 1@1', '0@2 1@2', '2@0 0@3']);
  });
  it('takes ties in street order, and who is under way is not sent another', () => {
    const arrivals = createArrivals(() => 1);
    arrivals.send([2, 0, 1], 0);
    arrivals.send([0], 7);
    expect(arrivals.take(9).map(({ institution, version }) => [institution, version])).toEqual([
      [0, 0],
      [1, 0],
      [2, 0],
    ]);
    expect(arrivals.take(1)).toEqual([]);
  });
});
