import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it, type TestContext } from 'vitest';
import { applyMapping } from '../../../src/data/csv/applyMapping';
import { profileTable } from '../../../src/data/csv/profile';
import { proposeMapping } from '../../../src/data/csv/proposeMapping';
import { readTable } from '../../../src/data/csv/readTable';
import { importWarnings } from '../../../src/data/csv/warnings';

function open(name: string, { skip }: TestContext): Blob {
  const path = `../shared/data/${name}`;
  if (!existsSync(path)) skip(`${path} is not here`);
  return new Blob([readFileSync(path)]);
}

describe('public credit files', () => {
  it('South German Credit: space separated, 0 = bad', async (context) => {
    const table = await readTable(open('south-german-credit.asc', context));
    expect(table.rows).toBe(1000);
    expect(table.columns).toHaveLength(21);
    expect(table.format).toMatchObject({ delimiter: ' ', header: true });
    const profile = profileTable(table);
    expect(profile.targets[0]).toMatchObject({
      column: 'credit_risk',
      bad: '0',
      counts: [300, 700],
      because: 'name',
    });
    const byName = new Map(profile.columns.map(({ name, guess }) => [name, guess]));
    for (const name of ['duration', 'amount', 'age']) expect(byName.get(name), name).toBe('numeric');
    for (const name of ['status', 'credit_history', 'purpose', 'housing'])
      expect(byName.get(name), name).toBe('categorical');
    const mapping = proposeMapping(table);
    expect(importWarnings(table, mapping)).toEqual(
      ['personal_status_sex', 'age', 'foreign_worker'].map((column) => ({
        code: 'protected',
        column,
        sensitivity: 4,
      })),
    );
    const { labels, schema } = applyMapping(table, mapping);
    expect(schema.features).toHaveLength(20);
    expect(labels.reduce((sum, label) => sum + label, 0)).toBe(300);
  });

  it('Taiwan card clients: comma separated, 1 = default', async (context) => {
    const table = await readTable(open('taiwan-default-of-credit-card-clients.csv', context));
    expect(table.rows).toBe(30_000);
    expect(table.columns).toHaveLength(24);
    const mapping = proposeMapping(table);
    expect(mapping).toMatchObject({ target: 'default payment', bad: '1' });
    const warnings = importWarnings(table, mapping);
    expect(warnings.filter(({ code }) => code === 'protected').map(({ column }) => column)).toEqual([
      'SEX',
      'MARRIAGE',
      'AGE',
    ]);
    expect(new Set(warnings.map(({ code }) => code))).toEqual(new Set(['protected', 'heavy-tail']));
    const { labels, schema, columns } = applyMapping(table, mapping);
    expect(schema.features).toHaveLength(23);
    expect(labels.reduce((sum, label) => sum + label, 0) / labels.length).toBeCloseTo(0.2212, 4);
    // The first customer, LIMIT_BAL and BILL_AMT1.
    expect([columns[0]?.[0], columns[11]?.[0]]).toEqual([20_000, 3913]);
  });
});
