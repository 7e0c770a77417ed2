/** Light or dark: the system's choice until the person makes their own, which is remembered. */
import { MediaQuery } from 'svelte/reactivity';

export type ThemeName = 'light' | 'dark';

const STORE = 'credence.theme';

function isTheme(value: string | null): value is ThemeName {
  return value === 'light' || value === 'dark';
}

/** `?theme=` first, then what was chosen before; null leaves it to the system. */
export function initialTheme(search: string, stored: string | null): ThemeName | null {
  const asked = new URLSearchParams(search).get('theme');
  if (isTheme(asked)) return asked;
  return isTheme(stored) ? stored : null;
}

function stored(): string | null {
  try {
    return localStorage.getItem(STORE);
  } catch {
    return null; // storage refused: the choice lasts for this visit
  }
}

class Theme {
  #chosen = $state<ThemeName | null>(
    initialTheme(typeof location === 'undefined' ? '' : location.search, stored()),
  );
  #systemDark = new MediaQuery('(prefers-color-scheme: dark)');

  /** Null while the system decides. */
  get chosen(): ThemeName | null {
    return this.#chosen;
  }

  get current(): ThemeName {
    return this.#chosen ?? (this.#systemDark.current ? 'dark' : 'light');
  }

  toggle(): void {
    this.#chosen = this.current === 'dark' ? 'light' : 'dark';
    try {
      localStorage.setItem(STORE, this.#chosen);
    } catch {
      // storage refused: the choice lasts for this visit
    }
  }
}

export const theme = new Theme();
