import { describe, expect, it } from 'vitest';
import { likelihoodScores, lossScores } from '../../src/attacker/membership';
import {
  advantage,
  areaBelow,
  membershipCurve,
  mostTruePositives,
  truePositivesAt,
} from '../../src/core/metrics/membershipCurve';
import { stream } from '../../src/core/random';

const normals = (count: number, shift: number, seed: number): Float64Array => {
  const rng = stream(seed, 'scores');
  return Float64Array.from({ length: count }, () => shift + rng.normal());
};

describe('membership', () => {
  it('by loss is the log likelihood of what happened', () => {
    const scores = lossScores(Float32Array.of(0, 2, 2, -800), Uint8Array.of(1, 1, 0, 1));
    expect(scores[0]).toBeCloseTo(Math.log(0.5), 12);
    expect(scores[1]).toBeCloseTo(-Math.log(1 + Math.exp(-2)), 6);
    expect(scores[2]).toBeCloseTo(-Math.log(1 + Math.exp(2)), 6);
    expect(scores[3]).toBe(-800);
  });

  it('is told at few false alarms, with its interval', () => {
    const others = Float64Array.from({ length: 1000 }, (_, i) => i);
    const members = Float64Array.from({ length: 100 }, (_, i) => 950 + i);
    // Ten alarms are allowed: everything above 989 counts.
    const found = truePositivesAt(members, others, 0.01);
    expect(found.rate).toBe(0.6);
    expect(found.interval.low).toBeLessThan(0.6);
    expect(found.interval.high).toBeGreaterThan(0.6);
    expect(truePositivesAt(members, others, 0).rate).toBe(0.5);
    expect(truePositivesAt(others, others, 0.05).rate).toBe(0.05);
  });

  it('finds about as many members as alarms where nobody can tell', () => {
    const found = truePositivesAt(normals(20_000, 0, 1), normals(20_000, 0, 2), 0.01);
    expect(found.interval.low).toBeLessThan(0.0125);
    expect(found.interval.high).toBeGreaterThan(0.0075);
    expect(advantage(normals(20_000, 0, 3), normals(20_000, 0, 4))).toBeLessThan(0.02);
  });

  it('has the advantage that theory gives two normals apart', () => {
    // 2 Phi(1/2) - 1.
    expect(advantage(normals(20_000, 1, 5), normals(20_000, 0, 6))).toBeCloseTo(0.383, 1);
    expect(advantage(Float64Array.of(3, 4), Float64Array.of(1, 2))).toBe(1);
    expect(advantage(Float64Array.of(1, 1), Float64Array.of(1, 1))).toBe(0);
  });

  it('is drawn from nobody found to everybody found', () => {
    const curve = membershipCurve(Float64Array.of(3, 2, 1), Float64Array.of(2, 0));
    expect(curve).toEqual([
      { falsePositives: 0, truePositives: 0 },
      { falsePositives: 0, truePositives: 1 / 3 },
      { falsePositives: 0.5, truePositives: 2 / 3 },
      { falsePositives: 0.5, truePositives: 1 },
      { falsePositives: 1, truePositives: 1 },
    ]);
    // Of the six pairs four are in order and one is even.
    expect(areaBelow(curve)).toBeCloseTo(4.5 / 6, 12);
    expect(areaBelow(membershipCurve(Float64Array.of(1, 1), Float64Array.of(1)))).toBe(0.5);
  });

  it('by likelihood ratio finds the customers whom a model shifts for', () => {
    const rng = stream(9, 'shadows');
    const count = 400;
    const labels = Uint8Array.from({ length: count }, (_, i) => i % 2);
    // Customers differ far more from each other than one model from the next.
    const hard = Float64Array.from({ length: count }, () => 3 * rng.normal());
    const answers = (isMember: Uint8Array): Float32Array =>
      Float32Array.from(hard, (ease, i) => {
        const toTruth = ease + 0.3 * rng.normal() + (isMember[i] === 1 ? 1 : 0);
        return labels[i] === 1 ? toTruth : -toTruth;
      });
    const half = (): Uint8Array => Uint8Array.from({ length: count }, () => (rng.uniform() < 0.5 ? 1 : 0));
    const shadows = Array.from({ length: 16 }, () => {
      const isMember = half();
      return { isMember, logOdds: answers(isMember) };
    });
    const truth = half();
    const attacked = answers(truth);
    const split = (scores: Float64Array) => [
      scores.filter((_, i) => truth[i] === 1),
      scores.filter((_, i) => truth[i] !== 1),
    ];
    const [members = new Float64Array(0), others = new Float64Array(0)] = split(
      likelihoodScores(attacked, labels, shadows),
    );
    const [sure = new Float64Array(0), unsure = new Float64Array(0)] = split(lossScores(attacked, labels));
    expect(truePositivesAt(members, others, 0.01).rate).toBeGreaterThan(0.5);
    expect(truePositivesAt(sure, unsure, 0.01).rate).toBeLessThan(0.1);
  });

  it('is bounded by the promise', () => {
    expect(mostTruePositives(0.01, 0, 0)).toBeCloseTo(0.01, 12);
    expect(mostTruePositives(0.01, Math.log(4), 0.001)).toBeCloseTo(0.041, 12);
    expect(mostTruePositives(0.5, 1, 0)).toBeCloseTo(1 - 0.5 / Math.E, 12);
    expect(mostTruePositives(0.5, 50, 0)).toBe(1);
  });
});
