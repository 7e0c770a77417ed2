import { describe, expect, it } from 'vitest';
import { Frames } from '../../src/app/charts/frames';
import { comparedRound, gain, verdict } from '../../src/app/gains/gain';
import { gainFrame } from '../../src/app/gains/gainFrame';
import { differenceInputs, referenceInputs } from '../../src/app/gains/gainInputs';
import { personalNote } from '../../src/app/gains/personalNote';
import { isPersonal, rowsOfRun, rowsOfStudy } from '../../src/app/gains/rows';
import type { GainRow } from '../../src/app/gains/rows';
import { halfWidth, spread, verdictOverSeeds } from '../../src/app/gains/seedSpread';
import { gainTexts } from '../../src/app/gains/texts';
import { verdictSentences } from '../../src/app/gains/verdictSentences';
import { ALL_SEEING, seenBy, studySeenBy } from '../../src/lab/perspective';
import type { Perspective } from '../../src/lab/perspective';
import type { RoundRecord, RunRecord, SeedStudy } from '../../src/lab/record';
import { usualSettings } from '../../src/core/strategies/strategies';
import { defaultRecipe } from '../../src/scenario/recipe';
import { fixtureRun } from '../support/fixtureRun';

const figures = (...values: number[]) => values.map((value) => ({ value, bound: 0 }));
const { record } = fixtureRun(defaultRecipe, 6);
const CITY: Perspective = { party: 'institution', institution: 2 };
const COORDINATOR: Perspective = { party: 'coordinator' };

function lastRound({ rounds }: RunRecord): RoundRecord {
  const last = rounds.at(-1);
  if (last === undefined) throw new Error('the fixture has rounds');
  return last;
}

/** The last round without what an institution judged in it. */
function without(institution: number): RunRecord {
  const last = lastRound(record);
  const own = last.own.map((judgement, k) => (k === institution ? null : judgement));
  return { ...record, rounds: [...record.rounds.slice(0, -1), { ...last, own }] };
}

describe('one run', () => {
  it('compares the same round of all three ways of training', () => {
    const last = lastRound(record);
    const { alone, federated, pooled, difference } = gain(last, record.references, 3, 'own', 'auc');
    expect(federated?.value).toBe(last.own[3]?.auc);
    expect(alone?.value).toBe(record.references.alone[3]?.find(({ round }) => round === 6)?.own[3]?.auc);
    expect(pooled?.value).toBe(record.references.pooled.find(({ round }) => round === 6)?.own[3]?.auc);
    expect(difference?.value).toBeCloseTo((federated?.value ?? NaN) - (alone?.value ?? NaN), 12);
    expect(difference?.bound).toBeCloseTo((federated?.bound ?? NaN) + (alone?.bound ?? NaN), 12);
  });

  it('waits for the slowest reference rather than comparing different budgets', () => {
    const alone = record.references.alone.map((line, i) => (i === 2 ? line.slice(0, 4) : line));
    const behind = { ...record, references: { ...record.references, alone } };
    expect(comparedRound(seenBy(behind, ALL_SEEING))?.round).toBe(4);
    expect(comparedRound(seenBy(record, ALL_SEEING))?.round).toBe(6);
    // Who sees only its own reference waits only for that.
    expect(comparedRound(seenBy(behind, CITY))?.round).toBe(4);
    expect(comparedRound(seenBy(behind, { party: 'institution', institution: 1 }))?.round).toBe(6);
    expect(comparedRound(seenBy(behind, COORDINATOR))?.round).toBe(6);
  });

  it('does not wait for who did not judge the round', () => {
    const gone = without(2);
    const alone = gone.references.alone.map((line, i) => (i === 2 ? line.slice(0, 4) : line));
    const seen = seenBy({ ...gone, references: { ...gone.references, alone } }, ALL_SEEING);
    expect(comparedRound(seen)?.round).toBe(6);
    expect(rowsOfRun(seen, 'own', 'auc').map(({ verdict: it }) => it)[2]).toBe('absent');
  });

  it('has no row before a round has closed', () => {
    expect(rowsOfRun(seenBy(fixtureRun(defaultRecipe, 0).record, ALL_SEEING), 'own', 'auc')).toEqual([]);
  });

  it('calls a difference within the binning bound unclear', () => {
    expect(verdict({ value: -0.004, bound: 0.005 })).toBe('unclear');
    expect(verdict({ value: -0.006, bound: 0.005 })).toBe('loses');
    expect(verdict({ value: 0.006, bound: 0.005 })).toBe('gains');
  });

  it('says why there is no verdict', () => {
    const pending = {
      ...record,
      references: { ...record.references, alone: record.references.alone.map(() => []) },
    };
    expect(
      rowsOfRun(seenBy(pending, ALL_SEEING), 'own', 'auc').every((row) => row.verdict === 'pending'),
    ).toBe(true);
    const last = lastRound(record);
    const own = last.own.map((judgement, k) =>
      k === 1 && judgement ? { ...judgement, auc: null } : judgement,
    );
    const oneClass = { ...record, rounds: [...record.rounds.slice(0, -1), { ...last, own }] };
    expect(rowsOfRun(seenBy(oneClass, ALL_SEEING), 'own', 'auc')[1]?.verdict).toBe('oneClass');
  });
});

describe('rows under a perspective', () => {
  it('are all there for who sees all', () => {
    for (const yardstick of ['own', 'common'] as const) {
      const rows = rowsOfRun(seenBy(record, ALL_SEEING), yardstick, 'auc');
      expect(rows.every(({ alone, federated, pooled }) => alone && federated && pooled)).toBe(true);
      expect(rows.some((row) => row.verdict === 'unseen')).toBe(false);
    }
  });

  it('are an institution’s own one only, on its own customers', () => {
    const rows = rowsOfRun(seenBy(record, CITY), 'own', 'auc');
    expect(rows.map((row) => row.verdict === 'unseen')).toEqual([true, true, false, true, true]);
    expect(rows[2]?.difference?.value).toBe(
      rowsOfRun(seenBy(record, ALL_SEEING), 'own', 'auc')[2]?.difference?.value,
    );
    expect(rows[2]?.pooled).toBeNull();
    for (const k of [0, 1, 3, 4])
      expect(rows[k]).toMatchObject({ alone: null, federated: null, difference: null });
    expect(rowsOfRun(seenBy(record, CITY), 'common', 'auc').every((row) => row.verdict === 'unseen')).toBe(
      true,
    );
  });

  it('hold the federated scores for the coordinator, whom score counts tell them, and nothing alone', () => {
    const rows = rowsOfRun(seenBy(record, COORDINATOR), 'own', 'auc');
    expect(rows.map(({ federated }) => federated?.value)).toEqual(
      lastRound(record).own.map((own) => own?.auc),
    );
    expect(
      rows.every((row) => row.alone === null && row.difference === null && row.verdict === 'unseen'),
    ).toBe(true);
  });
});

describe('models of one’s own', () => {
  const ditto = { ...defaultRecipe.federation, strategy: usualSettings.ditto };
  const { record: personal } = fixtureRun({ ...defaultRecipe, federation: ditto }, 6);
  const last = lastRound(personal);

  it('are what is compared with training alone, on own customers, the global model beside them', () => {
    const rows = rowsOfRun(seenBy(personal, ALL_SEEING), 'own', 'auc');
    expect(isPersonal(rows)).toBe(true);
    expect(rows.map(({ federated }) => federated?.value)).toEqual(last.personal.map((own) => own?.auc));
    expect(rows.map(({ global }) => global?.value)).toEqual(last.own.map((own) => own?.auc));
    const [row] = rows;
    if (row === undefined) throw new Error('the fixture has institutions');
    expect(row.difference?.value).toBeCloseTo((row.federated?.value ?? NaN) - (row.alone?.value ?? NaN), 12);
    expect(differenceInputs(row, gainTexts('en')).slice(0, 3)).toEqual([
      { name: 'alone', value: row.alone?.value, form: 'score' },
      { name: 'personal', value: row.federated?.value, form: 'score' },
      { name: 'global', value: row.global?.value, form: 'score' },
    ]);
  });

  it('are not judged on the common test set', () => {
    const rows = rowsOfRun(seenBy(personal, ALL_SEEING), 'common', 'auc');
    expect(isPersonal(rows)).toBe(false);
    expect(rows[0]?.federated?.value).toBe(last.common?.auc);
  });

  it('are an institution’s own in its own view', () => {
    const rows = rowsOfRun(seenBy(personal, CITY), 'own', 'auc');
    expect(rows.map(({ federated }) => federated?.value)).toEqual([
      undefined,
      undefined,
      last.personal[2]?.auc,
      undefined,
      undefined,
    ]);
  });

  it('are averaged over seeds like the rest', () => {
    const done = [1, 2].map((seed) => ({ seed, final: last, references: personal.references }));
    const { done: seen } = studySeenBy({ seeds: [1, 2], done, status: 'finished' }, ALL_SEEING);
    const rows = rowsOfStudy(seenBy(personal, ALL_SEEING).institutions, ALL_SEEING, seen, 'own', 'auc');
    expect(rows[3]?.federated?.value).toBeCloseTo(last.personal[3]?.auc ?? NaN, 12);
    expect(rows[3]?.global?.value).toBeCloseTo(last.own[3]?.auc ?? NaN, 12);
  });

  it('are spoken of, and the global model of layers that never leave is not taken at its word', () => {
    const run = seenBy(personal, ALL_SEEING);
    const t = gainTexts('en');
    expect(personalNote(run, 'own', true, 'en')).toBe(t.personalNote('Ditto'));
    expect(personalNote(run, 'common', false, 'en')).toBe(t.personalCommon);
    expect(personalNote(seenBy(record, ALL_SEEING), 'own', true, 'en')).toBe('');
    const fedPer = { ...defaultRecipe.federation, strategy: usualSettings.fedper };
    const recipe = { ...defaultRecipe, model: { ...defaultRecipe.model, hidden: [8] }, federation: fedPer };
    expect(personalNote({ recipe, inputs: 42 }, 'own', true, 'en')).toContain(t.headless('FedPer'));
    const fedMd = {
      ...defaultRecipe,
      federation: { ...defaultRecipe.federation, strategy: usualSettings.fedmd },
    };
    expect(personalNote({ recipe: fedMd, inputs: 42 }, 'own', true, 'en')).toBe(
      `${t.personalNote('FedMD')} ${t.student}`,
    );
    const network = { ...fedMd.network, exceptions: [{ institution: 1, hidden: [4] }] };
    expect(personalNote({ recipe: { ...fedMd, network }, inputs: 42 }, 'own', true, 'en')).toContain(
      t.unlikeAlone,
    );
  });
});

describe('several seeds', () => {
  const study: SeedStudy = {
    seeds: [1, 2],
    done: [1, 2].map((seed) => ({ seed, final: lastRound(record), references: record.references })),
    status: 'finished',
  };

  it('give mean and sample standard deviation', () => {
    expect(spread(figures(0.1, 0.2, 0.3))).toEqual({
      mean: expect.closeTo(0.2, 12),
      deviation: expect.closeTo(0.1, 12),
      count: 3,
    });
    expect(spread([null])).toBeNull();
  });

  it('decide only when the 95 % t interval excludes zero', () => {
    // n = 5: t = 2.776, so the mean must exceed 2.776 * deviation / sqrt 5 = 1.2415 deviations.
    expect(verdictOverSeeds({ mean: 1.25, deviation: 1, count: 5 })).toBe('gains');
    expect(verdictOverSeeds({ mean: 1.23, deviation: 1, count: 5 })).toBe('unclear');
    expect(verdictOverSeeds({ mean: -1.25, deviation: 1, count: 5 })).toBe('loses');
    expect(verdictOverSeeds({ mean: 9, deviation: 0, count: 1 })).toBe('unclear');
    expect(halfWidth({ mean: 0, deviation: 1, count: 5 })).toBeCloseTo(1.2415, 4);
  });

  it('stay unseen where one run is', () => {
    const rows = (perspective: Perspective): GainRow[] => {
      const seen = seenBy(record, perspective);
      const { done } = studySeenBy(study, perspective);
      return rowsOfStudy(seen.institutions, perspective, done, 'own', 'auc');
    };
    expect(rows(COORDINATOR).every((row) => row.verdict === 'unseen')).toBe(true);
    expect(rows(CITY).map((row) => row.verdict === 'unseen')).toEqual([true, true, false, true, true]);
    // The same run twice: no spread at all, so any difference is told from luck.
    expect(rows(ALL_SEEING).map(({ difference }) => difference?.deviation)).toEqual([0, 0, 0, 0, 0]);
    expect(rows(ALL_SEEING)[3]?.verdict).toBe('gains');
    expect(rows(ALL_SEEING)[3]?.bySeed.map(({ seed }) => seed)).toEqual([1, 2]);
  });
});

describe('the verdict in words', () => {
  const t = gainTexts('en');
  const sentences = (
    perspective: Perspective,
    yardstick: 'own' | 'common' = 'own',
    verdicts: string[] = [],
  ) => {
    const rows = rowsOfRun(seenBy(record, perspective), yardstick, 'auc');
    const told = rows.map((row, k): GainRow =>
      verdicts[k] === 'loses' ? { ...row, verdict: 'loses' } : row,
    );
    return verdictSentences(told, perspective, yardstick, t, ({ short }) => short.en);
  };

  it('names the losers, each with its scores while they are few', () => {
    const [first, second, ...others] = sentences(ALL_SEEING);
    expect(others).toEqual([]);
    expect(first).toMatch(/^Joint-st\. is worse off by joining: 0\.\d{3}\u00A0→\u00A00\.\d{3}\.$/);
    expect(second).toMatch(/^Consumer is worse off/);
    expect(sentences(ALL_SEEING, 'own', ['loses', 'loses', 'loses', 'loses', 'loses'])).toEqual([
      '5 institutions are worse off by joining: State, Joint-st., City, Rural, Consumer.',
    ]);
  });

  it('says when nobody loses', () => {
    expect(sentences(ALL_SEEING, 'common')).toEqual([t.noLoser]);
  });

  it('tells an institution of itself, and what a party cannot say', () => {
    expect(sentences(CITY)).toEqual([expect.stringMatching(/^City is better off by joining/)]);
    expect(sentences(CITY, 'common')).toEqual([t.institutionBlind]);
    expect(sentences(COORDINATOR)).toEqual([t.coordinatorBlind]);
  });
});

describe('the dot plot’s frame', () => {
  const rows = rowsOfRun(seenBy(record, ALL_SEEING), 'own', 'auc');

  it('holds the dots of later rounds, never shrinks, and leaves early ones at its edge', () => {
    const frames = new Frames();
    const [low, high] = gainFrame(frames, record.recipe, rows, 6, 'own', 'auc');
    for (const { alone, federated } of rows) {
      for (const cell of [alone, federated]) {
        expect(cell?.value).toBeGreaterThan(low);
        expect(cell?.value).toBeLessThan(high);
      }
    }
    expect(gainFrame(frames, record.recipe, [], 6, 'own', 'auc')).toEqual([low, high]);
    expect(gainFrame(new Frames(), record.recipe, rows, 2, 'own', 'auc')).toEqual([0.7, 0.8]);
  });
});

describe('what went into a difference', () => {
  it('is both scores and the bound, and over seeds the interval', () => {
    const [row] = rowsOfRun(seenBy(record, ALL_SEEING), 'own', 'auc');
    if (row === undefined) throw new Error('the fixture has institutions');
    expect(differenceInputs(row, gainTexts('en'))).toEqual([
      { name: 'alone', value: row.alone?.value, form: 'score' },
      { name: 'federated', value: row.federated?.value, form: 'score' },
      { name: 'bound', value: row.bound, form: 'figure' },
    ]);
    const bySeed = [0.01, 0.02, 0.03].map((difference, seed) => ({ seed, difference }));
    const over = differenceInputs({ ...row, bySeed }, gainTexts('en'));
    // t of 2 degrees of freedom: 4.303 * 0.01 / sqrt 3 = 0.0248.
    expect(over).toContainEqual({ label: '95% interval', text: '−0.005 … +0.045' });
    expect(over).toContainEqual({ label: 'Seed 2', text: '+0.030' });
  });

  it('names the round that early stopping chose', () => {
    expect(referenceInputs({ value: 0.7, deviation: null }, 12, 9)).toEqual([
      { name: 'budget', value: 12, form: 'whole' },
      { name: 'bestRound', value: 9, form: 'whole' },
    ]);
  });
});
