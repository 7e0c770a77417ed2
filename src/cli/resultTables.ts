/** Results for the eye: tables of plain text. */
import type { InstitutionOutcome, Model, Score, SeedOutcome } from './outcome';
import { spreadOf } from './spread';
import { textTable, type Align } from './textTable';

/** On an institution's own customers: with a model of its own only where the strategy gives it one. */
type OwnModel = Model | 'personal';
const HEADS: Readonly<Record<OwnModel, string>> = {
  alone: 'alone',
  personal: 'personal',
  federated: 'federated',
  pooled: 'pooled*',
};

function modelsOf(outcomes: readonly SeedOutcome[]): readonly OwnModel[] {
  const isPersonal = outcomes.some(({ institutions }) =>
    institutions.some(({ personal }) => personal !== null),
  );
  return isPersonal ? ['alone', 'personal', 'federated', 'pooled'] : ['alone', 'federated', 'pooled'];
}

function ownScore({ own, personal }: InstitutionOutcome, model: OwnModel): Score | null {
  return model === 'personal' ? personal : own[model];
}
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
  const models = modelsOf([outcome]);
  const blanks = models.slice(1).map(() => '');
  const head = ['institution', 'rows', 'held out', ...models.map((model) => HEADS[model])];
  const own = institutions.map((one) => [
    one.name.en,
    whole(one.rows),
    whole(one.holdoutRows),
    ...models.map((model) => figure(ownScore(one, model)?.auc)),
    ...models.map((model) => figure(ownScore(one, model)?.ks)),
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
      [
        ['', '', '', 'AUC', ...blanks, 'KS', ...blanks],
        [...head, ...models.map((model) => HEADS[model])],
        ...own,
      ],
      ['left', ...Array<Align>(2 + 2 * models.length).fill('right')],
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
  const models = modelsOf(outcomes);
  const blanks = models.slice(1).map(() => '');
  const names = outcomes[0]?.institutions.map(({ name }) => name.en) ?? [];
  const cells = (of: (outcome: SeedOutcome) => Score | null | undefined): [string, string] => [
    plusMinus(outcomes.map((outcome) => of(outcome)?.auc ?? null)),
    plusMinus(outcomes.map((outcome) => of(outcome)?.ks ?? null)),
  ];
  const own = names.map((name, k) => {
    const pairs = models.map((model) =>
      cells(({ institutions }) => {
        const one = institutions[k];
        return one === undefined ? null : ownScore(one, model);
      }),
    );
    return [name, ...pairs.map(([auc]) => auc), ...pairs.map(([, ks]) => ks)];
  });
  return [
    `${outcomes.length} seeds: mean ± standard deviation`,
    '',
    'Own customers',
    '',
    textTable(
      [
        ['', 'AUC', ...blanks, 'KS', ...blanks],
        ['institution', ...models.map((model) => HEADS[model]), ...models.map((model) => HEADS[model])],
        ...own,
      ],
      ['left', ...Array<Align>(2 * models.length).fill('right')],
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
