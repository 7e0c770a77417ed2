/** What everyone tells about a run, folded into its record. Pure: a record and a message give the next record. */
import type { ConsoleUp } from '../boundary/messages';
import type { ClosedRound, EndReason, FederationEvent } from '../coordinator/federation';
import { accountFrom } from '../core/privacy/account';
import { addHistograms } from '../core/metrics/addHistograms';
import { judge } from '../core/metrics/judge';
import { SCORE_BINS } from '../core/metrics/scoreHistogram';
import { stateAfter } from './institutionState';
import type { InstitutionRecord, RoundRecord, RunRecord } from './record';

export function amended(
  record: RunRecord,
  institution: number,
  patch: Partial<InstitutionRecord>,
): RunRecord {
  return {
    ...record,
    institutions: record.institutions.map((it, k) => (k === institution ? { ...it, ...patch } : it)),
  };
}

/** What an institution says of its own house. */
export function foldConsole(record: RunRecord, institution: number, message: ConsoleUp): RunRecord {
  switch (message.kind) {
    case 'customersReady': {
      const { kind: _, run: __, ...facts } = message;
      return amended(record, institution, { state: 'ready', facts });
    }
    case 'spent':
      return amended(record, institution, { spent: accountFrom(message.account) });
    case 'fault':
      return amended(record, institution, { fault: message.code });
    case 'aloneReply':
    case 'identity':
    case 'masked':
    case 'judged':
    case 'colluded':
      return record;
  }
}

/**
 * What the coordinator says of the federation.
 *
 * @param scoreBins bins of a score histogram
 */
export function foldFederation(record: RunRecord, event: FederationEvent, scoreBins: number): RunRecord {
  switch (event.type) {
    case 'stage':
      if (event.stage === 'idle') return { ...record, stage: 'idle' };
      return {
        ...record,
        stage: event.stage,
        round: event.round,
        ...(event.stage === 'sent' ? { status: 'running' } : {}),
      };
    case 'asked':
      return record;
    case 'sign':
      return amended(record.stage === 'sent' ? { ...record, stage: 'training' } : record, event.institution, {
        state: 'training',
        epoch: event.epoch,
      });
    case 'crossed':
      return event.entries.reduce<RunRecord>(
        (next, { kind, institution }) =>
          kind === 'fitReply' ? amended(next, institution, { state: 'replied', epoch: 0 }) : next,
        { ...record, ledger: [...record.ledger, ...event.entries] },
      );
    case 'encoded':
      return { ...record, encoding: event.encoding };
    case 'happened': {
      const { institution, name } = event.event;
      return amended({ ...record, events: [...record.events, event.event] }, institution, {
        state: stateAfter(name),
      });
    }
    case 'closed':
      return {
        ...record,
        round: event.round.round,
        rounds: [...record.rounds, roundIn(record, event.round, scoreBins)],
        repeating: stillRepeating(record.repeating, event.round.round),
        institutions: record.institutions.map((it) => (it.state === 'dead' ? it : { ...it, epoch: 0 })),
      };
    case 'paused':
      return { ...record, status: 'paused', stage: 'idle' };
    case 'ended':
      return { ...record, ...endOf(event.reason), stage: 'idle' };
  }
}

function stillRepeating(repeating: RunRecord['repeating'], closed: number): RunRecord['repeating'] {
  return repeating !== null && closed < repeating.until ? repeating : null;
}

function endOf(reason: EndReason): Pick<RunRecord, 'status' | 'stopReason'> {
  return reason === 'finished'
    ? { status: 'finished', stopReason: null }
    : { status: 'stopped', stopReason: reason };
}

/** Noised counts judge nothing here: figures come from the lab's own reference, and what the counts tell beside them. */
function roundIn({ recipe, institutions }: RunRecord, closed: ClosedRound, scoreBins: number): RoundRecord {
  if (recipe.protection.privacy.unit !== 'record') return roundOf(closed, institutions.length, scoreBins);
  return roundOf(
    { ...closed, sum: null, counts: new Map(), personal: new Map() },
    institutions.length,
    SCORE_BINS,
    false,
  );
}

function roundOf(closed: ClosedRound, institutions: number, scoreBins: number, isJudged = true): RoundRecord {
  const histograms = [...closed.counts.entries()].sort(([a], [b]) => a - b).map(([, counts]) => counts);
  const counts =
    closed.sum ?? addHistograms(histograms.length > 0 ? histograms : [new Uint32Array(2 * scoreBins)]);
  const everyone = Array.from({ length: institutions }, (_, k) => k);
  return {
    round: closed.round,
    asked: closed.asked,
    replied: closed.replied,
    heard: everyone.map((k) => closed.heard.find(({ institution }) => institution === k)?.share ?? null),
    samples: everyone.map((k) => closed.samples.get(k) ?? null),
    events: closed.events,
    judged: closed.judged,
    sumsOnly: closed.sumsOnly,
    saturated: everyone.map(() => null),
    common: isJudged && closed.judged.length > 0 ? judge(counts) : null,
    own: everyone.map((k) => {
      const histogram = closed.counts.get(k);
      return histogram === undefined ? null : judge(histogram);
    }),
    personal: everyone.map((k) => {
      const histogram = closed.personal.get(k);
      return histogram === undefined ? null : judge(histogram);
    }),
    counts,
    bytesUp: closed.bytesUp,
    bytesDown: closed.bytesDown,
    milliseconds: closed.milliseconds,
    virtualSeconds: closed.virtualSeconds,
    answers: everyone.map((k) => closed.answers.get(k) ?? null),
    weights: closed.weights,
    weightsSha256: closed.weightsSha256,
  };
}
