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
  /** 'personal': the model of its own that a strategy gives an institution. */
  readonly kind: 'federated' | 'personal' | 'alone' | 'pooled';
  /** Index in `run.institutions`, for `alone` and `personal`. */
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

/** Such models are judged on their institution's own customers, so it is a line of that institution's view alone. */
function personalLine(run: SeenRun, subject: Subject, measure: Measure): Curve[] {
  if (subject.set === 'common') return [];
  const { institution } = subject;
  const found = run.rounds.flatMap(({ round, personal }): CurvePoint[] => {
    const value = personal[institution]?.[measure] ?? null;
    return value === null ? [] : [{ round, value }];
  });
  const tier = run.institutions[institution]?.tier ?? null;
  return [{ kind: 'personal', institution, tier, points: found }];
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
    ...personalLine(run, subject, measure),
    { kind: 'federated', institution: null, tier: null, points: points(run.rounds, subject, measure) },
  ];
  return lines.filter((line) => line.points.length > 0);
}
