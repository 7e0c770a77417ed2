/** Which columns of a long list are shown. */
import type { ColumnProfile } from '../../data/csv/profile';
import type { ColumnMapping } from '../../scenario/recipe';

export const SHOWN = ['all', 'notice', 'numeric', 'categorical', 'ignore'] as const;
export type Shown = (typeof SHOWN)[number];

export interface ColumnEntry {
  readonly profile: ColumnProfile;
  readonly entry: ColumnMapping;
  /** Whether something is said of it that a person should weigh. */
  readonly notice: boolean;
}

const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

export function isShown({ entry, notice }: ColumnEntry, shown: Shown): boolean {
  return shown === 'all' || (shown === 'notice' ? notice : entry.use === shown);
}

/** @param search parts of a name, in any case and width */
export function filterColumns(
  columns: readonly ColumnEntry[],
  search: string,
  shown: Shown,
): readonly ColumnEntry[] {
  const wanted = folded(search.trim());
  return columns.filter((each) => isShown(each, shown) && folded(each.entry.column).includes(wanted));
}
