/** A column's facts and the reason for its proposed use, in the words of the page. */
import type { ColumnProfile } from '../../data/csv/profile';
import { figure, percent, whole } from '../format/numbers';
import type { ImportTexts } from './sentences';
import { explainColumn } from './explainColumn';

/** Of a text column, the values named as examples, and how long each may be. */
const EXAMPLES = 3;
const EXAMPLE_LENGTH = 12;

export function columnFacts(column: ColumnProfile, t: ImportTexts['columns']): string {
  const { distinct, missing, numbers, top } = column;
  const parts = [Number.isFinite(distinct) ? t.values(whole(distinct)) : t.tooManyValues];
  if (numbers !== undefined && distinct > 1) {
    parts.push(t.range(figure(numbers.minimum), figure(numbers.maximum)));
    parts.push(...numbers.marks.map((mark) => t.units[mark]));
  } else if (top.length > 0) {
    const examples = top.slice(0, EXAMPLES).map(({ value }) => shortened(value));
    const more = distinct > EXAMPLES && examples.at(-1)?.endsWith('…') !== true;
    parts.push(examples.join(t.joint) + (more ? '…' : ''));
  }
  if (missing > 0) parts.push(t.blank(percent(missing)));
  return parts.join(t.between);
}

function shortened(text: string): string {
  // Never through a character of two units.
  return text.length > EXAMPLE_LENGTH
    ? `${text.slice(0, EXAMPLE_LENGTH).replace(/[\ud800-\udbff]$/, '')}…`
    : text;
}

/** Ends with a separator: how sure it is follows. */
export function proposedBecause(column: ColumnProfile, t: ImportTexts['columns']): string {
  return [t.proposed(t[column.guess]), t.because[explainColumn(column).because], ''].join(t.between);
}
