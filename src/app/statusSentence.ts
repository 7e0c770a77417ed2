/** What is happening now, as one sentence. */
import type { SeenRound, SeenRun } from '../lab/perspective';
import { score } from './format/numbers';
import type { Texts } from './i18n/language.svelte';

export function statusSentence(run: SeenRun, t: Texts): string {
  const { status, stage, round } = run;
  const why = run.stopReason === null ? t.notice.unexpected : t.stop[run.stopReason];
  switch (status) {
    case 'preparing':
      return t.state.preparing;
    case 'encoding':
      return t.state.encoding;
    case 'finished':
      return t.state.finished(run.recipe.federation.rounds);
    case 'stopped':
      return t.state.stopped(why);
    case 'failed':
      return t.state.failed(why);
    case 'paused':
    case 'running':
      break;
  }
  if (stage === 'idle') {
    if (closedRounds(run) === 0) return t.state.firstPlay;
    return status === 'running' ? t.state.running(round) : t.state.paused(round);
  }
  if (stage === 'training') {
    const replied = run.institutions.filter((institution) => institution.state === 'replied').length;
    return t.state.training(round, replied, run.institutions.length);
  }
  return t.state[stage](round);
}

/** Rounds of training that are done; the judgement of the initial weights is not one. */
export function closedRounds(run: SeenRun): number {
  return run.rounds.filter((record) => record.round > 0).length;
}

/** One sentence for a round that has just closed. */
export function roundSentence(round: SeenRound, t: Texts): string {
  const auc = round.common?.auc ?? null;
  return auc === null ? t.state.roundDoneBlind(round.round) : t.state.roundDone(round.round, score(auc));
}
