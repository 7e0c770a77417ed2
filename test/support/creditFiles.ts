/** The two public credit files, read with a few lines; never part of this repository. */
import { existsSync, readFileSync } from 'node:fs';
import type { ColumnKind } from '../../src/data/encoding/layout';
import { Rows } from '../../src/data/rows';

export interface CreditFile {
  readonly rows: Rows;
  readonly columns: ColumnKind[];
}

const folder = '../shared/data';
const taiwanPath = `${folder}/taiwan-default-of-credit-card-clients.csv`;
const germanPath = `${folder}/south-german-credit.asc`;

/** Undefined when the file is not there: the test skips itself. */
export function taiwanFile(): CreditFile | undefined {
  return read(taiwanPath, ',', 'default payment', '1', ['SEX', 'EDUCATION', 'MARRIAGE']);
}

export function southGermanFile(): CreditFile | undefined {
  const categorical = [
    'status',
    'credit_history',
    'purpose',
    'savings',
    'personal_status_sex',
    'other_debtors',
    'property',
    'other_installment_plans',
    'housing',
    'job',
  ];
  return read(germanPath, ' ', 'credit_risk', '0', categorical);
}

function read(
  path: string,
  separator: string,
  target: string,
  bad: string,
  categorical: readonly string[],
): CreditFile | undefined {
  if (!existsSync(path)) return undefined;
  const [header = [], ...lines] = readFileSync(path, 'utf8')
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(separator));
  const goal = header.indexOf(target);
  const labels = Uint8Array.from(lines, (line) => (line[goal] === bad ? 1 : 0));
  const names = header.filter((name) => name !== target);
  const columns: ColumnKind[] = [];
  const values = names.map((name) => {
    const place = header.indexOf(name);
    const texts = lines.map((line) => line[place] ?? '');
    if (!categorical.includes(name)) {
      columns.push({ categories: 0, nullable: false });
      return Float32Array.from(texts, Number);
    }
    const codes = [...new Set(texts)].sort();
    columns.push({ categories: codes.length, nullable: false });
    return Float32Array.from(texts, (text) => codes.indexOf(text));
  });
  return { rows: new Rows(values, labels), columns };
}
