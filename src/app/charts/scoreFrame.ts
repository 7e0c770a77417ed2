/**
 * The vertical range of the chart of AUC or KS: one for the whole run and for every perspective, so that lines can
 * be compared by eye when the playhead moves or another party looks.
 */
import type { Judgement } from '../../core/metrics/judge';
import type { SeenRun } from '../../lab/perspective';
import type { Measure } from './curves';
import type { Frames, Range } from './frames';
import { scoreDomain } from './scoreDomain';

const USUAL: Readonly<Record<Measure, Range>> = { auc: [0.6, 0.85], ks: [0.2, 0.6] };

/** Rounds in which a line may still climb from below the frame: at most three, and few of a short run. */
export function climbingRounds(rounds: number): number {
  return Math.min(3, Math.floor(rounds / 5));
}

/** Every value that some perspective draws, among those that this one sees. */
function drawn(run: SeenRun, measure: Measure, from: number): number[] {
  const values: number[] = [];
  const take = (judgement: Judgement | null | undefined): void => {
    const value = judgement?.[measure] ?? null;
    if (value !== null) values.push(value);
  };
  for (const { round, common, own, personal } of run.rounds) {
    if (round < from) continue;
    take(common);
    for (const judgement of [...own, ...personal]) take(judgement);
  }
  for (const [k, points] of run.references.alone.entries()) {
    for (const { round, common, own } of points) {
      if (round < from) continue;
      take(common);
      take(own[k]);
    }
  }
  for (const { round, common } of run.references.pooled) if (round >= from) take(common);
  return values;
}

/** A line that falls in its first rounds does not come up from below: there it is drawn whole. */
function climbs(run: SeenRun, measure: Measure, rounds: number): boolean {
  const values = run.rounds.slice(0, rounds + 2).flatMap(({ common }) => common?.[measure] ?? []);
  return values.every((value, i) => i === 0 || value >= (values[i - 1] ?? 0));
}

export function scoreFrame(frames: Frames, run: SeenRun, measure: Measure): Range {
  const climbing = climbingRounds(run.recipe.federation.rounds);
  const held = drawn(run, measure, climbs(run, measure, climbing) ? climbing + 1 : 0);
  return frames.hold(run.recipe, `score ${measure}`, scoreDomain(held, USUAL[measure]));
}
