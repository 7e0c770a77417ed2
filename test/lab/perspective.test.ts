import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BEGINNING, compareMoments, headOf, momentAfter, type Moment } from '../../src/lab/moment';
import {
  ALL_SEEING,
  eventsSeenBy,
  holdsLetter,
  seenBy,
  seesInside,
  studySeenBy,
} from '../../src/lab/perspective';
import type { Perspective } from '../../src/lab/perspective';
import type { RunRecord, SeedStudy } from '../../src/lab/record';
import { masked, otherwiseAtConsoles, otherwiseFor, otherwiseForCoordinator, rich } from './otherwise';
import { anyFates, simulate } from './simulatedRun';

const COORDINATOR: Perspective = { party: 'coordinator' };
const institution = (id: number): Perspective => ({ party: 'institution', institution: id });
const SELF = 2;

const EVERY_MISHAP = [
  ['replies', 'dead', 'replies', 'refuses'],
  ['late-this-round', 'replies', 'late-next-round', 'non-finite'],
  ['replies', 'replies', 'refuses-judgement', 'late-judgement'],
  ['not-asked', 'replies', 'refuses', 'replies'],
] as const;

function momentsOf(record: RunRecord): Moment[] {
  const found: Moment[] = [];
  for (let at = BEGINNING; compareMoments(at, headOf(record)) <= 0; at = momentAfter(at)) found.push(at);
  return found;
}

describe('what a party does not hold', () => {
  it('changes nothing of what an institution sees, at any moment', () => {
    fc.assert(
      fc.property(anyFates, fc.nat(3), (fates, self) => {
        const record = rich(simulate(fates).record);
        const other = otherwiseFor(self, record);
        for (const moment of momentsOf(record)) {
          // The head is the person's, so it is the same for both.
          if (compareMoments(moment, headOf(other)) > 0) continue;
          expect(seenBy(other, institution(self), moment)).toEqual(seenBy(record, institution(self), moment));
        }
      }),
      { numRuns: 30 },
    );
  });

  it('is, under masks, what each institution told at its own console: to the coordinator it changes nothing', () => {
    fc.assert(
      fc.property(anyFates, (fates) => {
        const record = masked(rich(simulate(fates).record));
        const other = otherwiseAtConsoles(otherwiseForCoordinator(record));
        for (const moment of momentsOf(record)) {
          const seen = seenBy(record, COORDINATOR, moment);
          expect(seenBy(other, COORDINATOR, moment)).toEqual(seen);
          // The sum it has, and nothing by institution.
          for (const { own, personal, samples, saturated } of seen.rounds)
            expect([...own, ...personal, ...samples, ...saturated].every((one) => one === null)).toBe(true);
          expect(seen.rounds.map(({ common }) => common)).toEqual(
            seenBy(record, ALL_SEEING, moment).rounds.map(({ common }) => common),
          );
        }
      }),
      { numRuns: 20 },
    );
  });

  it('changes nothing of what the coordinator sees, at any moment', () => {
    fc.assert(
      fc.property(anyFates, (fates) => {
        const record = rich(simulate(fates).record);
        const other = otherwiseForCoordinator(record);
        for (const moment of momentsOf(record)) {
          expect(seenBy(other, COORDINATOR, moment)).toEqual(seenBy(record, COORDINATOR, moment));
        }
      }),
      { numRuns: 30 },
    );
  });

  it('would be noticed if it did: all of it is in what the all-seeing sees', () => {
    const record = rich(simulate(EVERY_MISHAP).record);
    for (const other of [otherwiseFor(SELF, record), otherwiseForCoordinator(record)]) {
      const [a, b] = [seenBy(record, ALL_SEEING), seenBy(other, ALL_SEEING)];
      expect(b.institutions).not.toEqual(a.institutions);
      expect(b.references).not.toEqual(a.references);
    }
    const [a, b] = [seenBy(record, ALL_SEEING), seenBy(otherwiseFor(SELF, record), ALL_SEEING)];
    expect(b.rounds).not.toEqual(a.rounds);
    expect(b.ledger).not.toEqual(a.ledger);
    expect(b.events).not.toEqual(a.events);
  });
});

describe('what a party holds', () => {
  const record = rich(simulate(EVERY_MISHAP).record);

  it('is everything for the all-seeing', () => {
    const seen = seenBy(record, ALL_SEEING);
    for (const key of ['recipe', 'status', 'rounds', 'references', 'events', 'ledger', 'encoding'] as const) {
      expect([key, seen[key]]).toEqual([key, record[key]]);
    }
    seen.institutions.forEach(({ samplesTold: _, ...it }, k) => expect(it).toEqual(record.institutions[k]));
    expect(seen.model).toEqual({ round: 4, weights: record.rounds[4]?.weights });
  });

  it('is for an institution its own house, chain, refusals and judgements', () => {
    const seen = seenBy(record, institution(SELF));
    const self = seen.institutions[SELF];
    expect(self?.facts).toEqual(record.institutions[SELF]?.facts);
    expect(self?.fault).toBe('internal');
    expect(self?.state).toBe('training');
    expect(self?.epoch).toBe(2);
    expect(self?.samplesTold).toBe(record.rounds.at(-1)?.samples[SELF]);
    expect(seen.ledger).toEqual(record.ledger.filter((entry) => entry.institution === SELF));
    expect(seen.events).toEqual([
      { round: 3, institution: SELF, name: 'refused' },
      { round: 4, institution: SELF, name: 'refused' },
    ]);
    expect(seen.rounds.map(({ own }) => own[SELF])).toEqual(record.rounds.map(({ own }) => own[SELF]));
    expect(seen.references.alone[SELF]?.map(({ own }) => own[SELF])).toEqual(
      record.references.alone[SELF]?.map(({ own }) => own[SELF]),
    );
    expect(seen.encoding).toBe(record.encoding);
  });

  it('is for an institution every model it was sent, and no other', () => {
    const notSent = {
      ...record,
      ledger: record.ledger.filter(
        ({ institution: id, kind, round }) =>
          id !== SELF ||
          !((kind === 'evaluateRequest' && round === 2) || (kind === 'fitRequest' && round === 3)),
      ),
    };
    const seen = seenBy(notSent, institution(SELF));
    expect(seen.rounds.map(({ weights }) => weights !== null)).toEqual([true, true, false, true, true]);
    expect(seen.rounds.map(({ weightsSha256 }) => weightsSha256 !== null)).toEqual([
      true,
      true,
      false,
      true,
      true,
    ]);
    expect(seen.model?.round).toBe(4);
    const models = (moment: Moment): number | undefined =>
      seenBy(notSent, institution(SELF), moment).model?.round;
    expect(models({ round: 2, phase: 'sent' })).toBe(1);
    expect(models({ round: 2, phase: 'closed' })).toBe(1);
    expect(models({ round: 3, phase: 'crossing' })).toBe(1);
    expect(models({ round: 3, phase: 'evaluating' })).toBe(3);
  });

  it('keeps for an institution the model it has while the next, just sent, is not yet recorded', () => {
    const { stood } = simulate(EVERY_MISHAP);
    const judging = stood.find(({ moment }) => moment.round === 2 && moment.phase === 'evaluating')?.record;
    if (judging === undefined) throw new Error('the second round was judged');
    expect(seenBy(judging, institution(SELF)).model?.round).toBe(1);
  });

  it('is for the coordinator every letter, mishap and model, the last from the moment it was made', () => {
    const seen = seenBy(record, COORDINATOR);
    expect(seen.ledger).toEqual(record.ledger);
    expect(seen.events).toEqual(record.events);
    expect(seen.rounds).toEqual(record.rounds);
    expect(seen.institutions.map(({ state }) => state)).toEqual(
      record.institutions.map(({ state }) => state),
    );
    expect(seen.institutions.map(({ samplesTold }) => samplesTold)).toEqual(record.rounds.at(-1)?.samples);
    const model = (phase: Moment['phase']): number | undefined =>
      seenBy(record, COORDINATOR, { round: 3, phase }).model?.round;
    expect([model('sent'), model('crossing'), model('aggregating'), model('closed')]).toEqual([2, 2, 3, 3]);
  });

  it('includes no finding of others: found late or left out, an institution knows what it did', () => {
    for (const [state, entry] of [
      ['late', 'replied'],
      ['refused', 'replied'],
    ] as const) {
      const { record: run } = simulate([['replies', 'replies', 'late-this-round', 'replies']]);
      const found = { ...run, institutions: run.institutions.map((it) => ({ ...it, state })) };
      expect(seenBy(found, institution(SELF)).institutions[SELF]?.state).toBe(entry);
      expect(seenBy(found, COORDINATOR).institutions[SELF]?.state).toBe(state);
    }
    const { record: refused } = simulate([['replies', 'replies', 'refuses', 'replies']]);
    const known = {
      ...refused,
      institutions: refused.institutions.map((it) => ({ ...it, state: 'refused' as const })),
    };
    expect(seenBy(known, institution(SELF)).institutions[SELF]?.state).toBe('refused');
  });

  it('includes no encoding for an institution that was not sent it', () => {
    const left = {
      ...record,
      ledger: record.ledger.filter(({ institution: id, kind }) => id !== SELF || kind !== 'encodingNotice'),
    };
    expect(seenBy(left, institution(SELF)).encoding).toBeNull();
    expect(seenBy(left, COORDINATOR).encoding).toBe(record.encoding);
  });

  it('is nothing of other houses: unseen, without a single figure', () => {
    for (const { id, ...it } of seenBy(record, institution(SELF)).institutions) {
      if (id === SELF) continue;
      expect(it).toEqual({
        tier: record.institutions[id]?.tier,
        name: record.institutions[id]?.name,
        short: record.institutions[id]?.short,
        script: record.institutions[id]?.script,
        state: 'unseen',
        epoch: 0,
        samplesTold: null,
      });
    }
  });
});

describe('bytes of a round', () => {
  it('are for an institution those over its own wall', () => {
    const { record } = simulate(EVERY_MISHAP);
    const seen = seenBy(record, institution(SELF));
    for (const { round, bytesUp, bytesDown } of seen.rounds) {
      const over = (direction: 'in' | 'out'): number =>
        record.ledger
          .filter(
            (entry) => entry.institution === SELF && entry.round === round && entry.direction === direction,
          )
          .reduce((sum, { byteLength }) => sum + byteLength, 0);
      expect([round, bytesUp, bytesDown]).toEqual([round, over('out'), over('in')]);
    }
  });
});

describe('walls and letters', () => {
  const { record } = simulate(EVERY_MISHAP);

  it('are open to whom they concern', () => {
    expect([0, 1, 2, 3].map((id) => seesInside(institution(SELF), id))).toEqual([false, false, true, false]);
    expect([0, 1].map((id) => seesInside(COORDINATOR, id))).toEqual([false, false]);
    expect([0, 1].map((id) => seesInside(ALL_SEEING, id))).toEqual([true, true]);
    for (const entry of record.ledger) {
      expect(holdsLetter(ALL_SEEING, entry) && holdsLetter(COORDINATOR, entry)).toBe(true);
      expect(holdsLetter(institution(SELF), entry)).toBe(entry.institution === SELF);
    }
  });

  it('tell of mishaps to the coordinator, of its own refusals to an institution', () => {
    expect(eventsSeenBy(record.events, ALL_SEEING)).toBe(record.events);
    expect(eventsSeenBy(record.events, COORDINATOR)).toBe(record.events);
    expect(eventsSeenBy(record.events, institution(0))).toEqual([]);
  });
});

describe('a study of seeds', () => {
  const { record } = simulate(EVERY_MISHAP);
  const study = (run: RunRecord): SeedStudy => {
    const final = run.rounds.at(-1);
    if (final === undefined) throw new Error('the run has rounds');
    return { seeds: [1], done: [{ seed: 1, final, references: run.references }], status: 'finished' };
  };

  it('is whole to the all-seeing', () => {
    expect(studySeenBy(study(record), ALL_SEEING)).toEqual(study(record));
  });

  it('holds for others nothing that they do not', () => {
    // A study keeps no letters: which model was sent to whom is not known, so nobody's model is in it.
    const bare = { ...record, ledger: [] };
    expect(studySeenBy(study(otherwiseFor(SELF, bare)), institution(SELF))).toEqual(
      studySeenBy(study(bare), institution(SELF)),
    );
    expect(studySeenBy(study(otherwiseForCoordinator(record)), COORDINATOR)).toEqual(
      studySeenBy(study(record), COORDINATOR),
    );
    const [seed] = studySeenBy(study(record), institution(SELF)).done;
    expect(seed?.final.own[SELF]).toEqual(record.rounds.at(-1)?.own[SELF]);
    expect(seed?.final.weights).toBeNull();
    expect(seed?.references.pooled).toEqual([]);
  });
});
