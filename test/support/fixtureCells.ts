/** Runs of invented numbers for comparisons and sweeps: settings and seeds move the scores a little, always alike. */
import type { CellRunner } from '../../src/lab/compare/cellStreet';
import { summaryOf, type RunSummary, type Score } from '../../src/lab/compare/runSummary';
import { recipeKey } from '../../src/lab/compare/sweep';
import type { Recipe } from '../../src/scenario/recipe';
import { fixtureRun } from './fixtureRun';

/** A number from -1 to 1 that a text stands for. */
const chance = (text: string): number => (Number.parseInt(text.slice(0, 6), 16) / 0xffffff) * 2 - 1;

export function fixtureSummary(recipe: Recipe): RunSummary {
  const { record } = fixtureRun(recipe, recipe.federation.rounds, { status: 'finished' });
  const summary = summaryOf(record);
  if (summary === null) throw new Error('a fixture has rounds');
  const level = 0.012 * chance(recipeKey({ ...recipe, seed: 0 }));
  const luck = 0.004 * chance(recipeKey(recipe));
  const moved = (score: Score | null): Score | null =>
    score?.auc == null ? score : { ...score, auc: Math.min(1, Math.max(0, score.auc + level + luck)) };
  return {
    ...summary,
    rounds: summary.rounds.map((round) => ({
      ...round,
      virtualSeconds: 0.4 * (1 + 20 * Math.abs(level)),
      bytesUp: Math.round(round.bytesUp * (1 + 20 * level)),
      common: moved(round.common),
      own: round.own.map(moved),
    })),
  };
}

/** @param delay milliseconds a round */
export function createFixtureCells(delay: number): CellRunner {
  const state = { paused: false, stopped: false };
  const isStopped = (): boolean => state.stopped;
  const isPaused = (): boolean => state.paused;
  return {
    async run(recipe, onRound = () => undefined) {
      state.stopped = false;
      for (let round = 0; round <= recipe.federation.rounds && !isStopped(); round++) {
        onRound(round);
        if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
        while (isPaused() && !isStopped()) await new Promise((resolve) => setTimeout(resolve, 10));
      }
      if (isStopped()) return { status: 'failed', reason: 'asked' };
      return { status: 'done', summary: fixtureSummary(recipe) };
    },
    pause: () => (state.paused = true),
    resume: () => (state.paused = false),
    stop() {
      state.stopped = true;
      state.paused = false;
    },
    close: () => undefined,
  };
}
