/** A letter as files: the very bytes that crossed, or their content as JSON. */
import type { Flat } from '../../boundary/codec';
import type { LedgerEntry } from '../../boundary/ledger';

/** Institutions count from 1 in it, as people do. */
export function letterName({ institution, sequence, kind }: LedgerEntry): string {
  return `credence-letter-${institution + 1}-${sequence + 1}-${kind}`;
}

/** Vectors become lists of numbers; what JSON has no number for becomes its name. */
export function letterJson(entry: LedgerEntry, message: Flat): string {
  const fields = Object.entries(message).map(([field, value]) => [
    field,
    typeof value === 'object'
      ? Array.from(value, (number) => (Number.isFinite(number) ? number : String(number)))
      : value,
  ]);
  const content: unknown = Object.fromEntries(fields);
  return `${JSON.stringify({ entry, message: content }, null, 1)}\n`;
}
