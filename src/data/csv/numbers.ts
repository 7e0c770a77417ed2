/**
 * Numbers as people write them: 1,234.5 and 1.234,5; 12 %; ¥3,000; 3.5万元; (120) and 120- for minus; full-width
 * digits. Point or comma is settled for a whole column, since 1,234 alone does not tell.
 */
import { isMissingNumber } from './missing';

export type Decimal = '.' | ',';

/** How a column's numbers differ from plain ones, to be shown beside it. */
export type NumberMark = 'grouping' | 'percent' | 'currency' | 'unit' | 'accounting' | 'full-width';

/** Characters; no number is written longer, and the patterns below never meet a long text. */
const LONGEST = 64;

const PLAIN = /^[+-]?\d+(?:\.\d+)?$/;
const INTEGER = /^[+-]?\d+$/;

// A group never starts with 0, so that 0,123 can only be a decimal comma.
const UNSIGNED: Record<Decimal, RegExp> = {
  '.': /^(?=\.?\d)(?:\d+|[1-9]\d{0,2}([,' ])\d{3}(?:\1\d{3})*)?(?:\.\d*)?(?:e[+-]?\d{1,3})?$/i,
  ',': /^(?=,?\d)(?:\d+|[1-9]\d{0,2}([.' ])\d{3}(?:\1\d{3})*)?(?:,\d*)?(?:e[+-]?\d{1,3})?$/i,
};

const DRESSED =
  /^([+-]?) ?(¥|\$|€|£|RMB|CNY|USD|人民币)? ?([+-]?)([\d.,' ]*\d[.,]?(?:e[+-]?\d+)?) ?(万亿|亿|万|千)?(元|圆|€|£|\$)?(%|‰)?(-?)$/i;

const SCALE: Readonly<Record<string, number>> = { 千: 1e3, 万: 1e4, 亿: 1e8, 万亿: 1e12 };

/** Full-width forms, odd spaces, dashes and quotes to ASCII. No NFKC: it would read 10² as 102. */
function toAscii(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[\u00a0\u2007\u2009\u202f\u3000]/g, ' ')
    .replace(/\uffe5/g, '¥')
    .replace(/[\u2212\u2013]/g, '-')
    .replace(/[\u2019]/g, "'");
}

interface Parts {
  readonly value: number;
  readonly grouped: boolean;
  readonly currency: boolean;
  readonly scaled: boolean;
  readonly percent: boolean;
  readonly accounting: boolean;
}

function dressed(ascii: string, decimal: Decimal): Parts | undefined {
  const inner = /^\((.+)\)$/.exec(ascii)?.[1];
  const match = DRESSED.exec((inner ?? ascii).trim());
  if (match === null) return undefined;
  const [, before = '', symbol, after = '', body = '', unit, yuan, percent, behind = ''] = match;
  const signs = before + after + behind;
  if (signs.length > (inner === undefined ? 1 : 0)) return undefined;
  const digits = body.trim();
  const shape = UNSIGNED[decimal].exec(digits);
  if (shape === null) return undefined;
  const group = shape[1];
  const plain = group === undefined ? digits : digits.replaceAll(group, '');
  const magnitude = Number(plain.replace(',', '.'));
  const scale = (unit === undefined ? 1 : (SCALE[unit] ?? 1)) / (percent === '%' ? 100 : percent ? 1000 : 1);
  const value = (inner !== undefined || signs === '-' ? -1 : 1) * magnitude * scale;
  if (!Number.isFinite(value)) return undefined;
  return {
    value,
    grouped: group !== undefined,
    currency: symbol !== undefined || yuan !== undefined,
    scaled: unit !== undefined,
    percent: percent !== undefined,
    accounting: inner !== undefined || behind !== '',
  };
}

/**
 * @param text trimmed, at most a cell long
 * @returns the number (12 % is 0.12), or NaN where the text is none
 */
export function readNumber(text: string, decimal: Decimal): number {
  if (text.length > LONGEST) return NaN;
  if (decimal === '.' ? PLAIN.test(text) : INTEGER.test(text)) {
    const value = Number(text);
    return Number.isFinite(value) ? value : NaN;
  }
  return dressed(toAscii(text), decimal)?.value ?? NaN;
}

/** The marks of one readable number; none for a plain one or for text. */
export function numberMarks(text: string, decimal: Decimal): readonly NumberMark[] {
  const ascii = toAscii(text);
  const parts = dressed(ascii, decimal);
  if (parts === undefined) return [];
  const marks: NumberMark[] = [];
  if (parts.grouped) marks.push('grouping');
  if (parts.percent) marks.push('percent');
  if (parts.currency) marks.push('currency');
  if (parts.scaled) marks.push('unit');
  if (parts.accounting) marks.push('accounting');
  if (/[\uff10-\uff19]/.test(text)) marks.push('full-width');
  return marks;
}

/** Cells that only one of the two conventions can read. */
export interface DecimalEvidence {
  readonly point: number;
  readonly comma: number;
}

/** @param counts rows of each text; 1 each when absent */
export function decimalEvidence(texts: readonly string[], counts?: ArrayLike<number>): DecimalEvidence {
  let point = 0;
  let comma = 0;
  texts.forEach((text, i) => {
    if (INTEGER.test(text) || isMissingNumber(text)) return;
    const asPoint = !Number.isNaN(readNumber(text, '.'));
    const asComma = !Number.isNaN(readNumber(text, ','));
    if (asPoint === asComma) return;
    if (asPoint) point += counts?.[i] ?? 1;
    else comma += counts?.[i] ?? 1;
  });
  return { point, comma };
}

/** @param tie the file's convention, for a column such as 1,234 5,678 that fits both */
export function settleDecimal(evidence: DecimalEvidence, tie: Decimal): Decimal {
  if (evidence.point === evidence.comma) return tie;
  return evidence.point > evidence.comma ? '.' : ',';
}
