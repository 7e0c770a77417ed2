import { describe, expect, it } from 'vitest';
import { importSentence, warningSentence } from '../../src/cli/importSentence';
import type { ImportProblem } from '../../src/data/csv/importError';

const sentence = (problem: ImportProblem): string => importSentence(JSON.stringify(problem));

describe('an import problem as a sentence', () => {
  it('tells where and how much', () => {
    expect(sentence({ code: 'ragged', line: 12, cells: 3, expected: 5 })).toBe(
      'Line 12 has 3 cells where 5 are expected.',
    );
    expect(sentence({ code: 'institution-too-small', value: '上海', rows: 12, minimum: 40 })).toBe(
      "'上海' would have 12 rows; each institution needs 40.",
    );
    expect(sentence({ code: 'dealing-impossible', institutions: 5, alpha: 0.05, minimum: 40 })).toContain(
      'alpha 0.05',
    );
  });

  it('fills every gap of every problem that has fields', () => {
    const problems: readonly ImportProblem[] = [
      { code: 'too-large', bytes: 1, limit: 2 },
      { code: 'binary', kind: 'xlsx' },
      { code: 'bad-quotes', line: 1 },
      { code: 'duplicate-header', column: 'c' },
      { code: 'too-many-columns', line: 1, limit: 2 },
      { code: 'too-many-rows', limit: 2 },
      { code: 'cell-too-long', line: 1, limit: 2 },
      { code: 'too-few-rows', rows: 1, minimum: 2 },
      { code: 'no-target', column: 'c' },
      { code: 'target-value-absent', column: 'c', value: 'v' },
      { code: 'missing-in-target', column: 'c', missing: 1, rows: 2 },
      { code: 'one-class', column: 'c' },
      { code: 'unknown-column', column: 'c' },
      { code: 'repeated-column', column: 'c' },
      { code: 'not-numeric', column: 'c', unreadable: 3 },
      { code: 'too-many-values', column: 'c', limit: 2 },
      { code: 'too-few-institutions', column: 'c' },
      { code: 'too-many-institutions', column: 'c', found: 30, limit: 20 },
    ];
    for (const problem of problems) expect(sentence(problem)).not.toMatch(/[{}?]/);
  });

  it('passes on what it does not know', () => {
    expect(importSentence('something else')).toBe('something else');
    expect(importSentence('{"code":"never-heard"}')).toBe('{"code":"never-heard"}');
  });
});

describe('an import warning as a sentence', () => {
  it('names the column', () => {
    expect(warningSentence({ code: 'constant', column: 'x' })).toBe("column 'x': has one value only");
    expect(warningSentence({ code: 'new-one' })).toBe('new-one');
  });
});
