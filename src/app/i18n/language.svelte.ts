/** The interface language: one at a time, remembered, and set on the root element. */
import { loadPack, loadPanelPack, pack, type LanguageCode } from './packs';
import type { Translation } from './translation';
import type { zhCN } from './zh-CN';

export type { LanguageCode } from './packs';
export type Texts = Translation<typeof zhCN>;

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

  #hasPanels = false;

  get code(): LanguageCode {
    return this.#code;
  }

  get t(): Texts {
    return pack(this.#code).page;
  }

  pick(names: { readonly zh: string; readonly en: string }): string {
    return this.#code === 'en' ? names.en : names.zh;
  }

  /** To be awaited before anything is drawn. @throws TypeError when the texts cannot be fetched */
  ready(): Promise<void> {
    return loadPack(this.#code);
  }

  /** To be awaited before a panel is drawn that is not there from the start. @throws TypeError like ready */
  panels(): Promise<void> {
    this.#hasPanels = true;
    return loadPanelPack(this.#code);
  }

  /** The page stays in its language until the other's texts are there. @throws TypeError when they do not come */
  async choose(code: LanguageCode): Promise<void> {
    await Promise.all([loadPack(code), this.#hasPanels ? loadPanelPack(code) : null]);
    this.#code = code;
    try {
      localStorage.setItem(STORE, code);
    } catch {
      // storage refused: the choice lasts for this visit
    }
  }
}

export const language = new Language();
