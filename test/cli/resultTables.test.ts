import { describe, expect, it } from 'vitest';
import { outcomeOf, readRecord } from '../../src/cli/outcome';
import { resultsCsv, resultsOf } from '../../src/cli/resultFiles';
import { byteSize, figure, seedReport, seedsReport } from '../../src/cli/resultTables';
import { displayWidth, textTable } from '../../src/cli/textTable';
import type { RunRecord } from '../../src/lab/record';
import { asJson, finishedRun, judged } from './record';

const outcome = (record: RunRecord) => outcomeOf(readRecord(asJson(record)));

describe('a text table', () => {
  it('lines columns up, numbers to the right, without trailing blanks', () => {
    const table = textTable(
      [
        ['who', 'n'],
        ['a', '5'],
        ['long name', '1,234'],
      ],
      ['left', 'right'],
    );
    expect(table.split('\n')).toEqual(['who            n', 'a              5', 'long name  1,234']);
  });

  it('counts Han as two columns, as terminals do', () => {
    expect(displayWidth('农商行 A')).toBe(8);
    const lines = textTable(
      [
        ['农商行', '1'],
        ['abcdef', '2'],
      ],
      ['left', 'right'],
    ).split('\n');
    expect(lines).toEqual(['农商行  1', 'abcdef  2']);
  });
});

describe('figures', () => {
  it('have three decimals, and a dash where there is none', () => {
    expect([figure(0.8), figure(null), figure(undefined), figure(-0.0214)]).toEqual([
      '0.800',
      '-',
      '-',
      '-0.021',
    ]);
  });

  it('give sizes in decimal units', () => {
    expect([byteSize(0), byteSize(999), byteSize(12_345), byteSize(2_500_000)]).toEqual([
      '0 B',
      '999 B',
      '12.3 kB',
      '2.5 MB',
    ]);
  });
});

describe("one seed's report", () => {
  const report = seedReport(outcome(finishedRun()));

  it('sets alone, federated and pooled side by side, on own customers and on the common test set', () => {
    expect(report).toContain('Seed 1: finished after 2 rounds');
    expect(report).toMatch(/State-owned bank +1,000 +300 +0\.660 +0\.710 +0\.760 +0\.400 +0\.400 +0\.400\n/);
    expect(report).toMatch(/Rural bank, alone +0\.550 +0\.400\n/);
    expect(report).toMatch(/federated +0\.700 +0\.400\n/);
    expect(report).toMatch(/pooled\* +0\.750 +0\.400\n/);
  });

  it('tells traffic and the whole hashes', () => {
    expect(report).toContain('1.4 kB');
    expect(report).toContain('2.0 kB');
    expect(report).toContain('2'.repeat(64));
  });

  it('says why a run stopped', () => {
    const stopped = outcome({ ...finishedRun(), status: 'stopped', stopReason: 'too-few-replies' });
    expect(seedReport(stopped)).toContain('Seed 1: stopped after 2 rounds (too-few-replies)');
  });
});

describe('the report of several seeds', () => {
  const outcomes = [outcome(finishedRun(1, 0)), outcome(finishedRun(2, 0.02))];

  it('gives mean and sample standard deviation, and each hash', () => {
    const report = seedsReport(outcomes);
    expect(report).toContain('2 seeds: mean ± standard deviation');
    // 0.70 and 0.72: mean 0.71, deviation sqrt(2 * 0.01^2 / 1) = 0.0141.
    expect(report).toMatch(/\nfederated +0\.710 ± 0\.014 +0\.400 ± 0\.000\n/);
    expect(report.match(/2{64}/g)).toHaveLength(2);
  });

  it('of a single seed has no deviation to show', () => {
    expect(seedsReport(outcomes.slice(0, 1))).toMatch(/\nfederated +0\.700 +0\.400\n/);
  });

  it('leaves a class without an AUC out of the mean', () => {
    const run = finishedRun(3);
    const last = run.rounds.at(-1);
    if (last === undefined) throw new Error('no round');
    const blind = outcome({ ...run, rounds: [{ ...last, common: judged(null, null) }] });
    expect(seedsReport([...outcomes, blind])).toMatch(/\nfederated +0\.710 ± 0\.014 /);
  });
});

describe('result files', () => {
  it('hold one line a seed, institution, model and set of customers', () => {
    const lines = resultsCsv([outcome(finishedRun())])
      .trimEnd()
      .split('\r\n');
    expect(lines[0]).toBe('seed,status,round,customers,institution,name,model,auc,ks');
    expect(lines).toContain('1,finished,2,own,2,Rural bank,alone,0.56,0.4');
    expect(lines).toContain('1,finished,2,common,,,pooled,0.75,0.4');
    expect(lines).toHaveLength(1 + 2 * 4 + 2);
  });

  it('quote what CSV needs quoted, and disarm what a spreadsheet would run', () => {
    const run = finishedRun();
    const named = (en: string) => {
      const institutions = run.institutions.map((it) => ({ ...it, name: { zh: en, en } }));
      return resultsCsv([outcome({ ...run, institutions })]);
    };
    expect(named('A "B", C')).toContain('"A ""B"", C"');
    expect(named('=HYPERLINK(1)')).toContain(",'=HYPERLINK(1),");
  });

  it('sum several seeds up in JSON', () => {
    const results = resultsOf('0.0.0', [outcome(finishedRun(1, 0)), outcome(finishedRun(2, 0.02))]);
    expect(results.summary.federated.auc?.mean).toBeCloseTo(0.71, 12);
    expect(results.summary.federated.auc?.deviation).toBeCloseTo(Math.sqrt(0.0002), 12);
    expect(results.seeds.map(({ seed }) => seed)).toEqual([1, 2]);
    expect(JSON.parse(JSON.stringify(results))).toEqual(results);
  });
});

describe('models of the institutions’ own', () => {
  const run = finishedRun();
  const last = run.rounds.at(-1);
  if (last === undefined) throw new Error('the run has rounds');
  const personal = {
    ...run,
    rounds: [...run.rounds.slice(0, -1), { ...last, personal: [judged(0.811), judged(0.822)] }],
  };

  it('have a column and lines of their own, where there are any', () => {
    expect(seedReport(outcome(personal))).toMatch(/alone +personal +federated +pooled\*/);
    expect(seedReport(outcome(personal))).toContain('0.811');
    expect(seedsReport([outcome(personal), outcome(personal)])).toContain('0.822');
    expect(resultsCsv([outcome(personal)])).toContain(',personal,0.811,');
    for (const text of [seedReport(outcome(run)), seedsReport([outcome(run)]), resultsCsv([outcome(run)])]) {
      expect(text).not.toContain('personal');
    }
  });
});
