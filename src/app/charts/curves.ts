/** The lines of the comparison as data: federated, each alone, pooled. */
import type { SeenRun } from '../../lab/perspective';
import type { Tier } from '../institutions';

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

function points(
  judged: readonly {
    readonly round: number;
    readonly common: { readonly [M in Measure]: number | null } | null;
  }[],
  measure: Measure,
): CurvePoint[] {
  return judged.flatMap(({ round, common }) => {
    const value = common?.[measure] ?? null;
    return value === null ? [] : [{ round, value }];
  });
}

/** All lines on the common test set, up to the federated model's last round; lines without a point are left out. */
export function curves(run: SeenRun, measure: Measure): Curve[] {
  const last = run.rounds.at(-1)?.round ?? 0;
  const upTo = (line: readonly CurvePoint[]): CurvePoint[] => line.filter((point) => point.round <= last);
  const lines: Curve[] = [
    {
      kind: 'pooled',
      institution: null,
      tier: null,
      points: upTo(points(run.references.pooled, measure)),
    },
    ...run.institutions.map((institution, index): Curve => ({
      kind: 'alone',
      institution: index,
      tier: institution.tier,
      points: upTo(points(run.references.alone[index] ?? [], measure)),
    })),
    { kind: 'federated', institution: null, tier: null, points: points(run.rounds, measure) },
  ];
  return lines.filter((line) => line.points.length > 0);
}
