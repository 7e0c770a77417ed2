/** The strips of letters that were opened for drawing: fetched once, decoded, and kept for a while. */
import { SvelteMap } from 'svelte/reactivity';
import type { Vector } from '../../boundary/brands';
import type { LedgerEntry } from '../../boundary/ledger';
import type { LabApi } from '../../lab/labApi';
import { strip } from '../inspector/strip';

type Bars = readonly number[];

/** Bars of the widest strip; narrower ones take every other neighbour's peak. */
const MOST_BARS = 28;
const KEPT = 240;

/** Under masks every integer of the ring is as likely: signed, and none preferred to its neighbours. */
function noise(vector: Vector): Bars {
  const numbers = Array.from({ length: Math.min(MOST_BARS, vector.length) }, (_, i) => vector[i] ?? 0);
  return numbers.map((number) => (number | 0) / 2 ** 31);
}

export class OpenedStrips {
  /** By the ledger's link, which names one letter of one run; null where there is nothing to draw. */
  readonly #bars = new SvelteMap<string, Bars | null>();
  /** An institution's letters are opened one at a time, so that a fast run is not kept busy by its drawing. */
  readonly #busy = new Set<number>();
  readonly #lab: Pick<LabApi, 'envelope' | 'run'>;

  constructor(lab: Pick<LabApi, 'envelope' | 'run'>) {
    this.#lab = lab;
  }

  of({ link }: LedgerEntry): Bars | null {
    return this.#bars.get(link) ?? null;
  }

  /** Opens it unless it is open. */
  want(entry: LedgerEntry): void {
    const { institution, sequence, link } = entry;
    if (this.#bars.has(link) || this.#busy.has(institution)) return;
    this.#busy.add(institution);
    void this.#open(institution, sequence)
      .catch(() => null)
      .then((bars) => {
        this.#busy.delete(institution);
        this.#keep(link, bars);
      });
  }

  async #open(institution: number, sequence: number): Promise<Bars | null> {
    const buffer = await this.#lab.envelope(institution, sequence);
    if (buffer === null) return null;
    // What opens envelopes comes with the first one.
    const [{ openEnvelope }, { mainVector }, { payloadOf }, { residues }] = await Promise.all([
      import('../inspector/openEnvelope'),
      import('../inspector/mainVector'),
      import('../inspector/payload'),
      import('../inspector/ciphertext'),
    ]);
    const message = openEnvelope(buffer).message ?? {};
    const unreadable = residues(message);
    if (unreadable !== null) return [...unreadable.subarray(0, MOST_BARS)];
    const payload = payloadOf(this.#lab.run, message);
    const vector = payload === null ? mainVector(message) : payload.vector;
    if (vector == null) return null;
    return message['masked'] === undefined ? strip(vector, MOST_BARS).bars : noise(vector);
  }

  #keep(link: string, bars: Bars | null): void {
    if (this.#bars.size >= KEPT) {
      const [oldest] = this.#bars.keys();
      if (oldest !== undefined) this.#bars.delete(oldest);
    }
    this.#bars.set(link, bars);
  }
}
