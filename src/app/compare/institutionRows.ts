/** The table of pins by institution: mean and spread of each pin, and who may be called best. */
import { bestOf, spreadOfSeeds, type Best, type BySeed } from '../../lab/compare/bestOf';
import { mean, ownGain, ownScore, worst, type ScoreName } from '../../lab/compare/measures';
import { firstRun, type Pin } from '../../lab/compare/pin';
import type { RunSummary } from '../../lab/compare/runSummary';
import type { Spread } from '../../core/statistics/studentInterval';
import { sameCustomers } from './overlay';

export type What = 'score' | 'gain';

export interface InstitutionRow {
  /** Place on the street, or over all of it. */
  readonly of: number | 'mean' | 'worst';
  /** One a pin. */
  readonly cells: readonly (Spread | null)[];
  /** null where the pins have other customers, so that there is no better. */
  readonly best: Best | null;
}

/** @param of of one run */
export function bySeed(pin: Pin, of: (run: RunSummary) => number | null): BySeed {
  return new Map(pin.runs.map((run) => [run.recipe.seed, of(run)]));
}

export function institutionRows(pins: readonly Pin[], what: What, score: ScoreName): InstitutionRow[] {
  const read = what === 'score' ? ownScore : ownGain;
  const street = Math.max(0, ...pins.map((pin) => firstRun(pin).institutions.length));
  const isSame = sameCustomers(pins);
  const row = (of: InstitutionRow['of'], figure: (run: RunSummary) => number | null): InstitutionRow => {
    const contenders = pins.map((pin) => bySeed(pin, figure));
    return { of, cells: contenders.map(spreadOfSeeds), best: isSame ? bestOf(contenders, true) : null };
  };
  const all = (run: RunSummary): (number | null)[] => run.institutions.map((_, k) => read(run, k, score));
  return [
    ...Array.from({ length: street }, (_, k) =>
      row(k, (run) => (k in run.institutions ? read(run, k, score) : null)),
    ),
    row('mean', (run) => mean(all(run))),
    row('worst', (run) => worst(all(run))),
  ];
}
