import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  arrivals,
  BEGINNING,
  compareMoments,
  headOf,
  lettersAt,
  momentAfter,
  momentBefore,
  phaseOf,
  PHASES,
  recordAt,
  type Moment,
} from '../../src/lab/moment';
import type { RunRecord } from '../../src/lab/record';
import { planRun } from '../../src/lab/runPlan';
import { worldOf } from '../../src/lab/world';
import { defaultRecipe } from '../../src/scenario/recipe';
import { fixtureRun } from '../support/fixtureRun';
import { openInProcessStreet } from '../support/inProcessStreet';
import { anyFates, simulate } from './simulatedRun';

const anyMoment = fc.oneof(
  fc.constant(BEGINNING),
  fc.record({ round: fc.integer({ min: 1, max: 12 }), phase: fc.constantFrom(...PHASES) }),
);

const EVERYONE = ['replies', 'replies', 'replies', 'replies'] as const;

function momentsUpTo(head: Moment): Moment[] {
  const found: Moment[] = [];
  for (let at = BEGINNING; compareMoments(at, head) <= 0; at = momentAfter(at)) found.push(at);
  return found;
}

describe('moments', () => {
  it('follow each other, and before undoes after', () => {
    fc.assert(
      fc.property(anyMoment, (moment) => {
        expect(compareMoments(momentAfter(moment), moment)).toBeGreaterThan(0);
        expect(momentBefore(momentAfter(moment))).toEqual(moment);
        if (moment.round > 0) expect(momentAfter(momentBefore(moment))).toEqual(moment);
      }),
    );
    expect(momentBefore(BEGINNING)).toEqual(BEGINNING);
  });

  it('are in one order', () => {
    const all = momentsUpTo({ round: 3, phase: 'closed' });
    expect(all).toHaveLength(1 + 3 * PHASES.length);
    all.forEach((a, i) =>
      all.forEach((b, j) => expect(Math.sign(compareMoments(a, b))).toBe(Math.sign(i - j))),
    );
  });
});

describe('the head of a run', () => {
  const { record } = fixtureRun(defaultRecipe, 3);

  it('is the end of the last closed round, or the stage of the one under way', () => {
    expect(headOf(record)).toEqual({ round: 3, phase: 'closed' });
    expect(headOf({ ...record, stage: 'crossing', round: 4 })).toEqual({ round: 4, phase: 'crossing' });
    expect(headOf({ ...record, stage: 'evaluating', round: 3 })).toEqual({ round: 3, phase: 'closed' });
    expect(headOf({ ...record, rounds: [], ledger: [], round: 0, stage: 'evaluating' })).toEqual(BEGINNING);
    // A straggler's answer to round 3 sets the stage back while round 4 is judged; the head stays.
    const { record: next } = simulate([EVERYONE, EVERYONE]);
    const judging = { ...next, rounds: next.rounds.slice(0, 2), stage: 'crossing' as const, round: 1 };
    expect(headOf(judging)).toEqual({ round: 2, phase: 'evaluating' });
    // Broken off: the round counts no more.
    expect(headOf({ ...record, stage: 'idle', round: 4 })).toEqual({ round: 3, phase: 'closed' });
  });
});

describe('a record at a moment', () => {
  it('is the record as it was then, with everyone’s mishaps', () => {
    fc.assert(
      fc.property(anyFates, (fates) => {
        const { record, stood } = simulate(fates);
        for (const { moment, record: live } of stood) {
          const then = recordAt(record, moment);
          const of = ({ ledger, events, rounds, references, round, stage }: RunRecord) => {
            return { ledger, events, rounds: rounds.length, references, round, stage };
          };
          expect({ moment, ...of(then) }).toEqual({ moment, ...of(live) });
        }
      }),
      { numRuns: 60 },
    );
  });

  it('has nothing of later moments, in fixture runs', () => {
    for (const rounds of [0, 1, 7]) {
      const { record } = fixtureRun(defaultRecipe, rounds, {
        events: [
          { round: 0, institution: 0, name: 'late' } as const,
          { round: 1, institution: 1, name: 'dead' } as const,
          { round: 5, institution: 2, name: 'refused', code: 'policy' } as const,
        ].filter(({ round }) => round <= rounds),
      });
      for (const moment of momentsUpTo(headOf(record))) {
        const then = recordAt(record, moment);
        const done = moment.phase === 'closed' ? moment.round : moment.round - 1;
        const { references, ledger, events } = then;
        const dated = [...then.rounds, ...references.alone.flat(), ...references.pooled];
        expect(Math.max(0, ...dated.map(({ round }) => round))).toBeLessThanOrEqual(done);
        expect(Math.max(0, ...[...ledger, ...events].map(({ round }) => round))).toBeLessThanOrEqual(
          moment.round,
        );
        expect(headOf(then)).toEqual(
          moment.phase === 'protecting' ? { ...moment, phase: 'training' } : moment,
        );
      }
    }
  });

  it('equals, at the end of each round, the run that had come so far', () => {
    const { record } = fixtureRun(defaultRecipe, 6);
    for (let round = 0; round <= 6; round++) {
      const { institutions: _, ...then } = recordAt(record, { round, phase: 'closed' });
      const { institutions: __, ...grown } = fixtureRun(defaultRecipe, round).record;
      expect(then).toEqual(grown);
    }
  });

  it('is the record itself at the head, and keeps the customers’ facts', () => {
    const { record } = fixtureRun(defaultRecipe, 2);
    expect(recordAt(record, headOf(record))).toBe(record);
    expect(recordAt(record, BEGINNING).institutions[3]?.facts).toBe(record.institutions[3]?.facts);
  });

  it('does not tell in the past of a fault without a time', () => {
    const { record } = fixtureRun(defaultRecipe, 2);
    const faulty = {
      ...record,
      institutions: record.institutions.map((it) => ({ ...it, fault: 'internal' })),
    };
    expect(recordAt(faulty, BEGINNING).institutions[0]).not.toHaveProperty('fault');
    expect(recordAt(faulty, headOf(faulty)).institutions[0]?.fault).toBe('internal');
  });

  it('grows: what had crossed at a moment has crossed at every later one', () => {
    fc.assert(
      fc.property(anyFates, (fates) => {
        const { record } = simulate(fates);
        let before = 0;
        for (const moment of momentsUpTo(headOf(record))) {
          const { ledger } = recordAt(record, moment);
          expect(ledger.length).toBeGreaterThanOrEqual(before);
          before = ledger.length;
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('the states of institutions', () => {
  const at = (fates: Parameters<typeof simulate>[0], moment: Moment): unknown[] =>
    recordAt(simulate(fates).record, moment).institutions.map(({ state }) => state);
  it('follow the phases', () => {
    const round = 1;
    const fates = [['replies', 'late-this-round', 'refuses', 'not-asked'], EVERYONE] as const;
    expect(at(fates, { round, phase: 'sent' })).toEqual(['ready', 'ready', 'ready', 'ready']);
    expect(at(fates, { round, phase: 'training' })).toEqual(['training', 'training', 'training', 'ready']);
    expect(at(fates, { round, phase: 'crossing' })).toEqual(['replied', 'training', 'training', 'ready']);
    expect(at(fates, { round, phase: 'aggregating' })).toEqual(['replied', 'late', 'refused', 'ready']);
    expect(at(fates, { round, phase: 'closed' })).toEqual(['replied', 'late', 'refused', 'ready']);
    expect(at(fates, { round: 2, phase: 'sent' })).toEqual(['ready', 'ready', 'ready', 'ready']);
  });

  it('stay with who is dead until it speaks', () => {
    const fates = [['dead', 'replies', 'replies', 'replies'], EVERYONE, EVERYONE] as const;
    for (const phase of ['sent', 'training', 'crossing', 'evaluating'] as const) {
      expect(at(fates, { round: 2, phase })[0]).toBe('dead');
    }
  });
});

describe('letters', () => {
  it('of all phases are all letters, each once', () => {
    fc.assert(
      fc.property(anyFates, (fates) => {
        const { record } = simulate(fates);
        const all = momentsUpTo(headOf(record)).flatMap((moment) => lettersAt(record.ledger, moment));
        expect(new Set(all).size).toBe(all.length);
        expect(new Set(all)).toEqual(new Set(record.ledger));
      }),
      { numRuns: 30 },
    );
  });

  it('in time are of the round and phase that they belong to', () => {
    const { record } = fixtureRun(defaultRecipe, 4);
    for (const moment of momentsUpTo(headOf(record))) {
      const nominal = record.ledger.filter(
        (entry) => entry.round === moment.round && phaseOf(entry) === moment.phase,
      );
      expect(lettersAt(record.ledger, moment)).toEqual(nominal);
    }
  });

  it('that open a continued run come after the round the recorded one had come to', () => {
    const { record } = simulate([EVERYONE]);
    const opening = record.ledger.slice(0, 8).map((entry) => ({ ...entry, sequence: entry.sequence + 99 }));
    const moments = arrivals([...record.ledger, ...opening]).slice(record.ledger.length);
    expect(moments.every(({ round, phase }) => round === 1 && phase === 'closed')).toBe(true);
  });
});

describe('a run of real institutions', () => {
  it('is at every moment as it was, a straggler’s letters included', { timeout: 60_000 }, async () => {
    if (defaultRecipe.data.source !== 'synthetic') throw new Error('the default draws its customers');
    const recipe = {
      ...defaultRecipe,
      data: { ...defaultRecipe.data, size: 0.1, rateFactor: 3, institutions: 3 },
      federation: { ...defaultRecipe.federation, rounds: 3, deadline: 4, minimumReplies: 1 },
    };
    const world = worldOf(recipe, undefined);
    if (world === null) throw new Error('no such scenario');
    const plan = planRun(recipe, world.schema, world.inhabitants);
    // From the first round on slower than a stage waits for a sign of life: what it says comes in the next.
    let isSlow = false;
    const street = await openInProcessStreet(plan, (k) => (k === 2 && isSlow ? 2600 : 1));
    const last = new Map<string, RunRecord>();
    // Not until the references have caught up: that of a straggler may never.
    const final = await new Promise<RunRecord>((resolve, reject) => {
      const onChange = (record: RunRecord): void => {
        const { round, phase } = headOf(record);
        isSlow = round > 0;
        last.set(`${round} ${phase}`, record);
        if (record.status === 'finished' || record.status === 'stopped') resolve(record);
      };
      street.run(plan, {}, undefined, onChange).catch(reject);
    });
    street.close();
    expect(final.status).toBe('finished');
    expect(final.events.length).toBeGreaterThan(0);
    for (const record of last.values()) {
      const moment = headOf(record);
      // Before that phases overlap: one trains while another replies. They are drawn one after another.
      if (!['aggregating', 'evaluating', 'closed'].includes(moment.phase)) continue;
      if (moment.round === 3 && moment.phase === 'closed') continue;
      const then = recordAt(final, moment);
      expect({ moment, ledger: then.ledger }).toEqual({ moment, ledger: record.ledger });
      // What went wrong with the judging is told at the very end of it.
      if (moment.phase === 'evaluating') continue;
      expect({ moment, events: then.events }).toEqual({ moment, events: record.events });
      expect(then.rounds).toEqual(record.rounds);
    }
  });
});
