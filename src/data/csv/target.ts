/** Columns that could say who defaulted, and which of their two values means it. */
import { asCategories } from './reading';
import { isAfterOutcome, isDefaultName, isGoodName, isProtected } from './columnName';
import type { Table } from './table';

export interface TargetCandidate {
  readonly column: string;
  /** The two values, as written. */
  readonly values: readonly [string, string];
  /** Rows of each value. */
  readonly counts: readonly [number, number];
  /** The value taken to mean default. */
  readonly bad: string;
  /** Why: the value's own word, the column's name, or only that it is rarer. */
  readonly because: 'value' | 'name' | 'rarer';
}

const BAD_VALUE =
  /^(bad|default(ed)?|charged?[ -]?off|delinquent|late|overdue|loss|npl|违约|逾期|坏|坏客户|不良|核销|损失)$/i;
const GOOD_VALUE =
  /^(good|paid|fully paid|repaid|current|performing|non[- ]?default|no default|正常|好|好客户|履约|未违约|未逾期|已还清|已结清)$/i;
const YES = /^(1(\.0+)?|y|yes|true|t|是|有)$/i;
const NO = /^(0(\.0+)?|n|no|false|f|否|无)$/i;

type Bad = Pick<TargetCandidate, 'bad' | 'because'>;

function guessBad(column: string, [a, b]: readonly [string, string], counts: readonly [number, number]): Bad {
  if (BAD_VALUE.test(a) !== BAD_VALUE.test(b)) return { bad: BAD_VALUE.test(a) ? a : b, because: 'value' };
  if (GOOD_VALUE.test(a) !== GOOD_VALUE.test(b)) return { bad: GOOD_VALUE.test(a) ? b : a, because: 'value' };
  const yes = YES.test(a) && NO.test(b) ? a : YES.test(b) && NO.test(a) ? b : undefined;
  if (yes !== undefined) {
    const no = yes === a ? b : a;
    if (isGoodName(column)) return { bad: no, because: 'name' };
    if (isDefaultName(column)) return { bad: yes, because: 'name' };
  }
  return { bad: counts[0] <= counts[1] ? a : b, because: 'rarer' };
}

/** The likeliest first: by name or value, then the further right, as most files put it last. */
export function targetCandidates(table: Table): TargetCandidate[] {
  const found: { candidate: TargetCandidate; score: number }[] = [];
  table.columns.forEach((column, place) => {
    if (column.cells.storage !== 'texts' || column.cells.texts.length > 64) return;
    const categories = asCategories(column);
    if (categories === undefined) return;
    const [a, b, ...more] = categories.values;
    if (a === undefined || b === undefined || more.length > 0) return;
    const counts = [categories.counts[0] ?? 0, categories.counts[1] ?? 0] as const;
    const guess = guessBad(column.name, [a, b], counts);
    const named = isDefaultName(column.name) || isGoodName(column.name);
    const unlikely = isProtected(column.name) || (isAfterOutcome(column.name) && !named);
    const score =
      (named ? 4 : 0) +
      (guess.because === 'value' ? 4 : 0) -
      (unlikely ? 4 : 0) +
      place / table.columns.length;
    found.push({ candidate: { column: column.name, values: [a, b], counts, ...guess }, score });
  });
  return found.sort((x, y) => y.score - x.score).map(({ candidate }) => candidate);
}
