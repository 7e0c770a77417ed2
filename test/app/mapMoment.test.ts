import { describe, expect, it } from 'vitest';
import { barPaths } from '../../src/app/map/bars';
import { letterId, lettersOnMap } from '../../src/app/map/letters';
import { isAfterCrossing, isMissed, standings } from '../../src/app/map/standing';
import { mapTexts } from '../../src/app/map/texts';
import { headingWords, stateWords, summarySentence } from '../../src/app/map/words';
import { lettersAt, PHASES, type Moment } from '../../src/lab/moment';
import { ALL_SEEING, seenBy, type Perspective } from '../../src/lab/perspective';
import type { RunRecord } from '../../src/lab/record';
import { defaultRecipe } from '../../src/scenario/recipe';
import { fixtureRun } from '../support/fixtureRun';

const { record } = fixtureRun(defaultRecipe, 3);
const t = mapTexts('en');
const at = (moment: Moment, run: RunRecord = record, as: Perspective = ALL_SEEING) => seenBy(run, as, moment);

describe('letters of a moment', () => {
  it('are one to one the ledger entries that cross in it', () => {
    for (const phase of PHASES) {
      const run = at({ round: 2, phase });
      const crossing = lettersAt(run.ledger, run.moment);
      const drawn = lettersOnMap(crossing);
      expect(drawn.map(({ entry }) => letterId(entry))).toEqual(crossing.map(letterId));
      expect(new Set(drawn.map(({ entry }) => letterId(entry))).size).toBe(crossing.length);
    }
  });

  it('arrive within their phase, a question before its answer', () => {
    for (const phase of PHASES) {
      const run = at({ round: 1, phase });
      const replies = lettersAt(run.ledger, run.moment);
      const requests = replies.map((entry) => {
        return { ...entry, direction: 'in' as const, kind: 'evaluateRequest' as const };
      });
      for (const entries of [replies, [...requests, ...replies]]) {
        for (const { leaves, flies, rest } of lettersOnMap(entries)) {
          expect(leaves).toBeGreaterThanOrEqual(0);
          expect(leaves + flies).toBeLessThanOrEqual(1);
          expect(rest).toBeGreaterThan(0);
          expect(rest).toBeLessThan(1);
        }
      }
      if (phase !== 'evaluating') continue;
      const both = lettersOnMap([...requests, ...replies]);
      const answered = both.filter(({ entry }) => entry.direction === 'out');
      const asked = both.filter(({ entry }) => entry.direction === 'in');
      expect(answered.length).toBeGreaterThan(0);
      for (const [i, { leaves }] of answered.entries()) {
        const question = asked[i];
        expect(leaves).toBeGreaterThanOrEqual((question?.leaves ?? 1) + (question?.flies ?? 1));
      }
    }
  });

  it('stand apart where several are on one way', () => {
    const run = at({ round: 0, phase: 'closed' });
    const letters = lettersOnMap(lettersAt(run.ledger, run.moment));
    const places = letters.map(({ entry, rest }) => `${entry.institution} ${entry.direction} ${rest}`);
    expect(new Set(places).size).toBe(letters.length);
  });
});

describe('standing', () => {
  it('follows from the letters of the round', () => {
    for (const phase of PHASES) {
      const run = at({ round: 2, phase });
      for (const { isAsked, answer } of standings(run)) {
        expect(isAsked).toBe(true);
        expect(answer !== null).toBe(PHASES.indexOf(phase) >= PHASES.indexOf('crossing'));
      }
      expect(isAfterCrossing(run)).toBe(PHASES.indexOf(phase) > PHASES.indexOf('crossing'));
    }
    for (const { isAsked } of standings(at({ round: 0, phase: 'closed' }))) expect(isAsked).toBe(false);
  });

  it('tells who is away from whose answer was left out', () => {
    const run: RunRecord = {
      ...record,
      events: [
        { round: 3, institution: 1, name: 'dead' },
        { round: 3, institution: 2, name: 'non-finite' },
        { round: 2, institution: 3, name: 'late' },
      ],
    };
    const found = standings(seenBy(run, ALL_SEEING));
    expect(found.map(({ event }) => event)).toEqual([null, 'dead', 'non-finite', null, null]);
    expect(found.map(isMissed)).toEqual([false, true, false, false, false]);
  });

  it('shows an institution nobody else’s', () => {
    const run = at({ round: 2, phase: 'closed' }, record, { party: 'institution', institution: 1 });
    expect(standings(run).map(({ isAsked }) => isAsked)).toEqual([false, true, false, false, false]);
  });
});

describe('words', () => {
  const pick = ({ en }: { readonly en: string }) => en;

  it('say who looks', () => {
    expect(headingWords(at({ round: 1, phase: 'sent' }), t, pick).title).toBe('You see everything');
    const own = at({ round: 1, phase: 'sent' }, record, { party: 'institution', institution: 2 });
    expect(headingWords(own, t, pick).title).toBe('You are: City commercial bank');
  });

  it('say what an institution does, and not that a letter arrived while it is on its way', () => {
    const words = (moment: Moment, hasArrived: boolean) => {
      const run = at(moment);
      const [institution] = run.institutions;
      const [standing] = standings(run);
      if (institution === undefined || standing === undefined) throw new Error('there is one');
      return stateWords(institution, standing, hasArrived, run, t);
    };
    expect(words({ round: 1, phase: 'training' }, false)).toBe('epoch 0 / 1');
    expect(words({ round: 1, phase: 'protecting' }, false)).toBe('unprotected');
    expect(words({ round: 1, phase: 'crossing' }, false)).toBe('letter crossing');
    expect(words({ round: 1, phase: 'crossing' }, true)).toBe('replied');
  });

  it('put the drawing into one sentence', () => {
    const sentence = (run: RunRecord, moment: Moment, as?: Perspective) => {
      const seen = at(moment, run, as);
      return summarySentence(seen, standings(seen), t);
    };
    expect(sentence(record, { round: 2, phase: 'crossing' })).toBe(
      'Round 2, updates cross. 5 asked, 0 replied, 5 letters crossing at this moment.',
    );
    expect(sentence(record, { round: 2, phase: 'closed' })).toContain('5 replied, 0 letters');
    expect(
      sentence(record, { round: 2, phase: 'crossing' }, { party: 'institution', institution: 0 }),
    ).toContain('1 letter crossing your own wall');
    expect(
      sentence({ ...record, status: 'preparing', rounds: [], ledger: [] }, { round: 0, phase: 'closed' }),
    ).toContain('preparing');
  });
});

describe('strips', () => {
  it('keep the same commands whatever the signs, so that one can become the other', () => {
    const commands = (d: string) => d.replace(/[-\d. ]+/g, '');
    const a = barPaths([1, -0.5, 0.2], 90, 30);
    const b = barPaths([-1, 0.5, 0], 90, 30);
    expect(commands(a.up)).toBe(commands(b.up));
    expect(commands(a.down)).toBe(commands(b.down));
  });
});
