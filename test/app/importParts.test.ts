import { describe, expect, it } from 'vitest';
import { carryOver } from '../../src/app/import/carryOver';
import { columnFacts } from '../../src/app/import/columnFacts';
import { filterColumns } from '../../src/app/import/columnFilter';
import { fixed, fixesOf, notesByColumn } from '../../src/app/import/columnNotes';
import { pickFile } from '../../src/app/import/droppedFile';
import {
  countChanged,
  parseSentinels,
  targetChoices,
  withDealing,
  withTarget,
} from '../../src/app/import/editMapping';
import { encodingSamples, looksMisread } from '../../src/app/import/encodingSamples';
import { explainColumn } from '../../src/app/import/explainColumn';
import { heldOut } from '../../src/app/import/heldOut';
import { inSlices } from '../../src/app/import/inSlices';
import { linesAround } from '../../src/app/import/lineExcerpt';
import { importTexts, problemSentence, warningSentence } from '../../src/app/import/sentences';
import { openFile } from '../../src/lab/csvImport';
import type { PendingImport } from '../../src/lab/labApi';
import { profileTable } from '../../src/data/csv/profile';
import { proposeMapping } from '../../src/data/csv/proposeMapping';
import { readTable } from '../../src/data/csv/readTable';
import { stratifiedSplit } from '../../src/data/holdout';
import { stream } from '../../src/core/random';
import { problemOf } from '../data/csv/csvText';

function opened(text: string | Uint8Array<ArrayBuffer>): Promise<PendingImport> {
  return openFile(new Blob([text]), 'file.csv', () => 1);
}

function table(header: string, rows: number, row: (i: number) => string): Promise<PendingImport> {
  return opened([header, ...Array.from({ length: rows }, (_, i) => row(i))].join('\n'));
}

const REGIONS = ['north', 'south', 'east'];
const small = (): Promise<PendingImport> =>
  table('income,region,default', 400, (i) => `${(i * 37) % 100},${REGIONS[i % 3]},${i % 8 === 0 ? 1 : 0}`);

describe('a mapping', () => {
  it('moves the old target to the unused columns when another is chosen', async () => {
    const { profile, proposal } = await small();
    expect(targetChoices(profile)[0]).toBe('default');
    const changed = withTarget(proposal, profile, 'region');
    expect(changed.target).toBe('region');
    expect(changed.columns.find(({ column }) => column === 'default')?.use).toBe('ignore');
    expect(changed.columns.some(({ column }) => column === 'region')).toBe(false);
    expect(withDealing(proposal, 'column', 'region').dealing).toEqual({ by: 'column', column: 'region' });
    expect(countChanged(proposal, changed)).toBe(1);
  });

  it('reads missing codes as people type them', () => {
    expect(parseSentinels('-9， 96、−7')).toEqual([-9, 96, -7]);
    expect(parseSentinels('')).toEqual([]);
    expect(parseSentinels('n/a')).toBeNull();
    expect(parseSentinels('1 2 3 4 5 6 7 8 9')).toBeNull();
  });

  it('is carried over to columns that are still there', async () => {
    const { proposal } = await small();
    const chosen = { ...withTarget(proposal, (await small()).profile, 'region'), bad: 'south' };
    const renamed = await table('income,area,default', 400, (i) => `${i},${REGIONS[i % 3]},${i % 2}`);
    const carried = carryOver(chosen, renamed.proposal, renamed.profile);
    expect(carried.target).toBe('default');
    expect(carried.columns.map(({ column }) => column)).toEqual(['income', 'area']);
    const dealt = carryOver(withDealing(proposal, 'column', 'region'), renamed.proposal, renamed.profile);
    expect(dealt.dealing).toEqual(renamed.proposal.dealing);
  });
});

describe('a column', () => {
  it('is explained by what it holds, and how surely', async () => {
    const { profile } = await table(
      'id,same,when,code,amount,word,flag,mixed,default',
      300,
      (i) =>
        `K${i},x,2024-01-${10 + (i % 9)},${i % 4},${i * 3.5},${REGIONS[i % 3]},${i % 2},${i % 50 ? i : 'oops'},${i % 7 ? 0 : 1}`,
    );
    expect(profile.columns.map((column) => explainColumn(column))).toEqual([
      { because: 'identifier', confidence: 1 },
      { because: 'constant', confidence: 2 },
      { because: 'date', confidence: 2 },
      { because: 'codes', confidence: 0 },
      { because: 'numbers', confidence: 2 },
      { because: 'texts', confidence: 2 },
      { because: 'flag', confidence: 2 },
      { because: 'numbers-some-text', confidence: 1 },
      { because: 'flag', confidence: 2 },
    ]);
    const [, , , , amount, word] = profile.columns;
    if (amount === undefined || word === undefined) throw new Error('nine columns');
    expect(columnFacts(amount, importTexts('zh-CN').columns)).toBe('300 种值，0 至 1047');
    expect(columnFacts(word, importTexts('en').columns)).toBe('3 values, east, north, south');
  });

  it('is found among many by a part of its name and by its use', async () => {
    const { profile, proposal } = await small();
    const entries = profile.columns.flatMap((column) => {
      const entry = proposal.columns.find((each) => each.column === column.name);
      return entry === undefined ? [] : [{ profile: column, entry, notice: column.name === 'region' }];
    });
    const names = (search: string, shown: 'all' | 'notice' | 'numeric'): string[] =>
      filterColumns(entries, search, shown).map(({ entry }) => entry.column);
    expect(names(' ＩＮ', 'all')).toEqual(['income']);
    expect(names('', 'notice')).toEqual(['region']);
    expect(names('', 'numeric')).toEqual(['income']);
  });

  it('has its notes beside it, each with one way to settle it', () => {
    const notes = notesByColumn({
      problems: [{ code: 'not-numeric', column: 'b', unreadable: 3 }],
      warnings: [
        { code: 'sentinel', column: 'a', values: [-9, 99], rows: 12 },
        { code: 'protected', column: 'a', sensitivity: 4 },
        { code: 'after-outcome', column: 'a' },
      ],
    });
    const a = notes.get('a');
    const b = notes.get('b');
    if (a === undefined || b === undefined) throw new Error('both have notes');
    expect([fixesOf(a), fixesOf(b)]).toEqual([['sentinel', 'ignore'], ['categorical']]);
    const entry = { column: 'a', use: 'numeric', sensitivity: 3, sentinels: [7] } as const;
    expect(fixed({ ...entry, sentinels: [7] }, 'sentinel', a)).toEqual({ sentinels: [-9, 7, 99] });
  });
});

describe('what was handed over', () => {
  const named = (name: string): File => new File(['a,b\n'], name);

  it('is read when it may be a table', () => {
    for (const name of ['a.csv', 'A.TSV', 'credit.asc', 'noextension', 'odd.xyz'])
      expect(pickFile([named(name)])).toBeInstanceOf(File);
  });

  it('is refused with a reason when it is none', () => {
    expect(pickFile([])).toEqual({ code: 'not-a-file' });
    expect(pickFile([named('a.csv'), named('b.csv')])).toEqual({ code: 'several-files', count: 2 });
    expect(pickFile([named('b.XLSX')])).toEqual({ code: 'other-kind', extension: 'xlsx' });
    expect(pickFile([named('credence-run.credence')])).toEqual({ code: 'run-file' });
  });
});

describe('encodings', () => {
  it('are shown as they read the first word that depends on them', async () => {
    const bytes = Uint8Array.from(`name\n${'x,'.repeat(40)}\nM\u00fcller,1\n`.split(''), (c) =>
      c.charCodeAt(0),
    );
    const samples = await encodingSamples(new Blob([bytes]));
    const text = (encoding: string): string | undefined =>
      samples.find((sample) => sample.encoding === encoding)?.text;
    expect(text('windows-1252')).toBe('Müller,1');
    expect(text('gb18030')).toBe('M\u9eeeler,1');
    expect(samples.find(({ encoding }) => encoding === 'utf-8')?.broken).toBe(true);
    expect(await encodingSamples(new Blob(['a,b\n1,2\n']))).toEqual([]);
  });

  it('seem mistaken when a Chinese character stands in a Latin word', () => {
    expect(looksMisread(['M\u9eeeler'])).toBe(true);
    expect(looksMisread(['VIP客户', 'A类', '用App下单', 'Müller'])).toBe(false);
  });
});

describe('the place of a fault', () => {
  it('is shown with the lines around it, as they stand', async () => {
    const text = Array.from({ length: 50 }, (_, i) => `行${i + 1},x`).join('\r\n');
    expect(await linesAround(new Blob([text]), 30)).toEqual([
      { line: 29, text: '行29,x' },
      { line: 30, text: '行30,x' },
      { line: 31, text: '行31,x' },
    ]);
    expect(await linesAround(new Blob([text]), 50)).toHaveLength(2);
    expect(await linesAround(new Blob([Uint8Array.of(0xff, 0xfe, 10, 0, 10, 0)]), 1)).toEqual([]);
  });
});

describe('held-out customers', () => {
  it('are counted as the institutions will hold them out', () => {
    const labels = Uint8Array.from({ length: 97 }, (_, i) => (i % 9 === 0 ? 1 : 0));
    const defaults = labels.reduce((sum, label) => sum + label, 0);
    for (const share of [0.1, 0.25, 0.3, 0.5]) {
      const { holdout } = stratifiedSplit(labels, share, stream(1, 'test'));
      expect(heldOut({ rows: 97, defaults }, share)).toEqual({
        rows: holdout.length,
        defaults: holdout.reduce((sum, position) => sum + (labels[position] ?? 0), 0),
      });
    }
  });
});

describe('looking through a file', () => {
  it('says column by column what is said of the whole table', async () => {
    const rows = (cells: (i: number) => string): string[] => Array.from({ length: 300 }, (_, i) => cells(i));
    for (const text of [
      [
        'a,default,b,bad_flag,c',
        ...rows((i) => `${i},${i % 2},x${i % 3},${i % 3 ? 0 : 1},${i % 5 ? i : -9}`),
      ],
      ['default;v;sex', ...rows((i) => `${i % 4 ? 'n' : 'y'};${i % 90},5;${i % 2 ? 'f' : 'm'}`)],
      rows((i) => `${i % 2} ${i % 7} ${i}`),
      ['a,b', ...rows((i) => `${i},${i}`)],
      ['default,x', ...rows((i) => `1,${i}`)],
      ['only', ...rows((i) => `${i % 2}`)],
    ]) {
      const file = new Blob([text.join('\n')]);
      const read = await readTable(file);
      const pending = await openFile(file, 'file.csv', () => 1);
      expect(pending.profile).toEqual(profileTable(read));
      const problem = await problemOf(() => proposeMapping(read));
      expect(await problemOf(() => pending.proposal)).toEqual(problem);
      if (problem === undefined) expect(pending.proposal).toEqual(proposeMapping(read));
    }
  });

  it('says in steps what it says at once, and looks only at what changed', async () => {
    const pending = await table(
      'age,amount,x,default',
      500,
      (i) => `${20 + (i % 50)},${i % 9 ? i : 9999999},${i % 3},${i % 6 ? 0 : 1}`,
    );
    const steps = (mapping = pending.proposal): { count: number; codes: unknown } => {
      const work = pending.review(mapping);
      for (let count = 1; ; count++) {
        const step = work.next();
        if (step.done === true) return { count, codes: step.value.warnings };
      }
    };
    const first = steps();
    expect(first.codes).toEqual(pending.warnings(pending.proposal));
    const again = steps();
    expect(again).toEqual({ count: 2, codes: first.codes });
    const changed = {
      ...pending.proposal,
      columns: pending.proposal.columns.map((entry) =>
        entry.column === 'x' ? { ...entry, use: 'numeric' as const } : entry,
      ),
    };
    expect(steps(changed).count).toBeLessThan(first.count);
    expect(steps(changed).codes).toEqual(pending.warnings(changed));
  });

  it('can be given up between two steps', async () => {
    const abort = new AbortController();
    let done = 0;
    const work = (function* (): Generator<void, string> {
      for (;;) {
        done++;
        if (done === 3) abort.abort();
        yield;
      }
    })();
    expect(await inSlices(work, abort.signal)).toBeUndefined();
    expect(done).toBe(3);
  });

  it('counts rows that came before', async () => {
    const count = async (pending: PendingImport): Promise<number | null | undefined> =>
      inSlices(pending.repeatedRows(), new AbortController().signal);
    expect(await count(await table('a,b,default', 300, (i) => `${i % 100},${i % 50},${i % 2}`))).toBe(200);
    expect(await count(await table('a,b,default', 300, (i) => `${i % 7},${i},${i % 2}`))).toBe(0);
    const numbers = await table('a,default', 9000, (i) => `${(i % 6000) / 7},${i % 2}`);
    expect(await count(numbers)).toBe(3000);
    expect(await count(await table('a,default', 20_000, (i) => `K${i}x,${i % 2}`))).toBeNull();
  });
});

describe('sentences', () => {
  it('name the place and what to do, in both languages', () => {
    const ragged = { code: 'ragged', line: 12, cells: 3, expected: 5 } as const;
    expect(problemSentence(ragged, 'zh-CN')).toMatch(/第 12 行.*3 格.*5 格.*请/);
    expect(problemSentence(ragged, 'en')).toMatch(/Line 12 has 3 cells.*5.*Check/);
    expect(problemSentence({ code: 'no-target', column: '' }, 'en')).toContain('No column can be the target');
    expect(problemSentence({ code: 'binary', kind: '' }, 'zh-CN')).not.toContain('看起来');
    expect(problemSentence(null, 'en')).toContain('Try again');
  });

  it('tell missing from present in a leak', () => {
    const leak = { code: 'leak-missing', column: 'score', missing: true, rows: 300, badRate: 0.98 } as const;
    expect(warningSentence(leak, 'en')).toBe(
      'Of the 300 rows without “score”, 98% defaulted. Whether it is missing may leak the outcome.',
    );
    expect(warningSentence({ ...leak, missing: false }, 'en')).toContain('rows with “score”');
  });
});
