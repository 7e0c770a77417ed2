import { describe, expect, it } from 'vitest';
import { importSentence, warningSentence } from '../../src/cli/importSentence';
import type { ImportProblem } from '../../src/data/csv/importError';

const sentence = (problem: ImportProblem): string => importSentence(JSON.stringify(problem));

describe('an import problem as a sentence', () => {
  it('tells where and how much', () => {
    expect(sentence({ code: 'ragged', line: 12, cells: 3, expected: 5 })).toMatch(/12.*3.*5/);
    expect(sentence({ code: 'institution-too-small', value: '上海', rows: 12, minimum: 40 })).toMatch(
      /上海.*12.*40/,
    );
  });

  it('passes on what it does not know', () => {
    expect(importSentence('something else')).toBe('something else');
    expect(importSentence('{"code":"never-heard"}')).toBe('{"code":"never-heard"}');
    expect(importSentence('{"line":1}')).toBe('{"line":1}');
  });
});

describe('an import warning as a sentence', () => {
  it('names the column', () => {
    expect(warningSentence({ code: 'constant', column: 'x' })).toBe("column 'x': has one value only");
    expect(warningSentence({ code: 'new-one' })).toBe('new-one');
  });
});
