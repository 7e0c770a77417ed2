/** Which references have not caught up with the federation: they train beside it, at their own pace. */
import type { SeenReference, SeenRun } from '../../lab/perspective';
import { seesInside } from '../../lab/perspective';

export interface Lag {
  /** Place on the street; null for the pooled model. */
  readonly institution: number | null;
  /** The round it has reached. */
  readonly round: number;
}

/** @returns those this perspective knows of; who no longer judges any round is not waited for */
export function lagging(run: SeenRun): Lag[] {
  const last = run.rounds.at(-1);
  if (last === undefined || last.round === 0) return [];
  const reached = (line: readonly SeenReference[] | undefined): number => line?.at(-1)?.round ?? 0;
  const lags: Lag[] = run.institutions.flatMap((_, k) => {
    const round = reached(run.references.alone[k]);
    const isWaited = seesInside(run.perspective, k) && last.own[k] != null && round < last.round;
    return isWaited ? [{ institution: k, round }] : [];
  });
  const pooled = reached(run.references.pooled);
  return run.perspective.party === 'all' && pooled < last.round
    ? [...lags, { institution: null, round: pooled }]
    : lags;
}
