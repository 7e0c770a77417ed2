/** Changes to a mapping that keep it whole. */
import type { TableProfile } from '../../data/csv/profile';
import type { ColumnMapping, Dealing, Mapping } from '../../scenario/recipe';

/** Values of a column that could mean default, commonest first. */
export function valuesOf(profile: TableProfile, column: string): readonly string[] {
  return profile.columns.find(({ name }) => name === column)?.top.map(({ value }) => value) ?? [];
}

/** Columns that have at least two values and few enough to choose one; the likeliest targets first. */
export function targetChoices(profile: TableProfile): readonly string[] {
  const likely = profile.targets.map(({ column }) => column);
  const others = profile.columns.filter(
    ({ distinct, top }) => distinct >= 2 && top.length >= 2 && distinct <= 1000,
  );
  return [...new Set([...likely, ...others.map(({ name }) => name)])];
}

/** Another target: the value that its candidate proposes, or its rarest; the old target becomes an unused column. */
export function withTarget(mapping: Mapping, profile: TableProfile, target: string): Mapping {
  const bad =
    profile.targets.find(({ column }) => column === target)?.bad ?? valuesOf(profile, target).at(-1) ?? '';
  const old = profile.columns.find(({ name }) => name === mapping.target);
  const kept = mapping.columns.filter(({ column }) => column !== target && column !== mapping.target);
  const back: ColumnMapping[] =
    old === undefined || old.name === target
      ? []
      : [{ column: old.name, use: 'ignore', sensitivity: old.sensitivity }];
  return { ...mapping, target, bad, columns: [...kept, ...back] };
}

export function withColumn(mapping: Mapping, column: string, patch: Partial<ColumnMapping>): Mapping {
  return {
    ...mapping,
    columns: mapping.columns.map((entry) => (entry.column === column ? { ...entry, ...patch } : entry)),
  };
}

export type DealingKind = Dealing['by'];

/** The same number of institutions under another rule, where the rule has one. */
export function withDealing(mapping: Mapping, by: DealingKind, column: string): Mapping {
  const { dealing } = mapping;
  const institutions = dealing.by === 'column' ? 5 : dealing.institutions;
  if (by === 'column') return { ...mapping, dealing: { by, column } };
  if (by === 'dirichlet') return { ...mapping, dealing: { by, institutions, alpha: 0.5 } };
  return { ...mapping, dealing: { by, institutions } };
}

/** "-9, 96" as numbers, null when it is no list of at most eight. Full-width commas separate as well. */
export function parseSentinels(text: string): number[] | null {
  const parts = text.split(/[,，、;；\s]+/).filter((part) => part !== '');
  const numbers = parts.map((part) => Number(part.replace('−', '-')));
  return numbers.length <= 8 && numbers.every(Number.isFinite) ? numbers : null;
}

/** The same change for many columns. */
export function withColumns(
  mapping: Mapping,
  columns: readonly string[],
  patch: Partial<ColumnMapping>,
): Mapping {
  const changed = new Set(columns);
  return {
    ...mapping,
    columns: mapping.columns.map((entry) => (changed.has(entry.column) ? { ...entry, ...patch } : entry)),
  };
}

/** Columns as they were proposed, the rest as it is. */
export function asProposed(mapping: Mapping, proposal: Mapping, columns: readonly string[]): Mapping {
  const changed = new Set(columns);
  return {
    ...mapping,
    columns: mapping.columns.map((entry) => {
      if (!changed.has(entry.column)) return entry;
      return proposal.columns.find(({ column }) => column === entry.column) ?? entry;
    }),
  };
}

/** How many columns one mapping uses otherwise than another. */
export function countChanged(before: Mapping, after: Mapping): number {
  const was = new Map(before.columns.map((entry) => [entry.column, JSON.stringify(entry)]));
  return after.columns.filter((entry) => was.get(entry.column) !== JSON.stringify(entry)).length;
}
