/** The beliefs' words in the language of the page, and what was found as a sentence. */
import { difference, percent, score, whole } from '../format/numbers';
import { language } from '../i18n/language.svelte';
import type { LanguageCode } from '../i18n/language.svelte';
import type { Translation } from '../i18n/translation';
import type { BeliefName, Finding } from './beliefs';
import { beliefsEn } from './texts.en';
import { beliefsZhCN } from './texts.zh-CN';

export type BeliefTexts = Translation<typeof beliefsZhCN>;

const texts: Readonly<Record<LanguageCode, BeliefTexts>> = { 'zh-CN': beliefsZhCN, en: beliefsEn };

export function beliefTexts(): BeliefTexts {
  return texts[language.code];
}

/** Chances are never rounded down: a promise is not made to look better. */
const inHundred = (odds: number): string => whole(Math.min(100, Math.ceil(100 * odds - 1e-6)));

export function foundSentence(name: BeliefName, { figures }: Finding, t: BeliefTexts): string {
  const [a = NaN, b = NaN, c = NaN] = figures;
  switch (name) {
    case 'local':
      return t.belief.local.found(whole(a), whole(b));
    case 'masks':
      return t.belief.masks.found(percent(a), percent(b));
    case 'epsilon':
      return t.belief.epsilon.found(a.toFixed(2), inHundred(b), inHundred(c));
    case 'robust':
      return t.belief.robust.found(score(a), score(b));
    case 'members':
      return t.belief.members.found(whole(a), whole(b), difference(c));
    case 'names':
      return t.belief.names.found(whole(a), whole(b), percent(c));
  }
}
