/** Sentences one after another: a full-width full stop brings its own space. */
import type { LanguageCode } from '../i18n/language.svelte';

export function paragraph(sentences: readonly string[], code: LanguageCode): string {
  return sentences.join(code === 'en' ? ' ' : '');
}
