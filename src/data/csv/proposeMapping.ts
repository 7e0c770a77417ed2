/** A first mapping made of guesses, for a person to look over. */
import { isDefaultName } from './columnName';
import { MINIMUM_INSTITUTION_ROWS } from './dealing';
import { ImportError } from './importError';
import type { ColumnMapping, Mapping } from './mapping';
import { profileColumns } from './profile';
import { asNumbers } from './reading';
import { findSentinels } from './sentinel';
import { targetCandidates } from './target';
import type { Table } from './table';

const INSTITUTIONS = 5;

/** @throws ImportError one-class or no-target when no column has two values */
export function proposeMapping(table: Table): Mapping {
  const profiles = profileColumns(table);
  const [target] = targetCandidates(table);
  if (target === undefined) {
    const constant = profiles.find(({ name, distinct }) => distinct === 1 && isDefaultName(name));
    if (constant !== undefined) throw new ImportError({ code: 'one-class', column: constant.name });
    throw new ImportError({ code: 'no-target', column: '' });
  }
  const columns: ColumnMapping[] = [];
  table.columns.forEach((column, i) => {
    const profile = profiles[i];
    if (profile === undefined || column.name === target.column) return;
    const { name, guess, sensitivity } = profile;
    const found = guess === 'numeric' ? findSentinels(asNumbers(column, table.rows).values) : undefined;
    columns.push({
      column: name,
      use: guess,
      sensitivity,
      ...(found === undefined ? {} : { sentinels: [...found.values] }),
    });
  });
  if (columns.length === 0) throw new ImportError({ code: 'no-usable-column' });
  const room = Math.floor(table.rows / (2 * MINIMUM_INSTITUTION_ROWS));
  return {
    target: target.column,
    bad: target.bad,
    columns,
    dealing: { by: 'equal', institutions: Math.min(INSTITUTIONS, Math.max(2, room)) },
  };
}
