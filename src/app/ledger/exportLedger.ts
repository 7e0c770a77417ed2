/** The ledger as a file, for checking elsewhere. Column names are those of the entries. */
import type { LedgerEntry } from '../../boundary/ledger';

const COLUMNS = [
  'institution',
  'sequence',
  'direction',
  'kind',
  'round',
  'byteLength',
  'sha256',
  'link',
] as const satisfies readonly (keyof LedgerEntry)[];

/** RFC 4180. No field can hold a comma or a quote: kinds and directions are fixed words, the rest are digits. */
export function ledgerCsv(entries: readonly LedgerEntry[]): string {
  const lines = entries.map((entry) => COLUMNS.map((column) => entry[column]).join(','));
  return [COLUMNS.join(','), ...lines].join('\r\n') + '\r\n';
}

export function ledgerJson(entries: readonly LedgerEntry[]): string {
  const rows = entries.map((entry) => Object.fromEntries(COLUMNS.map((column) => [column, entry[column]])));
  return `${JSON.stringify(rows, null, 1)}\n`;
}
