/** What is wrong or odd about a CSV, as a sentence at the terminal. */
import * as v from 'valibot';
import { problemSentence } from '../app/import/sentences';
import type { ImportProblem } from '../data/csv/importError';
import type { ImportWarning } from '../data/csv/warnings';

/** Shorter than the page's: at the terminal they stand in a list, and only the column comes with them. */
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

const codeSchema = v.looseObject({ code: v.string() });
/** Written by the page of the same build, so that a code vouches for the fields that belong to it. */
const problemSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.custom<ImportProblem>((value) => v.is(codeSchema, value)),
);

/** @param json the problem of an `ImportError` as JSON; what is none comes back as it is */
export function importSentence(json: string): string {
  const problem = v.safeParse(problemSchema, json);
  // A code that this build does not know has no sentence.
  const sentence: string | undefined = problem.success ? problemSentence(problem.output, 'en') : undefined;
  return sentence ?? json;
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
