/** Whether keys of a single character act: WCAG 2.1.4 asks for a way to turn them off. Remembered. */
const STORE = 'credence.characterKeys';

function stored(): string | null {
  try {
    return localStorage.getItem(STORE);
  } catch {
    return null; // storage refused: the choice lasts for this visit
  }
}

class CharacterKeys {
  #on = $state(stored() !== 'off');

  get on(): boolean {
    return this.#on;
  }

  choose(on: boolean): void {
    this.#on = on;
    try {
      localStorage.setItem(STORE, on ? 'on' : 'off');
    } catch {
      // storage refused: the choice lasts for this visit
    }
  }
}

export const characterKeys = new CharacterKeys();
