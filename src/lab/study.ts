/** The same recipe for several seeds, one after another on one street: averages before any claim of gain. */
import type { RunRecord, SeedResult, SeedStudy } from './record';

export interface StudyOptions {
  readonly seeds: readonly number[];
  /** Runs one seed to its end. */
  run(seed: number): Promise<RunRecord>;
  cancelled(): boolean;
  onChange(study: SeedStudy): void;
}

/** Never rejects: a seed that fails ends the study, with what was done so far. */
export async function runStudy({ seeds, run, cancelled, onChange }: StudyOptions): Promise<SeedStudy> {
  let study: SeedStudy = { seeds, done: [], status: 'running' };
  const change = (patch: Partial<SeedStudy>): SeedStudy => {
    study = { ...study, ...patch };
    onChange(study);
    return study;
  };
  change({});
  for (const seed of seeds) {
    const result = seedResult(seed, await run(seed));
    if (cancelled()) return change({ status: 'cancelled' });
    if (result === null) return change({ status: 'failed' });
    change({ done: [...study.done, result] });
  }
  return change({ status: 'finished' });
}

/** @returns null when the run did not reach its end */
export function seedResult(seed: number, record: RunRecord): SeedResult | null {
  const final = record.rounds.at(-1);
  if (record.status !== 'finished' || final === undefined) return null;
  return { seed, final, references: record.references };
}
