/** What a comparison looks at, each read off one run. */
import type { RoundSummary, RunSummary, Score } from './runSummary';

export type ScoreName = keyof Score;

/** Of the pooled model's AUC: near enough to call it reached. */
export const USUAL_SHARE = 0.99;

export interface MeasureSettings {
  readonly score: ScoreName;
  /** Of the pooled score, above 0 and at most 1. */
  readonly share: number;
}

export const usualMeasuring: MeasureSettings = { score: 'auc', share: USUAL_SHARE };

const lastRound = ({ rounds }: RunSummary): RoundSummary | undefined => rounds.at(-1);

/**
 * An institution's score on its own customers with the model that it would use: its own where the strategy gives it
 * one, the federated one otherwise.
 */
export function usedScore(round: RoundSummary, institution: number): Score | null {
  return round.personal[institution] ?? round.own[institution] ?? null;
}

/** After the last round; null where it was not judged. */
export function ownScore(run: RunSummary, institution: number, score: ScoreName): number | null {
  const last = lastRound(run);
  return last === undefined ? null : (usedScore(last, institution)?.[score] ?? null);
}

export function ownScores(run: RunSummary, score: ScoreName): (number | null)[] {
  return run.institutions.map((_, k) => ownScore(run, k, score));
}

/** By joining: the model that it would use less its own model alone, on its own customers. */
export function ownGain(run: RunSummary, institution: number, score: ScoreName): number | null {
  const federated = ownScore(run, institution, score);
  const alone = run.alone[institution]?.[score] ?? null;
  return federated === null || alone === null ? null : federated - alone;
}

/** Of the institutions that have a score, each counting alike; null when none has. */
export function mean(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}

export function worst(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : Math.min(...known);
}

export interface Costs {
  readonly rounds: number;
  /** That left the institutions, and that reached them. */
  readonly bytesUp: number;
  readonly bytesDown: number;
  readonly virtualSeconds: number;
}

/** Up to and with this round. */
export function costsUpTo({ rounds }: RunSummary, round: number): Costs {
  const until = rounds.filter((one) => one.round <= round);
  const sum = (of: (one: RoundSummary) => number): number => until.reduce((all, one) => all + of(one), 0);
  return {
    rounds: round,
    bytesUp: sum((one) => one.bytesUp),
    bytesDown: sum((one) => one.bytesDown),
    virtualSeconds: sum((one) => one.virtualSeconds),
  };
}

export function costsOf(run: RunSummary): Costs {
  return costsUpTo(run, lastRound(run)?.round ?? 0);
}

/**
 * What it cost until the federated model, on the common test set, first reached this share of what the pooled model
 * has after the whole budget.
 *
 * @returns null when it did not, or when there is nothing pooled to compare with
 */
export function costsToShare(run: RunSummary, { score, share }: MeasureSettings): Costs | null {
  const pooled = run.pooled?.common[score] ?? null;
  if (pooled === null) return null;
  const reached = run.rounds.find(
    ({ round, common }) => round > 0 && (common?.[score] ?? -Infinity) >= share * pooled,
  );
  return reached === undefined ? null : costsUpTo(run, reached.round);
}

/** Milliseconds on the machine that ran it, median over its rounds; null before the first. */
function roundTime({ rounds }: RunSummary): number | null {
  const times = rounds.flatMap(({ round, milliseconds }) => (round > 0 ? [milliseconds] : []));
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? null;
}

export const MEASURES = [
  'meanOwn',
  'worstOwn',
  'common',
  'meanGain',
  'bytesUp',
  'virtualSeconds',
  'roundTime',
  'roundsToShare',
  'secondsToShare',
  'attackSuccess',
] as const;
export type MeasureName = (typeof MEASURES)[number];

/** Whether more of it is better; the others are costs. */
export function isMoreBetter(measure: MeasureName): boolean {
  return measure === 'meanOwn' || measure === 'worstOwn' || measure === 'common' || measure === 'meanGain';
}

/** @returns null where the run has no such figure */
export function measureOf(run: RunSummary, measure: MeasureName, settings: MeasureSettings): number | null {
  switch (measure) {
    case 'meanOwn':
      return mean(ownScores(run, settings.score));
    case 'worstOwn':
      return worst(ownScores(run, settings.score));
    case 'common':
      return lastRound(run)?.common?.[settings.score] ?? null;
    case 'meanGain':
      return mean(run.institutions.map((_, k) => ownGain(run, k, settings.score)));
    case 'bytesUp':
      return costsOf(run).bytesUp;
    case 'virtualSeconds':
      return costsOf(run).virtualSeconds;
    case 'roundTime':
      return roundTime(run);
    case 'roundsToShare':
      return costsToShare(run, settings)?.rounds ?? null;
    case 'secondsToShare':
      return costsToShare(run, settings)?.virtualSeconds ?? null;
    case 'attackSuccess':
      return run.attackSuccess ?? null;
  }
}
