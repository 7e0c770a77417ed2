/** What is said beside a column, and what one press would do about it. */
import type { ImportProblem } from '../../data/csv/importError';
import type { ImportWarning } from '../../data/csv/warnings';
import type { ImportReview } from '../../lab/labApi';
import type { ColumnMapping } from '../../scenario/recipe';

export type Fix = 'ignore' | 'sentinel' | 'categorical';

export interface ColumnNotes {
  readonly problems: readonly ImportProblem[];
  readonly warnings: readonly ImportWarning[];
}

export const NO_NOTES: ColumnNotes = { problems: [], warnings: [] };

/** By column, each in its own order. */
export function notesByColumn(review: ImportReview | null): ReadonlyMap<string, ColumnNotes> {
  const notes = new Map<string, ColumnNotes>();
  const of = (column: string): ColumnNotes => notes.get(column) ?? NO_NOTES;
  for (const problem of review?.problems ?? []) {
    if (!('column' in problem)) continue;
    const known = of(problem.column);
    notes.set(problem.column, { ...known, problems: [...known.problems, problem] });
  }
  for (const warning of review?.warnings ?? []) {
    const known = of(warning.column);
    // Of a column that cannot be used so, nothing else is worth saying.
    if (known.problems.length > 0) continue;
    notes.set(warning.column, { ...known, warnings: [...known.warnings, warning] });
  }
  return notes;
}

export function fixOf(code: ImportWarning['code'] | ImportProblem['code']): Fix | null {
  switch (code) {
    case 'leak-column':
    case 'leak-value':
    case 'leak-missing':
    case 'after-outcome':
    case 'identifier':
    case 'constant':
    case 'mostly-missing':
    case 'protected':
    case 'too-many-values':
      return 'ignore';
    case 'sentinel':
      return 'sentinel';
    case 'not-numeric':
      return 'categorical';
    default:
      return null;
  }
}

/** One fix a column: the first note's that has one. */
export function fixesOf({ problems, warnings }: ColumnNotes): readonly Fix[] {
  const fixes = [...problems, ...warnings].flatMap(({ code }) => fixOf(code) ?? []);
  return [...new Set(fixes)];
}

/** Missing codes held by a column at most. */
const MOST_CODES = 8;

export function fixed(entry: ColumnMapping, fix: Fix, { warnings }: ColumnNotes): Partial<ColumnMapping> {
  if (fix !== 'sentinel') return { use: fix };
  const found = warnings.flatMap((warning) => (warning.code === 'sentinel' ? warning.values : []));
  const codes = [...new Set([...(entry.sentinels ?? []), ...found])].sort((a, b) => a - b);
  return { sentinels: codes.slice(0, MOST_CODES) };
}

const LEAKS: ReadonlySet<string> = new Set(['leak-column', 'leak-value', 'leak-missing', 'after-outcome']);

/** Whether a column may know how it ended. */
export function isLeak({ code }: ImportWarning): boolean {
  return LEAKS.has(code);
}
