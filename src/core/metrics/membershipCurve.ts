/**
 * How good scores of membership are, told where it matters, at few false alarms (Carlini et al. 2022, "Membership Inference
 * Attacks From First Principles", arXiv 2112.03570, section 4).
 */
import { clopperPearson, type Interval } from '../statistics/clopperPearson';

export interface TruePositives {
  /** Asked for; the threshold allows at most this share of others. */
  readonly falsePositives: number;
  /** Share of members found. */
  readonly rate: number;
  /** Exact 95 % interval of the share. */
  readonly interval: Interval;
}

/**
 * @param members scores of customers who were learned from, and of others who were not; each at least one
 * @param falsePositives within 0..1
 */
export function truePositivesAt(
  members: Float64Array,
  others: Float64Array,
  falsePositives: number,
): TruePositives {
  const allowed = Math.floor(falsePositives * others.length);
  const descending = others.slice().sort().reverse();
  // Strictly above the first who would be one false alarm too many.
  const threshold = descending[allowed] ?? -Infinity;
  const found = members.filter((score) => score > threshold).length;
  return { falsePositives, rate: found / members.length, interval: clopperPearson(found, members.length) };
}

/**
 * The most that any attacker may find under differential privacy: e^epsilon * fpr + delta (Kairouz, Oh, Viswanath 2015,
 * arXiv 1311.0776, theorem 2.1), and what the other hypothesis allows.
 */
export function mostTruePositives(falsePositives: number, epsilon: number, delta: number): number {
  return Math.min(
    1,
    Math.exp(epsilon) * falsePositives + delta,
    1 - Math.exp(-epsilon) * (1 - delta - falsePositives),
  );
}

/** How far members and others are apart at best: the largest difference of rates over all thresholds, 0 to 1. */
export function advantage(members: Float64Array, others: Float64Array): number {
  const all = [...members].map((score) => ({ score, isMember: true }));
  all.push(...[...others].map((score) => ({ score, isMember: false })));
  all.sort((a, b) => b.score - a.score);
  let [found, alarms, best] = [0, 0, 0];
  for (const [k, { score, isMember }] of all.entries()) {
    if (isMember) found++;
    else alarms++;
    if (all[k + 1]?.score === score) continue;
    best = Math.max(best, found / members.length - alarms / others.length);
  }
  return best;
}

export interface CurvePoint {
  readonly falsePositives: number;
  readonly truePositives: number;
}

/** Shares found and falsely alarmed over falling thresholds, from (0, 0) to (1, 1): a point wherever scores differ. */
export function membershipCurve(members: Float64Array, others: Float64Array): CurvePoint[] {
  const all = [...members].map((score) => ({ score, isMember: true }));
  all.push(...[...others].map((score) => ({ score, isMember: false })));
  all.sort((a, b) => b.score - a.score);
  const points: CurvePoint[] = [{ falsePositives: 0, truePositives: 0 }];
  let [found, alarms] = [0, 0];
  for (const [k, { score, isMember }] of all.entries()) {
    if (isMember) found++;
    else alarms++;
    if (all[k + 1]?.score === score) continue;
    points.push({ falsePositives: alarms / others.length, truePositives: found / members.length });
  }
  return points;
}

/** Area below the curve by trapezia: 1/2 for a coin. */
export function areaBelow(points: readonly CurvePoint[]): number {
  let area = 0;
  for (let k = 1; k < points.length; k++) {
    const [a, b] = [points[k - 1], points[k]];
    if (a === undefined || b === undefined) continue;
    area += ((b.falsePositives - a.falsePositives) * (a.truePositives + b.truePositives)) / 2;
  }
  return area;
}
