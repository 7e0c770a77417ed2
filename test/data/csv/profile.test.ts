import { describe, expect, it } from 'vitest';
import { profileTable } from '../../../src/data/csv/profile';
import { proposeSensitivity, isAfterOutcome, isProtected } from '../../../src/data/csv/columnName';
import { targetCandidates } from '../../../src/data/csv/target';
import { made, readText } from './csvText';

describe('the profile of a file', () => {
  it('guesses what each column is for', async () => {
    const text = made(
      [
        'customer_id',
        'row',
        'age',
        'grade',
        'n_loans',
        'flag',
        'city',
        'opened',
        'note',
        'one',
        'nothing',
        'y',
      ],
      400,
      (row) => [
        7000 + ((row * 37) % 400),
        row + 1,
        20 + (row % 50),
        1 + (row % 5),
        row % 6,
        row % 2,
        ['北京', '上海', '广州'][row % 3],
        `2020-01-${String(1 + (row % 28)).padStart(2, '0')}`,
        `text ${row}`,
        5,
        'NA',
        row % 4 === 0 ? 1 : 0,
      ],
    );
    const profile = profileTable(await readText(text));
    expect(profile.columns.map(({ name, guess, reason }) => [name, guess, reason])).toEqual([
      ['customer_id', 'ignore', 'identifier'],
      ['row', 'ignore', 'identifier'],
      ['age', 'numeric', undefined],
      ['grade', 'categorical', undefined],
      ['n_loans', 'categorical', undefined],
      ['flag', 'numeric', undefined],
      ['city', 'categorical', undefined],
      ['opened', 'ignore', 'date'],
      ['note', 'ignore', 'identifier'],
      ['one', 'ignore', 'constant'],
      ['nothing', 'ignore', 'empty'],
      ['y', 'numeric', undefined],
    ]);
    expect(profile.preview).toHaveLength(8);
    expect(profile.preview[0]?.slice(0, 4)).toEqual(['7000', '1', '20', '1']);
  });

  it('counts values, missing cells and cells that are no numbers', async () => {
    const text = made(['income', 'kind', 'bad'], 200, (row) => [
      row % 10 === 0 ? '缺失' : row % 10 === 1 ? '无' : row === 2 ? '约三千' : `${row},000`,
      row % 10 === 0 ? '' : row % 10 === 1 ? '无' : '有',
      row % 2,
    ]);
    const [income, kind] = profileTable(await readText(text)).columns;
    expect(income).toMatchObject({ guess: 'numeric', missing: 0.2, unreadable: 1 });
    expect(income?.numbers).toMatchObject({
      minimum: 3000,
      maximum: 199_000,
      decimal: '.',
      marks: ['grouping'],
    });
    // Among categories "none" is a value of its own.
    expect(kind).toMatchObject({ guess: 'categorical', missing: 0.1, distinct: 2 });
    expect(kind?.top).toEqual([
      { value: '有', rows: 160 },
      { value: '无', rows: 20 },
    ]);
  });

  it('averages only the values that are there', async () => {
    const [x] = profileTable(await readText('x,bad\n1,0\nNA,1\n5.5,0\n-2,1\n')).columns;
    expect(x?.numbers).toMatchObject({ minimum: -2, maximum: 5.5, mean: 1.5 });
  });
});

describe('what a name suggests', () => {
  it('finds protected attributes as whole words only', () => {
    for (const name of [
      'SEX',
      'Gender',
      'age',
      'AgeYears',
      'personal_status_sex',
      '性别',
      '客户年龄',
      '婚姻状况',
    ]) {
      expect(isProtected(name), name).toBe(true);
    }
    for (const name of ['mortgage', 'usage', 'average_balance', 'percentage', 'message']) {
      expect(isProtected(name), name).toBe(false);
    }
  });

  it('finds names of what is known only afterwards', () => {
    for (const name of [
      'recoveries',
      'collection_recovery_fee',
      'ChgOffPrinGr',
      'charge-off date',
      '核销金额',
      '实际还款',
    ]) {
      expect(isAfterOutcome(name), name).toBe(true);
    }
    for (const name of ['PAY_AMT1', 'amount', 'credit_history', '近6月流水'])
      expect(isAfterOutcome(name), name).toBe(false);
  });

  it('proposes a sensitivity level', () => {
    expect(proposeSensitivity('gender')).toBe(4);
    expect(proposeSensitivity('近24月逾期次数')).toBe(4);
    expect(proposeSensitivity('贷款期限')).toBe(2);
    expect(proposeSensitivity('employees')).toBe(3);
  });
});

describe('candidate targets', () => {
  const first = async (header: string, values: (row: number) => string) => {
    const table = await readText(made([header, 'x'], 100, (row) => [values(row), row]));
    return targetCandidates(table)[0];
  };
  const rare = (a: string, b: string) => (row: number) => (row % 10 === 0 ? a : b);

  it.each([
    ['default payment', '1', '0', '1', 'name'],
    ['credit_risk', '0', '1', '0', 'name'],
    ['是否违约', '是', '否', '是', 'name'],
    ['y', '1', '0', '1', 'name'],
    // Most customers of this book defaulted: the name still decides.
    ['default', '0', '1', '1', 'name'],
    ['Risk', 'bad', 'good', 'bad', 'value'],
    ['loan_status', 'Charged Off', 'Fully Paid', 'Charged Off', 'value'],
    ['状态', '违约', '正常', '违约', 'value'],
    ['class', '2', '1', '2', 'rarer'],
    ['loan_status', '1', '0', '1', 'rarer'],
  ])('%s with %s rare and %s common: %s', async (header, few, many, bad, because) => {
    expect(await first(header, rare(few, many))).toMatchObject({ column: header, bad, because });
  });

  it('puts a named column before one that only has two values', async () => {
    const table = await readText(
      made(['y', 'telephone', 'sex'], 50, (row) => [row % 2, 1 + (row % 2), row % 2]),
    );
    expect(targetCandidates(table).map(({ column }) => column)).toEqual(['y', 'telephone', 'sex']);
  });

  it('offers nothing with one value or three', async () => {
    expect(targetCandidates(await readText('y,z\n1,a\n1,b\n1,c\n'))).toEqual([]);
  });
});
