/** What letters hold, as strips, as far as those who look hold the letters. */
import { holdsLetter } from '../../lab/perspective';
import type { LabApi } from '../../lab/labApi';
import type { LedgerEntry } from '../../boundary/ledger';
import { strip } from '../inspector/strip';
import { OpenedStrips } from './openedStrips.svelte';
import { newestUpdates } from './replies';
import type { Scene } from './scene.svelte';

type Bars = readonly number[];

export interface NewestUpdate {
  readonly bars: Bars;
  readonly round: number;
}

/** Of the global model's strip. */
const MODEL_BARS = 28;
/** Updates of an institution that are looked through for one that is open. */
const NEWEST = 3;

export class Contents {
  readonly #scene: Scene;
  readonly #strips: OpenedStrips;

  constructor(scene: Scene, lab: Pick<LabApi, 'envelope' | 'run'>) {
    this.#scene = scene;
    this.#strips = new OpenedStrips(lab);
  }

  readonly #newest = $derived.by(() =>
    newestUpdates(this.#scene.run.ledger, this.#scene.run.institutions.length, NEWEST),
  );

  /** An institution's newest update, as far as letters have been opened: it may lag in a fast run. */
  readonly updates = $derived.by(() =>
    this.#scene.run.institutions.map(({ id }): NewestUpdate | null => {
      if (!this.#scene.seesInside(id)) return null;
      for (const entry of this.#newest.get(id) ?? []) {
        const bars = this.#strips.of(entry);
        if (bars !== null) return { bars, round: entry.round };
      }
      return null;
    }),
  );
  readonly slotBars = $derived.by(() =>
    this.#scene.standings.map(({ answer }) => (answer === null ? null : this.of(answer))),
  );
  readonly model = $derived.by(() => {
    const { model } = this.#scene.run;
    return model === null ? null : strip(model.weights, MODEL_BARS).bars;
  });
  readonly modelName = $derived.by(() => {
    const { run, t } = this.#scene;
    if (run.model === null) return run.perspective.party === 'institution' ? t.notSent : t.noModel;
    return run.model.round === 0 ? t.initialModel : t.globalModel(run.model.round);
  });

  of(entry: LedgerEntry): Bars | null {
    return holdsLetter(this.#scene.run.perspective, entry) ? this.#strips.of(entry) : null;
  }

  /** Opens what is drawn now. */
  open(): void {
    const { standings, letters, run } = this.#scene;
    const wanted = [
      ...standings.map(({ answer }) => answer),
      ...letters.map(({ entry, isSlip }) => (isSlip ? null : entry)),
      ...run.institutions.map(({ id }) => (this.#scene.seesInside(id) ? this.#newest.get(id)?.[0] : null)),
    ];
    for (const entry of wanted) {
      if (entry != null && entry.kind !== 'refusal' && holdsLetter(run.perspective, entry))
        this.#strips.want(entry);
    }
  }
}
