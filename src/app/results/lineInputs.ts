/** What went into the three lines: which round early stopping chose for the references, who was averaged. */
import type { SeenRun } from '../../lab/perspective';
import type { MeaningInput } from '../meaning/input';

export function federatedInputs(run: SeenRun): MeaningInput[] {
  const last = run.rounds.findLast(({ round }) => round > 0);
  if (last === undefined) return [];
  const told = last.samples.flatMap((rows) => (rows === null ? [] : [rows]));
  const rows = told.reduce((sum, one) => sum + one, 0);
  return [
    { name: 'round', value: last.round, form: 'whole' },
    // Whom else the coordinator counted in is not told to an institution.
    ...(last.replied.length === 0
      ? []
      : ([{ name: 'replied', value: last.replied.length, form: 'whole' }] as const)),
    ...(told.length === 0 ? [] : ([{ name: 'trainingCustomers', value: rows, form: 'whole' }] as const)),
  ];
}

export function pooledInputs(run: SeenRun): MeaningInput[] {
  const last = run.references.pooled.at(-1);
  if (last === undefined) return [];
  return [
    { name: 'budget', value: last.round, form: 'whole' },
    { name: 'bestRound', value: last.bestRound, form: 'whole' },
  ];
}

/** @param say how an institution's line reads: its name, the round chosen, the rounds trained */
export function aloneInputs(
  run: SeenRun,
  nameOf: (institution: SeenRun['institutions'][number]) => string,
  say: (bestRound: number, budget: number) => string,
): MeaningInput[] {
  return run.institutions.flatMap((institution, k) => {
    const last = run.references.alone[k]?.at(-1);
    return last === undefined ? [] : [{ label: nameOf(institution), text: say(last.bestRound, last.round) }];
  });
}
