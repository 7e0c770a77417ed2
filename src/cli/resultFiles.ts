/** Results for programs: one JSON document, and one CSV line a seed, institution, model and set of customers. */
import { csvLine } from '../lab/compare/csvLine';
import type { Score, SeedOutcome } from './outcome';
import { spreadOf } from './spread';

export interface Results {
  readonly program: 'credence';
  readonly version: string;
  readonly seeds: readonly SeedOutcome[];
  /** Means over the seeds, on the common test set. */
  readonly summary: {
    readonly federated: ReturnType<typeof summary>;
    readonly pooled: ReturnType<typeof summary>;
  };
}

export function resultsOf(version: string, outcomes: readonly SeedOutcome[]): Results {
  return {
    program: 'credence',
    version,
    seeds: outcomes,
    summary: {
      federated: summary(outcomes.map(({ common }) => common.federated)),
      pooled: summary(outcomes.map(({ common }) => common.pooled)),
    },
  };
}

function summary(scores: readonly (Score | null)[]) {
  return {
    auc: spreadOf(scores.map((score) => score?.auc ?? null)),
    ks: spreadOf(scores.map((score) => score?.ks ?? null)),
  };
}

const COLUMNS = ['seed', 'status', 'round', 'customers', 'institution', 'name', 'model', 'auc', 'ks'];

/** RFC 4180. `customers` is `own` or `common`; `institution` counts from 1 and is empty for joint models. */
export function resultsCsv(outcomes: readonly SeedOutcome[]): string {
  const lines = outcomes.flatMap((outcome) => {
    const line = (customers: string, institution: string, name: string, model: string, score: Score | null) =>
      csvLine([
        outcome.seed,
        outcome.status,
        outcome.round ?? '',
        customers,
        institution,
        name,
        model,
        score?.auc ?? '',
        score?.ks ?? '',
      ]);
    return [
      ...outcome.institutions.flatMap(({ name, own, personal, aloneOnCommon }, k) => [
        line('own', `${k + 1}`, name.en, 'alone', own.alone),
        line('own', `${k + 1}`, name.en, 'federated', own.federated),
        ...(personal === null ? [] : [line('own', `${k + 1}`, name.en, 'personal', personal)]),
        line('own', `${k + 1}`, name.en, 'pooled', own.pooled),
        line('common', `${k + 1}`, name.en, 'alone', aloneOnCommon),
      ]),
      line('common', '', '', 'federated', outcome.common.federated),
      line('common', '', '', 'pooled', outcome.common.pooled),
    ];
  });
  return [COLUMNS.join(','), ...lines].join('\r\n') + '\r\n';
}
