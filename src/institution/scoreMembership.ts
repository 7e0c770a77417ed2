/** How well suspects were told apart, told by who knows which of them were learned from. */
import {
  areaBelow,
  membershipCurve,
  truePositivesAt,
  type CurvePoint,
  type TruePositives,
} from '../core/metrics/membershipCurve';

export interface GuessedMembership {
  /** By suspect, higher for likelier members. */
  readonly loss: Float64Array;
  readonly ratio: Float64Array | null;
}

export interface MembershipCurve {
  /** Falling thresholds, from (0, 0) to (1, 1). */
  readonly points: readonly CurvePoint[];
  readonly area: number;
  /** At 1 % and .1 % false positives, with exact 95 % intervals. */
  readonly at: readonly TruePositives[];
}

export interface MembershipScore {
  readonly members: number;
  readonly others: number;
  readonly loss: MembershipCurve;
  readonly ratio: MembershipCurve | null;
}

const FEW_ALARMS = [0.01, 0.001];

/** @param isMember by suspect: 1 = it was learned from */
export function scoreMembership(isMember: Uint8Array, { loss, ratio }: GuessedMembership): MembershipScore {
  const curveOf = (scores: Float64Array): MembershipCurve => {
    const members = scores.filter((_, i) => isMember[i] === 1);
    const others = scores.filter((_, i) => isMember[i] !== 1);
    const points = membershipCurve(members, others);
    const at = FEW_ALARMS.map((falsePositives) => truePositivesAt(members, others, falsePositives));
    return { points, area: areaBelow(points), at };
  };
  const members = isMember.reduce((sum, one) => sum + one, 0);
  return {
    members,
    others: isMember.length - members,
    loss: curveOf(loss),
    ratio: ratio === null ? null : curveOf(ratio),
  };
}
