/** Puts a belief to the test in the lab itself, and remembers what came out until the page is closed. */
import type { LabApi } from '../../lab/labApi';
import type { RunRecord } from '../../lab/record';
import type { Belief, BeliefName, Finding } from './beliefs';

export type Trial =
  | { readonly state: 'running'; readonly run: number }
  | { readonly state: 'found'; readonly finding: Finding }
  | { readonly state: 'failed' };

export class Trials {
  #by: Readonly<Partial<Record<BeliefName, Trial>>> = $state.raw({});
  #turn = 0;

  of(name: BeliefName): Trial | undefined {
    return this.#by[name];
  }

  get isRunning(): boolean {
    return Object.values(this.#by).some(({ state }) => state === 'running');
  }

  async test({ name, runs, find }: Belief, lab: LabApi): Promise<void> {
    const turn = ++this.#turn;
    const pause = lab.pauseBetweenRounds;
    const put = (trial: Trial): void => {
      if (turn === this.#turn) this.#by = { ...this.#by, [name]: trial };
    };
    lab.setPauseBetweenRounds(0);
    try {
      const records: RunRecord[] = [];
      for (const [k, recipe] of runs.entries()) {
        put({ state: 'running', run: k });
        await lab.configure(recipe, { autoplay: true });
        records.push(await lab.settled());
        if (turn !== this.#turn) return;
      }
      const finished = records.every(({ status }) => status === 'finished');
      const finding = finished ? await find(records, lab) : null;
      put(finding === null ? { state: 'failed' } : { state: 'found', finding });
    } catch {
      put({ state: 'failed' });
    } finally {
      lab.setPauseBetweenRounds(pause);
    }
  }
}

/** One for the page: what was found stays when the panel is closed and opened again. */
export const trials = new Trials();
