/** The interface language: one at a time, remembered, and set on the root element. */
import { en } from './en';
import type { Translation } from './translation';
import { zhCN } from './zh-CN';

export type LanguageCode = 'zh-CN' | 'en';
export type Texts = Translation<typeof zhCN>;

const texts: Readonly<Record<LanguageCode, Texts>> = { 'zh-CN': zhCN, en };
const STORE = 'credence.language';

/** `?lang=` first, then what was chosen before, then zh-CN. */
export function initialLanguage(search: string, stored: string | null): LanguageCode {
  const asked = new URLSearchParams(search).get('lang') ?? stored ?? '';
  return asked.toLowerCase().startsWith('en') ? 'en' : 'zh-CN';
}

function stored(): string | null {
  try {
    return localStorage.getItem(STORE);
  } catch {
    return null; // storage refused: the choice lasts for this visit
  }
}

class Language {
  #code = $state<LanguageCode>(
    initialLanguage(typeof location === 'undefined' ? '' : location.search, stored()),
  );

  get code(): LanguageCode {
    return this.#code;
  }

  get t(): Texts {
    return texts[this.#code];
  }

  pick(names: { readonly zh: string; readonly en: string }): string {
    return this.#code === 'en' ? names.en : names.zh;
  }

  choose(code: LanguageCode): void {
    this.#code = code;
    try {
      localStorage.setItem(STORE, code);
    } catch {
      // storage refused: the choice lasts for this visit
    }
  }
}

export const language = new Language();
