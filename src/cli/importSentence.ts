/** What is wrong or odd about a CSV, as a sentence at the terminal. A word in braces is a field of the problem. */
import * as v from 'valibot';
import type { ImportErrorCode } from '../data/csv/importError';
import type { ImportWarning } from '../data/csv/warnings';

const PROBLEMS: Readonly<Record<ImportErrorCode, string>> = {
  empty: 'The file is empty.',
  'too-large': 'The file has {bytes} bytes; at most {limit} can be read.',
  binary: 'The file is not text; it looks like {kind}. Save the table as CSV.',
  encoding: 'The text is neither UTF-8, UTF-16 with a byte order mark, nor GB18030.',
  'unreadable-file': 'The browser could not read the file to its end.',
  cancelled: 'Reading was cancelled.',
  ragged: 'Line {line} has {cells} cells where {expected} are expected.',
  'bad-quotes': 'Line {line} has a quoted cell that is not closed, or text after its closing quote.',
  'duplicate-header': "Two columns are called '{column}'.",
  'too-many-columns': 'Line {line} has more than {limit} columns.',
  'too-many-rows': 'The file has more than {limit} rows.',
  'cell-too-long': 'Line {line} has a cell of more than {limit} characters.',
  'too-few-rows': '{rows} usable rows are too few: at least {minimum} are needed.',
  'no-target': "The file has no target column '{column}'; the mapping must name one.",
  'target-value-absent': "The target '{column}' never has the value '{value}'.",
  'missing-in-target': "The target '{column}' is missing in {missing} of {rows} rows.",
  'one-class': "The target '{column}' has only one outcome; both are needed.",
  'unknown-column': "The mapping names '{column}', which is no column of the file.",
  'repeated-column': "The mapping names '{column}' twice.",
  'not-numeric': "'{column}' is mapped as numeric, but {unreadable} of its values are no numbers.",
  'too-many-values': "'{column}' has more than {limit} different texts: no category can be made of it.",
  'no-usable-column': 'No column is left to learn from.',
  'too-few-institutions': "'{column}' has fewer than two values: no two institutions can be made of it.",
  'too-many-institutions': "'{column}' would make {found} institutions; at most {limit} are possible.",
  'institution-too-small': "'{value}' would have {rows} rows; each institution needs {minimum}.",
  'dealing-impossible':
    'No draw with alpha {alpha} left each of {institutions} institutions {minimum} rows: raise alpha or deal to fewer.',
};

const WARNINGS: Readonly<Record<ImportWarning['code'], string>> = {
  'leak-column': 'this column alone separates defaulted from good: was it known beforehand?',
  'leak-value': "one value's rows nearly all ended one way",
  'leak-missing': 'whether it is missing nearly tells the outcome',
  'after-outcome': 'by its name, known only after the outcome',
  sentinel: 'some numbers look like codes for "missing"',
  'heavy-tail': 'a few values lie far beyond the rest',
  identifier: 'looks like an identifier',
  constant: 'has one value only',
  'many-categories': 'has more categories than are kept; the rarest are joined',
  'mostly-missing': 'is mostly missing',
  unreadable: 'holds values that are no numbers; they count as missing',
  protected: 'by its name, a protected attribute',
  'few-defaults': 'few defaults: results will be uncertain',
  'target-missing': 'rows without a target are left out',
  'target-many-values': 'the target has more than two values; all but one count as good',
  'mostly-defaults': 'more customers defaulted than not: is the right value mapped as default?',
};

const problemSchema = v.looseObject({ code: v.picklist(Object.keys(PROBLEMS)) });

/** @param json the problem of an `ImportError` as JSON; other text comes back as it is */
export function importSentence(json: string): string {
  const problem = v.safeParse(v.pipe(v.string(), v.parseJson(), problemSchema), json);
  if (!problem.success) return json;
  const fields = new Map<string, unknown>(Object.entries(problem.output));
  const [, template = json] = Object.entries(PROBLEMS).find(([code]) => code === problem.output.code) ?? [];
  return template.replaceAll(/\{(\w+)\}/g, (gap, name: string) => {
    const value = fields.get(name);
    return typeof value === 'string' || typeof value === 'number' ? `${value}` : gap;
  });
}

export function warningSentence({
  code,
  column,
}: {
  readonly code: string;
  readonly column?: string;
}): string {
  const [, text = code] = Object.entries(WARNINGS).find(([known]) => known === code) ?? [];
  return column === undefined ? text : `column '${column}': ${text}`;
}
