/** Words of the import, English: the same keys as zh-CN, or the type check fails. */
import type { Translation } from '../i18n/translation';
import type { importZhCN } from './texts.zh-CN';

/** 1 row, 2 rows. */
const many = (count: string | number, one: string, several: string): string =>
  `${count} ${String(count) === '1' ? one : several}`;

export const importEn = {
  title: 'Import your own CSV',
  close: 'Close',
  progress: (at, all) => `Step ${at} of ${all}`,
  steps: 'Steps of the import',
  step: {
    file: 'Choose a file',
    look: 'Look at it',
    target: 'Target',
    columns: 'Columns',
    dealing: 'Dealing',
    check: 'Check and start',
  },
  stepName: (at, step) => `${at} ${step}`,
  stepDone: (at, step) => `${at} ${step}, done`,
  back: 'Back',
  next: 'Next',
  nextIs: (step) => `Next: ${step}`,
  mustFix: 'Solve what is marked in this step to go on.',
  waiting: 'Looking at each column…',
  file: {
    head: 'Choose a CSV file with one customer a row',
    lead: 'The file is read in this browser only and uploaded nowhere. The current run stays as it is until you press “Start” in the last step.',
    drop: 'Drag the file anywhere onto this page, or',
    choose: 'Choose a file',
    another: 'Choose another file',
    kinds:
      'CSV, TSV, or text separated by semicolons, bars or spaces; up to 100 MB, 500,000 rows, 300 columns.',
    need: 'One column has to say how it ended (default or good); the others can be features.',
    chosen: (name) => `“${name}” is chosen`,
    facts: (rows, columns, size) =>
      `${many(rows, 'row', 'rows')}, ${many(columns, 'column', 'columns')}, ${size}`,
    exampleHead: 'No file at hand?',
    example: 'Try the example file',
    exampleNote:
      '1,200 invented customers of an imagined lender, made from a fixed seed; none of them is a real person. It has the oddities of real files: an identifier, a date, blanks, a number that means missing, a column that never changes, repeated rows, and one column that leaks the outcome.',
    download: 'Download the example file',
    reading: (name) => `Reading “${name}”`,
    readSoFar: (read, total) => `${read} of ${total}`,
    examining: 'Read; looking at each column',
    cancel: 'Cancel',
    dropHere: 'Let go to read this file',
    dropNote: 'Read in this browser only, uploaded nowhere',
    excerpt: 'These lines of the file',
    line: (line) => `Line ${line}`,
    chooseEncoding: 'Do you know its encoding? Choose the line that reads well to read the file that way:',
  },
  refusal: {
    'several-files': (count) => `One file at a time: ${count} came. Drag just one here.`,
    'not-a-file': 'That was no file. Drag a CSV file here, or press “Choose a file”.',
    'run-file': 'This is a run exported from here, not a table of customers. Open it under “Share”.',
    'other-kind': (extension) =>
      `.${extension} is no table of text. Open it in your spreadsheet, save it as CSV (UTF-8) and try again.`,
  },
  look: {
    head: 'Was it read as you know it?',
    lead: 'All this was recognised from the file itself. If something is wrong, mend the file and read it again, or choose another encoding.',
    rows: 'Rows',
    columns: 'Columns',
    repeated: 'Repeated rows',
    repeatedNone: 'None',
    repeatedSome: (count) =>
      `${many(count, 'row equals', 'rows equal')} an earlier one entirely; used all the same`,
    repeatedUnknown: 'Not counted: a column has too many different values',
    counting: 'Counting…',
    delimiter: 'Separator',
    delimiters: { comma: 'Comma', semicolon: 'Semicolon', tab: 'Tab', bar: 'Bar', space: 'Space' },
    header: 'Header',
    headerYes: 'The first row names the columns',
    headerNo:
      'The first row looks like data, so columns are called V1, V2, … If it does name them, use words there and read it again',
    decimal: 'Decimals',
    decimals: { point: 'Written 1,234.5', comma: 'Written 1.234,5' },
    encoding: 'Encoding',
    size: 'Size',
    fingerprint: 'File fingerprint, SHA-256',
    encodingGuessed: (name) => `${name}, recognised from the bytes`,
    encodingChosen: (name) => `${name}, chosen by you`,
    encodingPlain: 'Plain English letters, the same in every encoding',
    encodingHead: 'The words read badly? Choose another encoding',
    encodingNote:
      'The same bytes, read in each encoding. Choose the line that reads well, and the file is read again that way.',
    encodingMisread: 'Chinese characters within Latin words: the encoding was probably mistaken.',
    encodingBroken: 'some bytes spell nothing',
    encodings: {
      'utf-8': 'UTF-8',
      gb18030: 'GB18030 (with GBK)',
      'windows-1252': 'Windows-1252 (Latin-1)',
      'utf-16le': 'UTF-16 little-endian',
      'utf-16be': 'UTF-16 big-endian',
    },
    linkNote:
      'An encoding chosen by hand is not in the link: whoever opens the link has to choose the same one.',
    preview: 'First rows',
    previewCaption: (rows) => `The first ${rows} rows of the file; a cell without a value says “empty”`,
    empty: 'empty',
    row: 'Row',
    oneColumn:
      'Only one column was found, so the separator was probably not recognised: commas, semicolons, tabs, bars and spaces are. Save the file with one of these and read it again.',
    sameFile: 'It is the file that the link asks for.',
    otherFile: 'It is not the file that the link asks for: results will differ from what the link says.',
    kept: 'The columns are those of the file before, so your choices were kept.',
  },
  target: {
    head: 'Which column says how it ended?',
    lead: 'The target says of each customer whether they defaulted. It is what the model learns to foresee.',
    column: 'Target column',
    likely: 'Likely targets',
    others: 'Other columns',
    value: 'Which value means default?',
    valueNote: 'Every other value counts as good.',
    rows: (rows) => many(rows, 'row', 'rows'),
    because: {
      value: 'Chosen because the value itself says so.',
      name: 'Chosen because the column’s name says so.',
      rarer:
        'Chosen only because it is rarer. Please check: the wrong way round, the model learns the opposite.',
    },
    rate: 'Base rate',
    rateSentence: (defaults, rows) => `${defaults} of ${rows} customers defaulted`,
    dots: (count) => `About ${count} of 100 customers defaulted`,
    dotsNote: 'One dot is one customer in a hundred; filled means defaulted',
    more: (count) => `Only the ${count} commonest values are listed`,
  },
  columns: {
    head: 'How is each column used?',
    lead: 'Each column has a proposal and a reason; keep it or change it.',
    summary: (numeric, categorical, ignored) =>
      `${numeric} numeric, ${categorical} categorical, ${ignored} left out; the target is not among them.`,
    search: 'Find a column',
    show: 'Show',
    shown: {
      all: (count) => `All ${count}`,
      notice: (count) => `Take note ${count}`,
      numeric: (count) => `Numeric ${count}`,
      categorical: (count) => `Categorical ${count}`,
      ignore: (count) => `Left out ${count}`,
    },
    none: 'No column fits.',
    bulk: (count) => `Set the ${many(count, 'column', 'columns')} listed to`,
    nameHead: 'Column',
    bulkUse: 'Use',
    bulkLevel: 'Sensitivity level',
    bulkChoose: '…',
    asProposed: 'As proposed',
    undo: 'Undo this change of many',
    changed: (count) => `${many(count, 'column was', 'columns were')} changed.`,
    list: 'Uses of the columns',
    use: (column) => `Use of ${column}`,
    numeric: 'Numeric',
    categorical: 'Category',
    ignore: 'Leave out',
    level: (column) => `Sensitivity level of ${column}`,
    levels: {
      1: '1 public',
      2: '2 slight',
      3: '3 moderate',
      4: '4 serious',
      5: '5 gravest',
    },
    levelHead: 'What a sensitivity level is',
    levelNote:
      'By JR/T 0197-2020, the guideline of Chinese finance for grading data: whom it would hurt, and how badly, if the data leaked or were spoilt. Here it is a label that travels with the column’s name; it does not change the training.',
    levelMeaning: {
      1: 'May be public; hardly any harm to a person or a firm',
      2: 'Slight harm to a person or a firm; for general use inside',
      3: 'Moderate harm to a person or a firm, or slight harm to the public',
      4: 'Serious harm to a person or a firm, or moderate harm to the public',
      5: 'Harm to national security, or serious harm to the public',
    },
    missing: (column) => `Numbers that mean missing in ${column}`,
    missingShort: 'Mean missing',
    missingHint: 'such as -9, 96',
    missingWrong: 'Enter at most 8 numbers with commas between them, such as -9, 96.',
    values: (count) => many(count, 'value', 'values'),
    tooManyValues: 'too many values to keep each',
    range: (low, high) => `${low} to ${high}`,
    blank: (share) => `${share} empty`,
    confidence: { 0: 'please look', 1: 'likely', 2: 'hardly any doubt' },
    because: {
      numbers: 'all numbers',
      'numbers-some-text': 'nearly all numbers, a few cells are not',
      flag: 'only 0 and 1',
      'few-numbers': 'numbers, but only a few; if they are codes, make it a category',
      texts: 'words, a few values',
      'many-texts': 'words, many values; the rare ones become one',
      codes: 'a few whole numbers, like codes; if their size means something, make it numeric',
      empty: 'no cell has a value',
      constant: 'one value only, nothing to learn from',
      identifier: 'nearly one value a row, like an identifier',
      date: 'dates, which are not used here yet',
      'free-text': 'like free text, no categories',
    },
    proposed: (use) => `Proposed: ${use}`,
    takeProposed: 'Take the proposal',
    fix: { ignore: 'Leave it out', sentinel: 'Take as missing', categorical: 'Make it a category' },
    strange: (places) => `For example ${places}.`,
    strangeCell: (row, text) => `“${text}” in data row ${row}`,
    joint: ', ',
    between: ', ',
    units: {
      grouping: 'thousands separated',
      percent: 'per cent',
      currency: 'with a currency sign',
      unit: 'with a unit such as ten thousand',
      accounting: 'minus as accountants write it',
      'full-width': 'full-width digits',
    },
  },
  dealing: {
    head: 'How are the rows dealt to the institutions?',
    lead: 'Each row goes to exactly one institution and stays with it.',
    how: 'Way of dealing',
    equal: 'Equal shares',
    equalNote: 'Shuffled, the same number each; their customers are alike.',
    tiers: 'By size of the tiers',
    tiersNote:
      'Shuffled, as large as state-owned, joint-stock and other banks are; very different sizes, like customers.',
    dirichlet: 'Uneven base rates',
    dirichletNote:
      'Defaults and good customers are dealt apart, so base rates and sizes differ; the smaller α, the more.',
    column: 'By a column’s values',
    columnNote:
      'Rows with the same value belong together, such as a branch or a region: the differences are the file’s own.',
    columnNone: 'No column has 2 to 20 values.',
    byColumn: 'By this column',
    institutions: 'Institutions',
    institutionsNote: (most) => `2 to 20, each needs 70 rows: this file is enough for ${most}`,
    alpha: 'Unevenness α',
    alphaNote: '0.05 to 100',
    holdout: 'Held out',
    holdoutNote: '10% to 50%, for judging only, never trained on',
    outOfRange: (low, high) => `Enter a number from ${low} to ${high}.`,
    preview: 'Each institution would get',
    caption: 'Customers, defaults and base rate that each institution would get',
    institution: 'Institution',
    customers: 'Customers',
    customersKey: 'Filled: trained on; hollow: held out',
    defaults: 'Defaults',
    rate: 'Base rate',
    rateKey: (rate) => `Line: the whole file, ${rate}`,
    thin: (count) => `only ${many(count, 'default', 'defaults')} held out: its score will vary by chance`,
    thinHead: (count) =>
      `${many(count, 'institution holds', 'institutions hold')} out fewer than 10 defaults: such scores vary by chance.`,
    seed: (seed) => `Dealt with seed ${seed}`,
    seedNote: 'It is the recipe’s seed: the same file and seed are dealt the same way each time.',
    otherSeed: 'Deal again with the next seed',
    takesSeed: (seed, own) =>
      `The run will use seed ${seed} in place of the recipe’s ${own}: for the dealing and for everything else drawn by chance.`,
    ownSeed: (seed) => `Back to seed ${seed}`,
    counting: 'Dealing to see…',
    dropped: (rows) =>
      `${many(rows, 'row has', 'rows have')} no target or no institution and will be left out.`,
  },
  check: {
    head: 'Read it once more',
    sentence: (file, rows, institutions, how) =>
      `The ${rows} customers of “${file}” are dealt to ${institutions} institutions ${how}.`,
    how: {
      equal: 'in equal shares',
      tiers: 'by the size of their tiers',
      dirichlet: (alpha) => `with uneven base rates (α ${alpha})`,
      column: (column) => `by the values of “${column}”`,
    },
    target: (target, bad, rate) =>
      `The target is “${target}”, where “${bad}” means default; the base rate is ${rate}.`,
    features: (numeric, categorical, ignored) =>
      `The features are ${many(numeric, 'numeric column', 'numeric columns')} and ${many(categorical, 'category', 'categories')}; ${ignored} left out.`,
    featuresAll: (numeric, categorical) =>
      `The features are ${many(numeric, 'numeric column', 'numeric columns')} and ${many(categorical, 'category', 'categories')}; none is left out.`,
    missing: (count) => `${many(count, 'column has', 'columns have')} numbers that mean missing.`,
    holdout: (share, seed) =>
      `Each institution holds out ${share} of its customers for judging; seed ${seed}.`,
    customers: (rows) => many(rows, 'customer', 'customers'),
    wall: 'When you start, each row goes inside the wall of one institution.',
    forgottenHead: 'What is forgotten',
    forgotten: [
      'The file itself: the page keeps no row and no copy',
      'Rows at the institutions: only in the memory of their closed realms, gone when the page closes',
    ],
    keptHead: 'What is kept',
    kept: [
      'Names of columns and categories, uses, target and dealing: they travel with the recipe, and every party sees them',
      'The file’s fingerprint: it recognises the same file and cannot give it back',
      'The record of the run: as with any run, you can export it, and this browser remembers it',
    ],
    runHead: 'The current run',
    run: 'It stays as it is until you start; then the new run takes its place. To keep it, export it first under “Share”.',
    warningsHead: (count) => `${many(count, 'thing', 'things')} to note`,
    warningsMore: (count) =>
      `${many(count, 'more is', 'more are')} said beside their columns, under “Columns”.`,
    warningsNone: 'Nothing suspicious was found.',
    leaks: 'Some columns may leak the outcome: trained like this, scores will be too good to be true.',
    goTo: (step) => `Back to “${step}”`,
    start: 'Start with this data',
    starting: 'Carrying the rows into the institutions…',
    encoding: (name) =>
      `You chose the encoding ${name}; it is not in the link, so whoever opens the link has to choose it too.`,
  },
  ask: {
    close:
      'Give this import up? The file and your choices will be forgotten; the current run stays as it is.',
    closeYes: 'Give up',
    closeNo: 'Go on',
    replace: (name) => `Take “${name}” instead? If its columns have other names, your choices start anew.`,
    replaceYes: 'Take it',
    replaceNo: 'Keep this one',
  },
  problem: {
    empty: 'The file is empty. Choose a CSV file with a header and data.',
    'too-large': (bytes, limit) =>
      `The file has ${bytes}, above the limit of ${limit}. Take a sample of its rows or remove columns you do not need.`,
    binary: (kind) =>
      `This is no text file (it looks like ${kind}). Save it as CSV in your spreadsheet first.`,
    'binary-unknown': 'This is no text file: it holds bytes that no text has. Save it as CSV in UTF-8 first.',
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
      'No column can be the target: it needs two values, default and good. Add such a column to the file and read it again.',
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
      `${values} in “${column}” look like codes for missing (${rows} rows). If so, take them as missing.`,
    'heavy-tail': (column, extreme, median) =>
      `“${column}” has a few values far beyond the rest (largest ${extreme}, median ${median}). Weight-of-evidence encoding tames them.`,
    identifier: (column, distinct) =>
      `“${column}” has ${distinct} values, nearly one a row, like an identifier. Leave it out.`,
    constant: (column) => `“${column}” has one value only; nothing can be learned from it.`,
    'many-categories': (column, distinct, kept) =>
      `“${column}” has ${distinct} values; the ${kept} commonest are kept and the rest become one.`,
    'mostly-missing': (column, share) => `${share} of “${column}” has no value.`,
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
