/** The ledger's sentences in the language of the page. */
import { language } from '../i18n/language.svelte';
import { pack } from '../i18n/packs';
import type { Translation } from '../i18n/translation';
import type { ledgerZhCN } from './texts.zh-CN';

export type LedgerWords = Translation<typeof ledgerZhCN>;

export function ledgerWords(): LedgerWords {
  return pack(language.code).ledger;
}

/** Round 0 holds what belongs to no round. */
export function roundName(round: number): string {
  const t = ledgerWords();
  return round === 0 ? t.setUp : t.roundOf(round);
}
