/** The base rate among each institution's held-out customers, as far as a perspective knows it. */
import type { Judgement } from '../../core/metrics/judge';
import type { SeenInstitution, SeenRun } from '../../lab/perspective';

export interface BaseRate {
  readonly institution: SeenInstitution;
  /** 0 to 1; null where this perspective does not know. */
  readonly rate: number | null;
  readonly customers: number | null;
  readonly defaults: number | null;
}

/**
 * Score counts tell it to whoever holds them: the coordinator of everyone, since they are released in plain. Held-out
 * customers stay the same for a whole run, so any judged round tells it.
 */
export function baseRates(run: SeenRun): BaseRate[] {
  return run.institutions.map((institution, k) => {
    const judged: Judgement | null = run.rounds.findLast(({ own }) => own[k] != null)?.own[k] ?? null;
    if (judged !== null) {
      return { institution, rate: judged.baseRate, customers: judged.count, defaults: judged.defaults };
    }
    const facts = institution.facts;
    if (facts === undefined || facts.holdoutRows === 0) {
      return { institution, rate: null, customers: null, defaults: null };
    }
    return {
      institution,
      rate: facts.holdoutDefaults / facts.holdoutRows,
      customers: facts.holdoutRows,
      defaults: facts.holdoutDefaults,
    };
  });
}
