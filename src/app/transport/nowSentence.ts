/** What is seen at this moment, as one line; also in the past, and never more than the party that looks knows. */
import { lettersAt } from '../../lab/moment';
import type { Phase } from '../../lab/moment';
import type { SeenRound, SeenRun } from '../../lab/perspective';
import { usedJudgement } from '../charts/subject';
import { isEncrypted } from '../../scenario/encrypted';
import { isMasked } from '../../scenario/masked';
import { isAsynchronous } from '../../scenario/network';
import { score } from '../format/numbers';
import type { TransportTexts } from './texts';

type RoundPhase = Exclude<Phase, 'closed'>;

/** @param isBack whether the moment is looked back at */
export function nowSentence(run: SeenRun, isBack: boolean, t: TransportTexts): string {
  const { round, phase } = run.moment;
  const isRepeating = run.repeating !== null && run.status !== 'stopped' && run.status !== 'failed';
  if (isRepeating && !isBack) return t.now.repeating(run.round, run.repeating.until);
  if (phase !== 'closed') {
    const say = isBack ? t.now.backAtPhase : t.now.atPhase;
    return say(round, t.phase[phase], phaseSentence(run, phase, t));
  }
  if (!isBack) {
    switch (run.status) {
      case 'preparing':
      case 'encoding':
      case 'failed':
        return t.now[run.status];
      case 'finished':
        return t.now.finished(round, result(run, t));
      case 'stopped':
        return t.now.stopped(round);
      case 'running':
      case 'paused':
        return round === 0 ? t.now.ready : t.now.atEnd(round, result(run, t));
    }
  }
  return round === 0 ? t.now.backAtOpening(t.now.opening) : t.now.backAtEnd(round, result(run, t));
}

function phaseSentence(run: SeenRun, phase: RoundPhase, t: TransportTexts): string {
  const { now } = t;
  const { round } = run.moment;
  const count = (kind: 'fitRequest' | 'fitReply'): number =>
    run.ledger.filter((entry) => entry.round === round && entry.kind === kind).length;
  if (phase === 'protecting') {
    if (isEncrypted(run.recipe)) return now.encrypting;
    return isMasked(run.recipe) ? now.masking : now.protecting;
  }
  if (run.perspective.party !== 'institution') {
    const isUnderWay = phase === 'training' || phase === 'crossing' || phase === 'aggregating';
    if (isUnderWay && count('fitRequest') === 0 && !isAsynchronous(run.recipe)) return now.noStep;
    switch (phase) {
      case 'sent':
        // The stage is told before the first letter.
        return count('fitRequest') === 0 ? now.sending : now.sent(count('fitRequest'));
      case 'training':
        return now.training(count('fitRequest'));
      case 'crossing':
        return now.crossing(count('fitReply'), count('fitRequest'));
      case 'aggregating':
        return isAsynchronous(run.recipe) ? now.aggregatingFirst : now.aggregating(usedIn(run));
      case 'evaluating':
        return now.evaluating;
    }
  }
  if (phase === 'aggregating') return now.aggregatingMine;
  if (phase === 'evaluating') return now.evaluatingMine;
  if (count('fitRequest') === 0) return now.notAsked;
  if (phase === 'sent') return now.sentMine;
  if (phase === 'training') return now.trainingMine;
  if (count('fitReply') > 0) return now.crossingMine;
  const hasRefused = lettersAt(run.ledger, run.moment).some(({ kind }) => kind === 'refusal');
  return hasRefused ? now.refusedMine : now.waitingMine;
}

/** Updates that came in time and were not left out. */
function usedIn(run: SeenRun): number {
  const { round } = run.moment;
  const leftOut = new Set(
    run.events.filter((event) => event.round === round).map((event) => event.institution),
  );
  const came = lettersAt(run.ledger, { round, phase: 'crossing' });
  return came.filter(({ kind, institution }) => kind === 'fitReply' && !leftOut.has(institution)).length;
}

/** The model at the end of the last round, as far as this party can judge it. */
function result(run: SeenRun, t: TransportTexts): string {
  const last = run.rounds.at(-1);
  return last === undefined ? t.now.noAuc : judgedAs(last, run, t);
}

export function judgedAs(round: SeenRound, { perspective }: SeenRun, t: TransportTexts): string {
  const own = perspective.party === 'institution' ? usedJudgement(round, perspective.institution) : undefined;
  const auc = (own ?? round.common)?.auc ?? null;
  if (auc === null) return t.now.noAuc;
  return own === undefined ? t.now.auc(score(auc)) : t.now.aucMine(score(auc));
}
