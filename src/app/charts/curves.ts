/** The lines of the comparison as data: federated, each alone, pooled; as far as the perspective knows them. */
import type { Judgement } from '../../core/metrics/judge';
import type { SeenRun } from '../../lab/perspective';
import type { Tier } from '../institutions';
import { judgementOf, subjectOf } from './subject';
import type { Subject } from './subject';

export type Measure = 'auc' | 'ks';

export interface CurvePoint {
  readonly round: number;
  readonly value: number;
}

export interface Curve {
  readonly kind: 'federated' | 'alone' | 'pooled';
  /** Index in `run.institutions`, for `alone`. */
  readonly institution: number | null;
  readonly tier: Tier | null;
  readonly points: readonly CurvePoint[];
}

interface JudgedRound {
  readonly round: number;
  readonly common: Judgement | null;
  readonly own: readonly (Judgement | null)[];
}

function points(judged: readonly JudgedRound[], subject: Subject, measure: Measure): CurvePoint[] {
  return judged.flatMap((one) => {
    const value = judgementOf(one, subject)?.[measure] ?? null;
    return value === null ? [] : [{ round: one.round, value }];
  });
}

/** Every line up to the federated model's last round; lines without a point are left out. */
export function curves(run: SeenRun, measure: Measure): Curve[] {
  const subject = subjectOf(run.perspective);
  const last = run.rounds.at(-1)?.round ?? 0;
  const upTo = (line: readonly CurvePoint[]): CurvePoint[] => line.filter((point) => point.round <= last);
  const lines: Curve[] = [
    {
      kind: 'pooled',
      institution: null,
      tier: null,
      points: upTo(points(run.references.pooled, subject, measure)),
    },
    ...run.institutions.map((institution, index): Curve => ({
      kind: 'alone',
      institution: index,
      tier: institution.tier,
      points: upTo(points(run.references.alone[index] ?? [], subject, measure)),
    })),
    { kind: 'federated', institution: null, tier: null, points: points(run.rounds, subject, measure) },
  ];
  return lines.filter((line) => line.points.length > 0);
}
