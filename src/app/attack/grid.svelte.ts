/** Each attack against each defence on the same round, one after another in the background. */
import type { Role } from '../../lab/attack/terms';
import type { Attacks } from '../../lab/attack/attackApi';
import type { Moment } from '../../lab/moment';
import {
  attackLetter,
  beatsGuess,
  DEFENCES,
  type Defence,
  type Method,
  type Rebuilt,
  type Stage,
} from './stagedLetter';

export const GRID_BATCHES = [1, 8, 32] as const;
export const GRID_METHODS: readonly Method[] = ['closed-form', 'matching'];

export interface GridCell {
  readonly method: Method;
  readonly batch: (typeof GRID_BATCHES)[number];
  readonly defence: Defence;
}

export interface GridFigure {
  /** Share of fields right, and of the better guess without the update. */
  readonly fields: number;
  readonly prior: number;
  /** Customers rebuilt whole, of how many. */
  readonly exact: number;
  readonly rows: number;
  readonly beatsGuess: boolean;
}

/** By method, then batch, then defence. */
export const GRID_CELLS: readonly GridCell[] = GRID_METHODS.flatMap((method) =>
  GRID_BATCHES.flatMap((batch) => DEFENCES.map((defence) => ({ method, batch, defence }))),
);

export class AttackGrid {
  /** By cell; null: the attack could not be made. Shorter than the cells while it runs. */
  #figures: readonly (GridFigure | null)[] = $state.raw([]);
  #isRunning = $state(false);
  #turn = 0;

  get figures(): readonly (GridFigure | null)[] {
    return this.#figures;
  }

  get isRunning(): boolean {
    return this.#isRunning;
  }

  async run(attacks: Attacks, role: Role, stage: Omit<Stage, keyof GridCell>, at: Moment): Promise<void> {
    const turn = ++this.#turn;
    this.#figures = [];
    this.#isRunning = true;
    for (const cell of GRID_CELLS) {
      const found = await attackLetter(attacks, role, { ...stage, ...cell }, at).catch(() => null);
      if (turn !== this.#turn) return;
      this.#figures = [...this.#figures, found?.ok === true ? figureOf(found.guess) : null];
    }
    this.#isRunning = false;
  }

  /** As if it had never run: what is known was of other circumstances. */
  clear(): void {
    this.cancel();
    this.#figures = [];
  }

  /** What is known stays. */
  cancel(): void {
    this.#turn++;
    this.#isRunning = false;
  }
}

function figureOf({ score }: Rebuilt): GridFigure {
  return {
    fields: score.fields.share,
    prior: score.baseline.share,
    exact: score.exact.found,
    rows: score.rows,
    beatsGuess: beatsGuess(score),
  };
}
