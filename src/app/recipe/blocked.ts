/** What cannot be chosen now, by reason. */
import type { LanguageCode } from '../i18n/language.svelte';
import { methodTexts } from '../methods/texts';
import { conflictShort } from './conflictWords';
import type { Option } from './possible';

/** The reasons in short; empty when it can be chosen. */
export function reasonsOf(option: Option<unknown>, code: LanguageCode): string {
  return option.reasons.map((reason) => conflictShort(reason, code)).join(methodTexts(code).and);
}

/** One line a reason: who cannot be chosen for it. */
export function blockedLines<Value>(
  options: readonly Option<Value>[],
  nameOf: (value: Value) => string,
  code: LanguageCode,
): string[] {
  const t = methodTexts(code);
  const byReason = new Map<string, string[]>();
  for (const option of options) {
    const why = reasonsOf(option, code);
    if (why !== '') byReason.set(why, [...(byReason.get(why) ?? []), nameOf(option.value)]);
  }
  return [...byReason].map(([why, names]) => t.blockedLine(names.join(t.and), why));
}
