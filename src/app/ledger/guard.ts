/** What protects a letter, and who can read it. */
import type { LedgerEntry } from '../../boundary/ledger';
import { isEncrypted } from '../../scenario/encrypted';
import { isMasked } from '../../scenario/masked';
import type { Recipe } from '../../scenario/recipe';
import type { LedgerWords } from './words';

export interface Guard {
  readonly protection: string;
  readonly readers: string;
}

/** What is added up, where anything is. */
const SUMMED: ReadonlySet<LedgerEntry['kind']> = new Set([
  'magnitudesReply',
  'histogramsReply',
  'momentsReply',
  'fitReply',
  'evaluateReply',
]);

export function guardOf(
  recipe: Pick<Recipe, 'protection'>,
  { kind, direction }: Pick<LedgerEntry, 'kind' | 'direction'>,
  t: LedgerWords,
): Guard {
  if (isMasked(recipe) && SUMMED.has(kind)) {
    return { protection: isEncrypted(recipe) ? t.encrypted : t.masked, readers: t.readSum };
  }
  if (kind === 'openSumRequest') return { protection: t.encrypted, readers: t.readHolders };
  if (kind === 'openSumReply') return { protection: t.none, readers: t.readAll };
  if (kind === 'groupKeyReply' || kind === 'groupKeyNotice')
    return { protection: t.sealed, readers: t.readHolders };
  if (kind === 'sharesReply') return { protection: t.sealed, readers: t.readNeighbours };
  return { protection: t.none, readers: direction === 'out' ? t.readUp : t.readDown };
}
