/**
 * Records that differ in everything that one party does not hold: whatever is made for that party must come out the
 * same from both.
 */
import type { PrivacyAccount } from '../../src/core/privacy/account';
import { dpEvent } from '../../src/core/privacy/dpEvent';
import { judge, type Judgement } from '../../src/core/metrics/judge';
import type { ReferencePoint, RoundRecord, RunEvent, RunRecord } from '../../src/lab/record';
import { bellCounts } from '../support/fixtureCounts';

const SPENT: PrivacyAccount = {
  events: { training: [dpEvent(1.3, 0.05, 40)], 'held-out': [dpEvent(4)] },
  told: [900, 30],
  heldOut: [300, 10],
  statistics: 5,
  fit: 4,
  judged: 4,
};

/** With every fact, fault and sign that a record can hold. */
export function rich(record: RunRecord): RunRecord {
  const institutions = record.institutions.map((it) => ({
    ...it,
    fault: 'internal',
    spent: SPENT,
    state: 'training' as const,
    epoch: 2,
  }));
  const rounds = record.rounds.map((round) => ({
    ...round,
    events: record.events.filter((event) => event.round === round.round),
  }));
  return { ...record, institutions, rounds };
}

const otherCounts = bellCounts(777, 0.31, 0.4);
const otherJudgement: Judgement = judge(otherCounts);

/** Everything in a record that this institution was not told and did not do itself, made into something else. */
export function otherwiseFor(self: number, record: RunRecord): RunRecord {
  const mine = record.ledger.filter((entry) => entry.institution === self);
  const holds = (round: number): boolean =>
    mine.some(
      ({ kind, round: of }) =>
        (kind === 'evaluateRequest' && of === round) || (kind === 'fitRequest' && of === round + 1),
    );
  const found: RunEvent = { round: 1, institution: self, name: 'late' };
  const point = (one: ReferencePoint, k: number | null): ReferencePoint => ({
    round: one.round,
    bestRound: k === self ? one.bestRound : one.bestRound + 7,
    common: otherJudgement,
    own: one.own.map((judgement, j) => (k === self && j === self ? judgement : otherJudgement)),
  });
  const notMine = (event: RunEvent): boolean =>
    event.institution !== self || (event.name !== 'refused' && event.name !== 'away');
  return {
    ...record,
    institutions: record.institutions.map((it) =>
      it.id === self
        ? it
        : {
            ...it,
            state: 'late',
            epoch: 9,
            fault: 'policy',
            spent: { ...SPENT, fit: 99, told: [1, 1] },
            ...(it.facts === undefined ? {} : { facts: { ...it.facts, rows: 1, defaults: 1, missing: 0.9 } }),
          },
    ),
    rounds: record.rounds.map((round): RoundRecord => ({
      ...round,
      asked: round.asked.includes(self) ? [self] : [],
      replied: [...round.asked, 99],
      samples: round.samples.map((rows, k) => (k === self ? rows : 12_345)),
      events: round.events.filter((event) => !notMine(event)).concat(found),
      common: otherJudgement,
      judged: round.judged.filter((k) => k === self),
      saturated: round.saturated.map((count, k) => (k === self ? count : 4_321)),
      own: round.own.map((judgement, k) => (k === self ? judgement : otherJudgement)),
      personal: round.personal.map((judgement, k) => (k === self ? judgement : otherJudgement)),
      counts: otherCounts,
      bytesUp: 1,
      bytesDown: 2,
      milliseconds: 3,
      virtualSeconds: 4,
      answers: round.answers.map(() => ({ virtualSeconds: 5, staleness: 6 })),
      ...(holds(round.round)
        ? {}
        : { weights: round.weights.map((weight) => weight + 1), weightsSha256: 'f'.repeat(64) }),
    })),
    references: {
      alone: record.references.alone.map((points, k) =>
        (k === self ? points : points.slice(1)).map((one) => point(one, k)),
      ),
      pooled: record.references.pooled.map((one) => point(one, null)),
    },
    events: record.events.filter((event) => !notMine(event)).concat(found),
    ledger: mine,
  };
}

/** The same for the coordinator: the insides of the houses, and what models alone and pooled are worth. */
export function otherwiseForCoordinator(record: RunRecord): RunRecord {
  const point = (one: ReferencePoint): ReferencePoint => ({
    ...one,
    bestRound: 0,
    common: otherJudgement,
    own: one.own.map(() => otherJudgement),
  });
  return {
    ...record,
    institutions: record.institutions.map(({ facts: _, fault: __, spent: ___, ...it }) => it),
    references: {
      alone: record.references.alone.map((points) => points.slice(2).map(point)),
      pooled: record.references.pooled.map(point),
    },
  };
}

/** As a run under masks leaves it: the institutions have told of their own at their consoles. */
export function masked(record: RunRecord): RunRecord {
  return {
    ...record,
    rounds: record.rounds.map((round) => ({
      ...round,
      sumsOnly: true,
      heard: round.heard.map(() => null),
      samples: round.samples.map(() => null),
      saturated: round.saturated.map((_, k) => k),
    })),
  };
}

/** What was told at the consoles of such a run, made into something else. */
export function otherwiseAtConsoles(record: RunRecord): RunRecord {
  return {
    ...record,
    rounds: record.rounds.map((round) => ({
      ...round,
      own: round.own.map(() => otherJudgement),
      personal: round.personal.map(() => otherJudgement),
      saturated: round.saturated.map(() => 4_321),
    })),
  };
}
