/** What the page shows of the lab: which moment, through whose eyes. Every panel draws from `seen` and nothing else. */
import type { LabApi } from '../lab/labApi';
import { ALL_SEEING, seenBy, studySeenBy } from '../lab/perspective';
import type { Perspective, SeenRun, SeenStudy } from '../lab/perspective';
import { Playhead } from './playhead.svelte';

export class View {
  readonly lab: LabApi;
  readonly playhead: Playhead;
  #perspective: Perspective = $state.raw(ALL_SEEING);
  #seen: SeenRun = $derived.by(() => seenBy(this.lab.run, this.#perspective, this.playhead.at));
  #study: SeenStudy | null = $derived.by(() =>
    this.lab.study === null ? null : studySeenBy(this.lab.study, this.#perspective),
  );

  constructor(lab: LabApi) {
    this.lab = lab;
    this.playhead = new Playhead(lab);
  }

  get perspective(): Perspective {
    return this.#perspective;
  }

  get seen(): SeenRun {
    return this.#seen;
  }

  get study(): SeenStudy | null {
    return this.#study;
  }

  /** An institution that is not on the street is nobody: then all is seen. */
  look(perspective: Perspective): void {
    const isThere =
      perspective.party !== 'institution' ||
      this.lab.run.institutions.some(({ id }) => id === perspective.institution);
    this.#perspective = isThere ? perspective : ALL_SEEING;
  }
}
