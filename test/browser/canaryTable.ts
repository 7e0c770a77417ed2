/**
 * A file whose every number occurs once, and a twin of it that agrees in every statistic that institutions release:
 * each feature's values changed hands among customers of one institution, one part of its split and one label.
 */
import { stream } from '../../src/core/random';
import { encode } from '../../src/data/encoding/encode';
import type { ColumnKind } from '../../src/data/encoding/layout';
import { stratifiedSplit } from '../../src/data/holdout';
import { Rows } from '../../src/data/rows';
import type { Mapping } from '../../src/scenario/recipe';
import type { Canary } from '../boundary/canary';
import type { Forecast } from './prediction';

export interface CanaryTable {
  /** One an institution; columns as COLUMNS. */
  readonly institutions: readonly Rows[];
}

export const SEED = 5;
export const HOLDOUT_SHARE = 0.3;
/** Enough that the held-out part may be judged on. */
const ROWS = 100;
const NUMERIC = ['x0', 'x1', 'x2', 'rare'] as const;
/** Texts that occur nowhere but in the file. */
const CATEGORIES = ['kanarienrot-1', 'kanariengelb-2', 'kanarienblau-3'] as const;

export const COLUMNS: readonly ColumnKind[] = [
  { categories: 0, nullable: false },
  { categories: 0, nullable: false },
  { categories: 0, nullable: false },
  { categories: 0, nullable: true },
  { categories: CATEGORIES.length, nullable: false },
];

export const MAPPING: Mapping = {
  target: 'default',
  bad: '1',
  columns: [
    ...NUMERIC.map((column) => ({ column, use: 'numeric' as const, sensitivity: 3 as const })),
    { column: 'kind', use: 'categorical', sensitivity: 3 },
  ],
  dealing: { by: 'column', column: 'bank' },
};

/** 1 for every fifth customer. */
const LABELS = Uint8Array.from({ length: ROWS }, (_, i) => (i % 5 === 0 ? 1 : 0));

/** As the institution splits them: the labels and the seed alone decide. */
function parts(institution: number): { train: Uint32Array; holdout: Uint32Array } {
  return stratifiedSplit(LABELS, HOLDOUT_SHARE, stream(SEED, 'holdout', institution));
}

/**
 * Odd multiples of 1/1024 between 64 and 256, so that every sum of them and of their squares is exact in whatever
 * order; in decimals twelve characters or more. In the first institution one customer alone has the rare feature.
 */
export function canaryTable(institutions: number): CanaryTable {
  const rng = stream(SEED, 'canaries');
  const pool = rng.shuffle(Uint32Array.from({ length: 98_304 }, (_, i) => 2 * i + 65_537));
  let next = 0;
  const value = (): number => (pool[next++] ?? 0) / 1024;
  return {
    institutions: Array.from({ length: institutions }, (_, institution) => {
      const [only] = parts(institution).train;
      const columns = NUMERIC.map((name) =>
        Float32Array.from({ length: ROWS }, (__, i) =>
          name === 'rare' && institution === 0 && i !== only ? NaN : value(),
        ),
      );
      const kinds = Float32Array.from({ length: ROWS }, (__, i) => (i * 7 + institution) % CATEGORIES.length);
      return new Rows([...columns, kinds], LABELS);
    }),
  };
}

export function twinOf(table: CanaryTable): CanaryTable {
  return {
    institutions: table.institutions.map((rows, institution) => {
      const { train, holdout } = parts(institution);
      const groups = [train, holdout].flatMap((part) =>
        [0, 1].map((label) => part.filter((position) => LABELS[position] === label)),
      );
      const columns = COLUMNS.map((_, feature) => {
        const column = rows.column(feature).slice();
        for (const [g, group] of groups.entries()) {
          const order = stream(SEED, 'twin', institution, feature, g).shuffle(group.slice());
          group.forEach((position, i) => {
            column[position] = rows.column(feature)[order[i] ?? position] ?? NaN;
          });
        }
        return column;
      });
      return new Rows(columns, LABELS);
    }),
  };
}

const customerText = (institution: number, row: number): string =>
  `Kunde-${institution}-${row}-${7919 * row}`;
const bankText = (institution: number): string => `bank-${String(institution).padStart(2, '0')}`;

export function csvOf({ institutions }: CanaryTable): string {
  const lines = institutions.flatMap((rows, institution) =>
    Array.from({ length: rows.count }, (_, i) => {
      const numbers = NUMERIC.map((__, feature) => rows.column(feature)[i] ?? NaN);
      return [
        customerText(institution, i),
        bankText(institution),
        ...numbers.map((number) => (Number.isNaN(number) ? '' : String(number))),
        CATEGORIES[rows.column(NUMERIC.length)[i] ?? 0],
        rows.labels[i],
      ].join(',');
    }),
  );
  return [['customer', 'bank', ...NUMERIC, 'kind', 'default'].join(','), ...lines].join('\n');
}

/** Every text of the file that is no number. */
export function textsOf({ institutions }: CanaryTable): string[] {
  return [
    ...CATEGORIES,
    ...institutions.flatMap((rows, k) => [
      bankText(k),
      ...Array.from({ length: rows.count }, (_, i) => customerText(k, i)),
    ]),
  ];
}

/** Neighbours in a row and neighbours in a column, as they are in the file. */
export function rawCanaries({ institutions }: CanaryTable): Canary[] {
  return institutions.flatMap((rows, institution) => {
    const found: Canary[] = [];
    const add = (row: number, value: number | undefined, neighbour: number | undefined): void => {
      if (value === undefined || neighbour === undefined || Number.isNaN(value + neighbour)) return;
      found.push({ institution, row, values: [value, neighbour] });
    };
    for (const feature of NUMERIC.keys()) {
      const column = rows.column(feature);
      const beside = feature + 1 < NUMERIC.length ? rows.column(feature + 1) : undefined;
      for (const [row, value] of column.entries()) {
        add(row, value, beside?.[row]);
        add(row, value, column[row + 1]);
      }
    }
    return found;
  });
}

/** The same rows as a network sees them, once the encoding is known. */
export function encodedCanaries({ institutions }: CanaryTable, encoding: Float32Array): Canary[] {
  return institutions.flatMap((rows, institution) => {
    const { inputs, count } = encode(rows, COLUMNS, encoding, 'standard');
    const width = inputs.length / count;
    return Array.from({ length: count }, (_, row): Canary => {
      return { institution, row, values: [inputs[row * width] ?? 0, inputs[row * width + 1] ?? 0] };
    }).filter(({ values }) => values.every((value) => String(value).length >= 8));
  });
}

export function factsOf({ institutions }: CanaryTable, institution: number): Forecast['facts'] {
  const { train, holdout } = parts(institution);
  const defaults = (part: Uint32Array): number => part.filter((position) => LABELS[position] === 1).length;
  const rows = institutions[institution];
  let missing = 0;
  for (const feature of COLUMNS.keys()) {
    for (const position of train) if (Number.isNaN(rows?.column(feature)[position])) missing++;
  }
  return {
    rows: train.length,
    told: train.length,
    defaults: defaults(train),
    holdoutRows: holdout.length,
    holdoutDefaults: defaults(holdout),
    missing: missing / (train.length * COLUMNS.length),
  };
}
