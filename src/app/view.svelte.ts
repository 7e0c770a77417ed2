/** What the page shows of the lab: which moment, through whose eyes. Every panel draws from `seen` and nothing else. */
import { foretoldBytes } from '../lab/foretoldBytes';
import type { LabApi } from '../lab/labApi';
import { ALL_SEEING, eventsSeenBy, seenBy, studySeenBy } from '../lab/perspective';
import type { Perspective, SeenRun, SeenStudy } from '../lab/perspective';
import type { RunEvent } from '../lab/record';
import { Playhead } from './playhead.svelte';

export class View {
  readonly lab: LabApi;
  readonly playhead: Playhead;
  #chosen: Perspective = $state.raw(ALL_SEEING);
  #perspective: Perspective = $derived.by(() => (this.#isThere(this.#chosen) ? this.#chosen : ALL_SEEING));
  #seen: SeenRun = $derived.by(() => seenBy(this.lab.run, this.#perspective, this.playhead.at));
  /** Null until the first was drawn. */
  #drawn: SeenRun | null = $state.raw(null);
  #isDue = false;
  #recorded: readonly RunEvent[] = $derived.by(() => eventsSeenBy(this.lab.run.events, this.#perspective));
  #study: SeenStudy | null = $derived.by(() =>
    this.lab.study === null ? null : studySeenBy(this.lab.study, this.#perspective),
  );

  /** @param opening whose eyes the page opens with; it takes effect as soon as that party is there */
  constructor(lab: LabApi, opening: Perspective = ALL_SEEING) {
    this.lab = lab;
    this.playhead = new Playhead(lab);
    this.#chosen = opening;
  }

  get perspective(): Perspective {
    return this.#perspective;
  }

  get seen(): SeenRun {
    return this.#seen;
  }

  /**
   * What the panels beside and below the map draw: `seen`, a task later, so that no task draws the whole page. Never
   * through other eyes than `seen`.
   */
  get drawnLater(): SeenRun {
    const drawn = this.#drawn;
    return drawn !== null && isSame(drawn.perspective, this.#perspective) ? drawn : this.#seen;
  }

  /** To be called with every change of `seen`. */
  drawLater(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    setTimeout(() => {
      this.#isDue = false;
      this.#drawn = this.#seen;
    });
  }

  /** What befell institutions in the whole recorded run, as this party knows it: marks of the scrubber only. */
  get recordedEvents(): readonly RunEvent[] {
    return this.#recorded;
  }

  /**
   * Bytes that were foretold to cross this party's wall, or all walls, at the moment's round; null where nothing is.
   *
   * @param isSoFar all rounds up to the moment's, not only this one
   */
  foretoldBytes(direction: 'in' | 'out', isSoFar: boolean): number | null {
    const forecast = this.lab.forecast();
    if (forecast === null) return null;
    const { round } = this.#seen.moment;
    const perspective = this.#perspective;
    const institution = perspective.party === 'institution' ? perspective.institution : null;
    return foretoldBytes(forecast, direction, { round: isSoFar ? null : round, until: round, institution });
  }

  get study(): SeenStudy | null {
    return this.#study;
  }

  /** An institution that is not on the street is nobody: then all is seen. */
  look(perspective: Perspective): void {
    this.#chosen = this.#isThere(perspective) ? perspective : ALL_SEEING;
  }

  /** To be called with every change of the run. */
  follow(): void {
    // Until a first street stands, an institution asked for at the opening may still come.
    if (this.lab.run.institutions.length > 0) this.look(this.#chosen);
    this.playhead.follow();
  }

  #isThere(perspective: Perspective): boolean {
    return (
      perspective.party !== 'institution' ||
      this.lab.run.institutions.some(({ id }) => id === perspective.institution)
    );
  }
}

function isSame(a: Perspective, b: Perspective): boolean {
  return a.party === 'institution'
    ? b.party === 'institution' && a.institution === b.institution
    : a.party === b.party;
}
