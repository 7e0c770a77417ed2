/** Customers to attack and rows of the same kind that the attacker may have, encoded: of a file, or drawn. */
import type { KnownRows } from '../../src/attacker/view';
import { stream } from '../../src/core/random';
import { applyMapping } from '../../src/data/csv/applyMapping';
import { proposeMapping } from '../../src/data/csv/proposeMapping';
import { readTable } from '../../src/data/csv/readTable';
import { encode } from '../../src/data/encoding/encode';
import { columnKinds, type ColumnKind } from '../../src/data/encoding/layout';
import { drawCustomers } from '../../src/data/generator/drawCustomers';
import type { GeneratorKnobs } from '../../src/data/generator/knobs';
import { drawPublicRows } from '../../src/data/generator/publicRows';
import { Rows } from '../../src/data/rows';
import { agreeOnEncoding } from '../../test/support/federatedEncoding';
import { existsSync, readFileSync } from 'node:fs';
import * as v from 'valibot';

export interface Population {
  readonly name: string;
  readonly columns: readonly ColumnKind[];
  readonly customers: KnownRows;
  readonly known: KnownRows;
}

/** Half of the file's rows are known to the attacker, the other half are the customers. */
export async function populationOf(path: string): Promise<Population> {
  if (!existsSync(path)) return drawn(0.05);
  const table = await readTable(new Blob([readFileSync(path)]));
  const { schema, columns: values, labels } = applyMapping(table, proposeMapping(table));
  const columns = columnKinds(schema);
  const all = new Rows(values, labels);
  const { encoding } = agreeOnEncoding([all], columns, 'standard', 1);
  const order = stream(1, 'halves').shuffle(Uint32Array.from({ length: all.count }, (_, i) => i));
  const half = Math.floor(all.count / 2);
  const part = (from: number, to: number): KnownRows =>
    encode(all.pick(order.slice(from, to)), columns, encoding, 'standard');
  return { name: 'South German Credit', columns, customers: part(0, half), known: part(half, all.count) };
}

const packSchema = v.object({
  features: v.array(
    v.object({
      kind: v.picklist(['numeric', 'categorical']),
      nullable: v.boolean(),
      categories: v.optional(v.array(v.unknown())),
    }),
  ),
});

export function lawOf(rows: number, baseRate: number): GeneratorKnobs {
  return {
    rows,
    baseRate,
    commonBaseRate: baseRate,
    covariateShift: 1,
    labelShift: 1,
    conceptShift: 0.5,
    bias: 0,
    macroShock: 0,
    nonlinearity: 0,
    slope: 1.25,
  };
}

/** Columns of the scenario pack that the generator draws. */
export function drawnColumns(): ColumnKind[] {
  const text = readFileSync(
    new URL('../../scenarios/inclusive-finance/scenario.json', import.meta.url),
    'utf8',
  );
  return v.parse(packSchema, JSON.parse(text)).features.map(({ kind, nullable, categories }) => ({
    categories: kind === 'numeric' ? 0 : (categories?.length ?? 0),
    nullable,
  }));
}

/** @param seed of the customers; what is known is drawn from another */
export function drawn(baseRate: number, rows = 1000, seed = 3): Population {
  const columns = drawnColumns();
  const publicRows = drawPublicRows(lawOf(4000, baseRate), 2);
  const { encoding } = agreeOnEncoding([publicRows], columns, 'standard', 1);
  const customers = drawCustomers(2, lawOf(rows, baseRate), seed, 'train').rows;
  return {
    name: 'drawn customers',
    columns,
    customers: encode(customers, columns, encoding, 'standard'),
    known: encode(publicRows, columns, encoding, 'standard'),
  };
}
