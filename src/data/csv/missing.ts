/** Cells that stand for "no value". */

const MISSING = new Set([
  '',
  'na',
  'n/a',
  '#n/a',
  'nan',
  '<na>',
  'null',
  '\\n',
  '-',
  '--',
  '—',
  '——',
  '.',
  '?',
  '缺失',
  '空',
  '空值',
]);

/** In a column of numbers these mean "no value"; among categories they are one ("guarantor: none"). */
const NONE = new Set(['none', 'nil', '无', '没有', '未知', 'unknown', '不适用']);

/** @param text trimmed */
export function isMissing(text: string): boolean {
  return text.length < 6 && MISSING.has(text.toLowerCase());
}

/** @param text trimmed */
export function isMissingNumber(text: string): boolean {
  return isMissing(text) || (text.length < 8 && NONE.has(text.toLowerCase()));
}
