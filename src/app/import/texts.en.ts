/** Sentences of the import, English: the same keys as zh-CN, or the type check fails. */
import type { Translation } from '../i18n/translation';
import type { importZhCN } from './texts.zh-CN';

export const importEn = {
  problem: {
    empty: 'The file is empty. Choose a CSV file with a header and data.',
    'too-large': (bytes, limit) =>
      `The file has ${bytes}, above the limit of ${limit}. Take a sample of its rows or remove columns you do not need.`,
    binary: (kind) =>
      `This is no text file (it looks like ${kind}). Save it as CSV in your spreadsheet first.`,
    encoding: 'The file’s character encoding is not recognised. Save it as CSV in UTF-8.',
    'unreadable-file':
      'The browser cannot read this file: it may have been moved or changed, or reading is not permitted. Choose it again.',
    cancelled: 'Reading was cancelled; nothing has changed.',
    ragged: (line, cells, expected) =>
      `Line ${line} has ${cells} cells where the header has ${expected}. Check that line for a missing or extra separator.`,
    'bad-quotes': (line) =>
      `The quotation marks in line ${line} do not match. Mend the line or export the file again.`,
    'duplicate-header': (column) => `The header names “${column}” twice. Give every column its own name.`,
    'too-many-columns': (line, limit) =>
      `Line ${line} has more than ${limit} columns. Remove columns you do not need, or check the separator.`,
    'too-many-rows': (limit) => `There are more than ${limit} rows. Take a sample of them.`,
    'cell-too-long': (line, limit) =>
      `A cell in line ${line} is longer than ${limit} characters. Remove columns of free text, or check the quotation marks.`,
    'too-few-rows': (rows, minimum) =>
      `Only ${rows} rows can be used, at least ${minimum} are needed. Take a larger file or fewer institutions.`,
    'no-target': (column) => `“${column}” cannot be the target. Choose another column.`,
    'no-target-at-all':
      'No column can be the target: it needs two values, default and good. Add such a column and try again.',
    'target-value-absent': (column, value) =>
      `The target “${column}” never has the value “${value}”. Choose another value for default.`,
    'missing-in-target': (column, missing, rows) =>
      `The target “${column}” is empty in ${missing} of ${rows} rows, which is too many. Fill or remove these rows.`,
    'one-class': (column) =>
      `The target “${column}” has one value only, so default and good cannot be told apart. Choose another target.`,
    'unknown-column': (column) => `The file has no column “${column}”. Choose again.`,
    'repeated-column': (column) => `“${column}” is used twice. Keep it once.`,
    'not-numeric': (column, unreadable) =>
      `“${column}” has ${unreadable} cells that are no numbers, so it cannot be numeric. Make it categorical or leave it out.`,
    'too-many-values': (column, limit) =>
      `“${column}” has more than ${limit} different values, like an identifier. Leave it out or choose another column.`,
    'no-usable-column': 'No column is used as a feature. Make at least one numeric or categorical.',
    'too-few-institutions': (column) =>
      `“${column}” has one value only, which makes no several institutions. Choose another column or another dealing.`,
    'too-many-institutions': (column, found, limit) =>
      `“${column}” has ${found} values; at most ${limit} institutions can take part. Choose another column or another dealing.`,
    'institution-too-small': (value, rows, minimum) =>
      `“${value}” has only ${rows} rows; each institution needs ${minimum}. Merge small institutions or choose another dealing.`,
    'dealing-impossible': (institutions, alpha, minimum) =>
      `With α ${alpha} the rows cannot be dealt to ${institutions} institutions of at least ${minimum} rows. Raise α or take fewer institutions.`,
    unknown: 'Something unexpected went wrong while reading. Try again, or take another file.',
  },
  warning: {
    'leak-column': (column, auc) =>
      `“${column}” alone nearly separates the defaults (AUC ${auc}). Real features hardly ever do; it probably leaks the outcome, so consider leaving it out.`,
    'leak-value': (column, value, rows, rate) =>
      `Of the ${rows} rows where “${column}” is “${value}”, ${rate} defaulted. The value may have been filled in by outcome.`,
    'leak-missing': (column, rows, rate) =>
      `Of the ${rows} rows without “${column}”, ${rate} defaulted. Whether it is missing may leak the outcome.`,
    'leak-present': (column, rows, rate) =>
      `Of the ${rows} rows with “${column}”, ${rate} defaulted. Whether it is present may leak the outcome.`,
    'after-outcome': (column) =>
      `By its name, “${column}” is only known after the outcome. Consider leaving it out.`,
    sentinel: (column, values, rows) =>
      `${values} in “${column}” look like codes for missing (${rows} rows). If so, enter them under “Numbers that mean missing”.`,
    'heavy-tail': (column, extreme, median) =>
      `“${column}” has a few values far beyond the rest (largest ${extreme}, median ${median}). Weight-of-evidence encoding tames them.`,
    identifier: (column, distinct) =>
      `“${column}” has ${distinct} values, nearly one a row, like an identifier. Leave it out.`,
    constant: (column) => `“${column}” has one value only; nothing can be learned from it.`,
    'many-categories': (column, distinct, kept) =>
      `“${column}” has ${distinct} values; the ${kept} commonest are kept and the rest become one.`,
    'mostly-missing': (column, share) => `${share} of “${column}” is empty.`,
    unreadable: (column, rows) => `${rows} rows of “${column}” are no numbers and will count as missing.`,
    protected: (column, level) =>
      `“${column}” looks like a protected attribute; sensitivity level ${level} is proposed. Lending by it may discriminate.`,
    'few-defaults': (defaults, minimum) =>
      `The whole file has only ${defaults} defaults, fewer than ${minimum}: differences between ways of training can hardly be told apart.`,
    'target-missing': (column, rows) =>
      `The target “${column}” is empty in ${rows} rows, which will be left out.`,
    'target-many-values': (column, distinct) =>
      `The target “${column}” has ${distinct} values: all but the one for default count as good.`,
    'mostly-defaults': (share) =>
      `${share} of the customers count as default. Was the wrong value chosen for default?`,
  },
} satisfies Translation<typeof importZhCN>;
