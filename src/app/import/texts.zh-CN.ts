/** Sentences of the import, zh-CN; loaded with the import. One for each problem and each warning. */
type Text = string | number;

export const importZhCN = {
  problem: {
    empty: '文件是空的。请选一个有表头和数据的 CSV 文件。',
    'too-large': (bytes: string, limit: string) =>
      `文件有 ${bytes}，超过上限 ${limit}。请抽取一部分行，或删去用不到的列再试。`,
    binary: (kind: string) => `这不是文本文件（看起来是 ${kind}）。请先在表格软件里另存为 CSV。`,
    encoding: '认不出文件的字符编码。请另存为 UTF-8 编码的 CSV。',
    'unreadable-file': '浏览器读不到这个文件，它可能被移动、改动或没有读取权限。请重新选择。',
    cancelled: '已取消读取，什么都没有改变。',
    ragged: (line: Text, cells: Text, expected: Text) =>
      `第 ${line} 行有 ${cells} 格，表头却有 ${expected} 格。请检查这一行是否多了或少了分隔符。`,
    'bad-quotes': (line: Text) => `第 ${line} 行的引号没有配对。请改正这一行，或重新导出文件。`,
    'duplicate-header': (column: string) => `表头里「${column}」出现了两次。请改名，让每列的名字都不同。`,
    'too-many-columns': (line: Text, limit: Text) =>
      `第 ${line} 行的列数超过上限 ${limit}。请删去用不到的列，或检查分隔符。`,
    'too-many-rows': (limit: Text) => `行数超过上限 ${limit}。请抽取一部分行再试。`,
    'cell-too-long': (line: Text, limit: Text) =>
      `第 ${line} 行有一格超过 ${limit} 个字符。请删去长文本的列，或检查引号。`,
    'too-few-rows': (rows: Text, minimum: Text) =>
      `只有 ${rows} 行可用，至少要 ${minimum} 行。请换大一些的文件，或减少机构数。`,
    'no-target': (column: string) => `「${column}」不能用作目标列。请另选一列。`,
    'no-target-at-all': '文件里没有一列能当目标：目标列要有违约与正常两种值。请补上这一列再试。',
    'target-value-absent': (column: string, value: string) =>
      `目标列「${column}」里没有值「${value}」。请另选代表违约的值。`,
    'missing-in-target': (column: string, missing: Text, rows: Text) =>
      `目标列「${column}」的 ${rows} 行里有 ${missing} 行是空的，太多了。请补全，或删去这些行。`,
    'one-class': (column: string) => `目标列「${column}」只有一种值，分不出违约与正常。请另选目标列。`,
    'unknown-column': (column: string) => `文件里没有「${column}」这一列。请重新选择。`,
    'repeated-column': (column: string) => `「${column}」被用了两次。请只留一次。`,
    'not-numeric': (column: string, unreadable: Text) =>
      `「${column}」里有 ${unreadable} 格不是数，不能当数值用。请改成类别，或不用这一列。`,
    'too-many-values': (column: string, limit: Text) =>
      `「${column}」的不同值超过 ${limit} 种，像是编号。请不用这一列，或另选一列。`,
    'no-usable-column': '没有一列用作特征。请至少把一列设为数值或类别。',
    'too-few-institutions': (column: string) =>
      `「${column}」只有一种值，分不成多家机构。请另选一列，或换一种分法。`,
    'too-many-institutions': (column: string, found: Text, limit: Text) =>
      `「${column}」有 ${found} 种值，机构最多 ${limit} 家。请另选一列，或换一种分法。`,
    'institution-too-small': (value: string, rows: Text, minimum: Text) =>
      `「${value}」只有 ${rows} 行，每家至少要 ${minimum} 行。请合并小机构，或换一种分法。`,
    'dealing-impossible': (institutions: Text, alpha: Text, minimum: Text) =>
      `α 为 ${alpha} 时，分不出每家都有 ${minimum} 行的 ${institutions} 家机构。请调大 α，或减少机构数。`,
    unknown: '读取时出了意料之外的错。请再试一次，或换一个文件。',
  },
  warning: {
    'leak-column': (column: string, auc: string) =>
      `单凭「${column}」就能把违约几乎分清（AUC ${auc}）。真实特征很少这样，它多半泄露了结果，请考虑不用。`,
    'leak-value': (column: string, value: string, rows: Text, rate: string) =>
      `「${column}」等于「${value}」的 ${rows} 行里，${rate} 违约。这个值可能是按结果填进去的。`,
    'leak-missing': (column: string, rows: Text, rate: string) =>
      `「${column}」缺失的 ${rows} 行里，${rate} 违约。缺不缺失可能泄露了结果。`,
    'leak-present': (column: string, rows: Text, rate: string) =>
      `「${column}」有值的 ${rows} 行里，${rate} 违约。有没有值可能泄露了结果。`,
    'after-outcome': (column: string) => `看名字，「${column}」要到结果出来之后才知道。请考虑不用。`,
    sentinel: (column: string, values: string, rows: Text) =>
      `「${column}」里的 ${values} 像是代表缺失的代码（${rows} 行）。若是，请填进「代表缺失的数」。`,
    'heavy-tail': (column: string, extreme: string, median: string) =>
      `「${column}」有几个值大得出奇（最大 ${extreme}，中位数 ${median}）。证据权重编码能压住它们。`,
    identifier: (column: string, distinct: Text) =>
      `「${column}」有 ${distinct} 种值，几乎每行不同，像是编号。请不用这一列。`,
    constant: (column: string) => `「${column}」只有一种值，学不到东西。`,
    'many-categories': (column: string, distinct: Text, kept: Text) =>
      `「${column}」有 ${distinct} 种值，只留最常见的 ${kept} 种，其余并为一类。`,
    'mostly-missing': (column: string, share: string) => `「${column}」有 ${share} 是空的。`,
    unreadable: (column: string, rows: Text) => `「${column}」有 ${rows} 行不是数，会当作缺失。`,
    protected: (column: string, level: Text) =>
      `「${column}」像是受保护的个人属性，敏感级别建议为 ${level} 级；用它放贷可能造成歧视。`,
    'few-defaults': (defaults: Text, minimum: Text) =>
      `整个文件只有 ${defaults} 个违约客户，不到 ${minimum} 个，各种训练之间的差距多半分不清。`,
    'target-missing': (column: string, rows: Text) => `目标列「${column}」有 ${rows} 行是空的，会舍去。`,
    'target-many-values': (column: string, distinct: Text) =>
      `目标列「${column}」有 ${distinct} 种值：除了代表违约的那一种，其余都算正常。`,
    'mostly-defaults': (share: string) => `${share} 的客户算作违约。是不是把代表违约的值选反了？`,
  },
} as const;
