/** When each letter of the moment sets off, measured from the moment's beginning, and which have arrived. */
import { SvelteSet } from 'svelte/reactivity';
import type { MapLetter } from './letters';

/** Milliseconds. */
export interface Flight {
  readonly delay: number;
  readonly time: number;
}

export class Flights {
  readonly #landed = new SvelteSet<string>();
  #flights = new Map<string, Flight>();
  #began = 0;

  /** A new moment: nothing has flown in it. */
  begin(now: number): void {
    this.#began = now;
    this.#flights = new Map();
    this.#landed.clear();
  }

  /**
   * The same answer for a letter however often it is asked: a letter that crossed late sets off at once.
   * @param phaseTime milliseconds that the phase is shown
   */
  of({ entry, leaves, flies }: MapLetter, phaseTime: number, now: number): Flight {
    const known = this.#flights.get(entry.link);
    if (known !== undefined) return known;
    const delay = Math.max(0, Math.round(leaves * phaseTime - (now - this.#began)));
    const flight = { delay, time: Math.round(flies * phaseTime) };
    this.#flights.set(entry.link, flight);
    return flight;
  }

  land({ link }: { readonly link: string }): void {
    this.#landed.add(link);
  }

  hasLanded({ link }: { readonly link: string }): boolean {
    return this.#landed.has(link);
  }
}
