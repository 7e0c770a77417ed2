/** A sweep's results for programs: one CSV line a cell and seed, and one JSON document. */
import { conflictSentence } from '../../scenario/conflictSentence';
import { csvLine } from './csvLine';
import { costsOf, costsToShare, measureOf, ownScore, usualMeasuring } from './measures';
import type { CellResult, CellRun } from './results';
import type { RunSummary } from './runSummary';
import { valueCode } from './settings';
import { recipeKey, type Obstacle, type Sweep } from './sweep';

const HASH = 'weights_sha256';

export function obstacleSentence(obstacle: Obstacle): string {
  return obstacle.code === 'no-recipe' ? obstacle.problem : conflictSentence(obstacle).problem;
}

/** done, failed, skipped or waiting. */
function statusOf({ cell }: CellResult, { outcome }: CellRun): string {
  return cell.obstacles.length > 0 ? 'skipped' : (outcome?.status ?? 'waiting');
}

function reasonOf({ cell }: CellResult, { outcome }: CellRun): string {
  if (cell.obstacles.length > 0) return cell.obstacles.map(obstacleSentence).join('; ');
  return outcome?.status === 'failed' ? outcome.reason : '';
}

/** Figures of one run, by the names of the CSV's columns; null where there is none. */
export function figuresByName(run: RunSummary): Record<string, number | string | null> {
  const costs = costsOf(run);
  const toShare = costsToShare(run, usualMeasuring);
  return {
    auc_own_mean: measureOf(run, 'meanOwn', usualMeasuring),
    auc_own_worst: measureOf(run, 'worstOwn', usualMeasuring),
    auc_common: measureOf(run, 'common', usualMeasuring),
    auc_pooled: run.pooled?.common.auc ?? null,
    auc_gain_mean: measureOf(run, 'meanGain', usualMeasuring),
    ks_common: measureOf(run, 'common', { ...usualMeasuring, score: 'ks' }),
    ...(run.attackSuccess === undefined ? {} : { attack_success: run.attackSuccess }),
    rounds: costs.rounds,
    bytes_out: costs.bytesUp,
    bytes_in: costs.bytesDown,
    virtual_seconds: costs.virtualSeconds,
    rounds_to_99: toShare?.rounds ?? null,
    bytes_out_to_99: toShare?.bytesUp ?? null,
    virtual_seconds_to_99: toShare?.virtualSeconds ?? null,
    ...Object.fromEntries(
      run.institutions.flatMap((_, k) => [
        [`auc_own_${k + 1}`, ownScore(run, k, 'auc')],
        [`auc_alone_${k + 1}`, run.alone[k]?.auc ?? null],
      ]),
    ),
    [HASH]: run.weightsSha256,
  };
}

/** RFC 4180. Institutions count from 1, in street order. */
export function sweepCsv({ axes }: Sweep, results: readonly CellResult[]): string {
  const lines = results.flatMap((result) =>
    result.runs.map((run) => ({
      lead: [
        ...result.cell.values.map(valueCode),
        run.seed,
        statusOf(result, run),
        reasonOf(result, run),
      ] as const,
      figures: run.outcome?.status === 'done' ? figuresByName(run.outcome.summary) : {},
    })),
  );
  const columns = lines.reduce<string[]>((known, { figures }) => {
    return [...known, ...Object.keys(figures).filter((name) => !known.includes(name))];
  }, []);
  // The hash comes last, after the widest street's institutions.
  const names = [...columns.filter((name) => name !== HASH), ...columns.filter((name) => name === HASH)];
  return [
    csvLine([...axes.map(({ setting }) => setting), 'seed', 'status', 'reason', ...names]),
    ...lines.map(({ lead, figures }) => csvLine([...lead, ...names.map((name) => figures[name] ?? '')])),
  ]
    .map((line) => `${line}\r\n`)
    .join('');
}

export function sweepJson(sweep: Sweep, results: readonly CellResult[]): string {
  const cells = results.map((result) => ({
    values: Object.fromEntries(sweep.axes.map(({ setting }, k) => [setting, result.cell.values[k]])),
    obstacles: result.cell.obstacles.map(obstacleSentence),
    runs: result.runs.map((run) => ({
      seed: run.seed,
      recipe: recipeKey({ ...result.cell.recipe, seed: run.seed }),
      status: statusOf(result, run),
      reason: reasonOf(result, run),
      ...(run.outcome?.status === 'done'
        ? { figures: figuresByName(run.outcome.summary), byRound: byRound(run.outcome.summary) }
        : {}),
    })),
  }));
  return `${JSON.stringify({ program: 'credence', sweep, cells }, null, 1)}\n`;
}

/** Without the time of this machine, so that the same sweep gives the same file. */
function byRound({ rounds }: RunSummary) {
  return rounds.map(({ milliseconds: _, ...round }) => round);
}
