/** Choices made for one reading of a file, kept for another reading or another file with the same columns. */
import type { TableProfile } from '../../data/csv/profile';
import type { Mapping } from '../../scenario/recipe';
import { valuesOf } from './editMapping';

export function sameColumns(a: TableProfile, b: TableProfile): boolean {
  return (
    a.columns.length === b.columns.length && a.columns.every(({ name }, i) => name === b.columns[i]?.name)
  );
}

/** @returns the proposal, with every choice of `chosen` that still has its column and value */
export function carryOver(chosen: Mapping, proposal: Mapping, profile: TableProfile): Mapping {
  const isThere = (column: string): boolean => profile.columns.some(({ name }) => name === column);
  const keepsTarget = isThere(chosen.target) && valuesOf(profile, chosen.target).includes(chosen.bad);
  const { target, bad } = keepsTarget ? chosen : proposal;
  const columns = profile.columns.flatMap(({ name, guess, sensitivity }) => {
    if (name === target) return [];
    const entry = [...chosen.columns, ...proposal.columns].find(({ column }) => column === name);
    return [entry ?? { column: name, use: guess, sensitivity }];
  });
  const { dealing } = chosen;
  return {
    target,
    bad,
    columns,
    dealing: dealing.by === 'column' && !isThere(dealing.column) ? proposal.dealing : dealing,
  };
}
