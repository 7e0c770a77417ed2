/** Results for the eye: tables of plain text. */
import type { Model, Score, SeedOutcome } from './outcome';
import { spreadOf } from './spread';
import { textTable, type Align } from './textTable';

const MODELS: readonly Model[] = ['alone', 'federated', 'pooled'];
const HEADS: Readonly<Record<Model, string>> = { alone: 'alone', federated: 'federated', pooled: 'pooled*' };
const POOLED_NOTE = "* pooled needs everyone's rows in one place: the line to compare with, not an offer.";

/** Three decimals, as many as a held-out set of this size can carry; a dash where there is none. */
export function figure(value: number | null | undefined): string {
  return value === null || value === undefined ? '-' : value.toFixed(3);
}

/** 12,345 bytes as `12.3 kB`, decimal units. */
export function byteSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1e6) return `${(bytes / 1000).toFixed(1)} kB`;
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

/** One seed. */
export function seedReport(outcome: SeedOutcome): string {
  const { institutions, common } = outcome;
  const cells = (of: (model: Model) => Score | null): string[] => [
    ...MODELS.map((model) => figure(of(model)?.auc)),
    ...MODELS.map((model) => figure(of(model)?.ks)),
  ];
  const head = ['institution', 'rows', 'held out', ...MODELS.map((model) => HEADS[model])];
  const own = institutions.map(({ name, rows, holdoutRows, own: scores }) => [
    name.en,
    whole(rows),
    whole(holdoutRows),
    ...cells((model) => scores[model]),
  ]);
  const alone = institutions.map(({ name, aloneOnCommon }) => [
    `${name.en}, alone`,
    figure(aloneOnCommon?.auc),
    figure(aloneOnCommon?.ks),
  ]);
  return [
    `Seed ${outcome.seed}: ${ending(outcome)}`,
    '',
    'Own customers: each institution judged on the customers that it held out',
    '',
    textTable(
      [['', '', '', 'AUC', '', '', 'KS', '', ''], [...head, ...MODELS.map((model) => HEADS[model])], ...own],
      ['left', ...Array<Align>(8).fill('right')],
    ),
    '',
    'Common test set: the held-out customers of all institutions together',
    '',
    textTable(
      [
        ['model', 'AUC', 'KS'],
        ...alone,
        ['federated', figure(common.federated?.auc), figure(common.federated?.ks)],
        ['pooled*', figure(common.pooled?.auc), figure(common.pooled?.ks)],
      ],
      ['left', 'right', 'right'],
    ),
    '',
    POOLED_NOTE,
    '',
    `Sent out by institutions  ${byteSize(outcome.bytesUp)}`,
    `Received by them          ${byteSize(outcome.bytesDown)}`,
    `Final weights, SHA-256    ${outcome.weightsSha256 ?? '-'}`,
    `Ledger head, SHA-256      ${outcome.ledgerHead}`,
    '',
  ].join('\n');
}

/** Means and standard deviations over seeds, and each seed's final weights. */
export function seedsReport(outcomes: readonly SeedOutcome[]): string {
  const names = outcomes[0]?.institutions.map(({ name }) => name.en) ?? [];
  const cells = (of: (outcome: SeedOutcome) => Score | null | undefined): [string, string] => [
    plusMinus(outcomes.map((outcome) => of(outcome)?.auc ?? null)),
    plusMinus(outcomes.map((outcome) => of(outcome)?.ks ?? null)),
  ];
  const own = names.map((name, k) => {
    const pairs = MODELS.map((model) => cells(({ institutions }) => institutions[k]?.own[model]));
    return [name, ...pairs.map(([auc]) => auc), ...pairs.map(([, ks]) => ks)];
  });
  return [
    `${outcomes.length} seeds: mean ± standard deviation`,
    '',
    'Own customers',
    '',
    textTable(
      [
        ['', 'AUC', '', '', 'KS', '', ''],
        ['institution', ...MODELS.map((model) => HEADS[model]), ...MODELS.map((model) => HEADS[model])],
        ...own,
      ],
      ['left', ...Array<Align>(6).fill('right')],
    ),
    '',
    'Common test set',
    '',
    textTable(
      [
        ['model', 'AUC', 'KS'],
        ...names.map((name, k) => [
          `${name}, alone`,
          ...cells(({ institutions }) => institutions[k]?.aloneOnCommon),
        ]),
        ['federated', ...cells(({ common }) => common.federated)],
        ['pooled*', ...cells(({ common }) => common.pooled)],
      ],
      ['left', 'right', 'right'],
    ),
    '',
    POOLED_NOTE,
    '',
    textTable(
      [
        ['seed', 'end', 'final weights, SHA-256'],
        ...outcomes.map((outcome) => [`${outcome.seed}`, outcome.status, outcome.weightsSha256 ?? '-']),
      ],
      ['right', 'left', 'left'],
    ),
    '',
  ].join('\n');
}

function ending({ status, stopReason, round }: SeedOutcome): string {
  const rounds = round === null ? 'before any round' : `after ${round} ${round === 1 ? 'round' : 'rounds'}`;
  return `${status} ${rounds}${stopReason === null ? '' : ` (${stopReason})`}`;
}

function plusMinus(values: readonly (number | null)[]): string {
  const spread = spreadOf(values);
  if (spread === null) return '-';
  return spread.deviation === null
    ? figure(spread.mean)
    : `${figure(spread.mean)} ± ${figure(spread.deviation)}`;
}

function whole(value: number | null): string {
  return value === null ? '-' : value.toLocaleString('en');
}
