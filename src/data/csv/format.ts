/** What a sample from the head of the file shows: delimiter, header, decimal sign. */
import { isMissingNumber } from './missing';
import { decimalEvidence, readNumber, settleDecimal, type Decimal } from './numbers';
import { isBlank, parseRows, type Layout } from './records';

export interface Format extends Layout {
  /** Whether the first row holds names. */
  readonly header: boolean;
  /** Where rows have one cell more than the header: row names, as R writes them, or a trailing delimiter. */
  readonly extraCell: 'none' | 'first' | 'last';
  /** For columns whose own numbers fit both conventions. */
  readonly decimal: Decimal;
  /** Characters at the head that are no data: Excel's line `sep=;`. */
  readonly skip: number;
}

/** On a tie the earlier wins: a comma is more often part of a cell than a tab is. */
const DELIMITERS = ['\t', ';', '|', ',', ' '];
/** Rows of the sample that are looked at. */
const SAMPLE_ROWS = 300;

interface Trial {
  readonly layout: Layout;
  readonly rows: readonly (readonly string[])[];
  /** Share of rows that have the commonest number of cells. */
  readonly agreement: number;
  readonly width: number;
}

function trial(sample: string, delimiter: string, complete: boolean): Trial {
  const unquoted = sample.replace(/"[^"]*"/g, '""');
  const layout = { delimiter, collapse: delimiter === ' ' && /^ |\n | {2}| \n| $/.test(unquoted) };
  const { data } = parseRows(sample, layout, complete);
  const rows = data
    .filter((cells) => !isBlank(cells))
    .slice(0, SAMPLE_ROWS)
    .map((cells) => cells.map((cell) => cell.trim()));
  const widths = new Map<number, number>();
  for (const { length } of rows) widths.set(length, (widths.get(length) ?? 0) + 1);
  const [width, count] = [...widths].reduce((best, next) => (next[1] > best[1] ? next : best), [0, 0]);
  return { layout, rows, width, agreement: rows.length === 0 ? 0 : count / rows.length };
}

/**
 * Names head columns of numbers, are never numbers themselves, and do not come back as values of their own
 * column.
 */
function hasHeader(rows: readonly (readonly string[])[], shift: number): boolean {
  const [first, ...rest] = rows;
  if (first === undefined) return false;
  const isNumber = (text: string): boolean =>
    !Number.isNaN(readNumber(text, '.')) || !Number.isNaN(readNumber(text, ','));
  let numeric = 0;
  let repeated = false;
  for (const [i, name] of first.entries()) {
    const below = rest.map((cells) => cells[i + shift] ?? '').filter((text) => !isMissingNumber(text));
    if (isNumber(name)) numeric++;
    else if (!isMissingNumber(name)) {
      if (below.length > 0 && below.every(isNumber)) return true;
      repeated ||= below.includes(name);
    }
  }
  return numeric === 0 && !repeated;
}

function findExtraCell(rows: readonly (readonly string[])[]): Format['extraCell'] {
  const [first, ...rest] = rows;
  if (first === undefined || rest.length < 2) return 'none';
  if (rest.some(({ length }) => length !== first.length + 1)) return 'none';
  if (rest.every((cells) => cells.at(-1) === '')) return 'last';
  // R's row names are unique; anything else is a broken file.
  return new Set(rest.map((cells) => cells[0])).size === rest.length ? 'first' : 'none';
}

/**
 * @param sample the head of the text, line ends \n
 * @param complete whether the sample is the whole text
 */
export function recogniseFormat(sample: string, complete: boolean): Format {
  const declared = /^"?sep=([,;|\t])"?\n/.exec(sample);
  const skip = declared?.[0].length ?? 0;
  const body = sample.slice(skip);
  const delimiters = declared?.[1] === undefined ? DELIMITERS : [declared[1]];
  const comma: Trial = trial(body, declared?.[1] ?? ',', complete);
  const best = delimiters
    .map((delimiter) => trial(body, delimiter, complete))
    .filter(({ width }) => width > 1)
    .reduce((found, next) => (found.width > 1 && found.agreement >= next.agreement ? found : next), {
      ...comma,
      width: 1,
    });
  const { rows, layout } = best.width > 1 ? best : comma;
  const extraCell = findExtraCell(rows);
  const evidence = decimalEvidence(rows.flat());
  return {
    ...layout,
    header: hasHeader(rows, extraCell === 'first' ? 1 : 0),
    extraCell,
    decimal: settleDecimal(evidence, '.'),
    skip,
  };
}
