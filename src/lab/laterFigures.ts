/**
 * Figures of closed rounds that only the lab's reference can count, which holds everyone's customers: found behind the run,
 * one round after another.
 */
import type { Remote } from 'comlink';
import type { ClosedRound } from '../coordinator/federation';
import type { ReferenceConsole } from '../institution/pooled';
import type { Recipe } from '../scenario/recipe';
import { backdoorFigures } from './backdoorFigures';
import { exactFigures, type JudgedRound } from './exactFigures';
import type { RoundRecord } from './record';

export interface LaterFigures {
  /** Whether this recipe has any. */
  readonly hasAny: boolean;
  /** Rounds whose figures are not found yet. */
  readonly waiting: number;
  /** Whether a recorded round, as it is now, was left without. */
  isOwed(round: RoundRecord): boolean;
  /** @param closed as told; absent where a run goes on after a round that was closed and not yet judged */
  find(round: JudgedRound, closed?: ClosedRound): void;
}

export interface LaterFiguresOptions {
  readonly recipe: Recipe;
  readonly run: number;
  readonly institutions: number;
  /** With everyone's rows in the agreed encoding; null once the run has no use for it. */
  reference(): Promise<Remote<ReferenceConsole> | null>;
  amend(round: number, figures: Partial<RoundRecord>): void;
  fail(): void;
}

export function createLaterFigures(options: LaterFiguresOptions): LaterFigures {
  const { recipe, run, institutions } = options;
  /** Counts come noised: the lab judges the models itself, on everyone's held-out customers. */
  const isNoised = recipe.protection.privacy.unit === 'record';
  const hasBackdoor = recipe.threat.attack.kind === 'backdoor';
  const hasAny = isNoised || hasBackdoor;
  let queue: Promise<void> = Promise.resolve();
  let waiting = 0;

  async function noised(
    reference: Remote<ReferenceConsole>,
    round: JudgedRound,
    closed?: ClosedRound,
  ): Promise<Partial<RoundRecord>> {
    const exact = exactFigures(round, await reference.judge(run, round.weights));
    if (closed === undefined) return exact;
    const { toldFigures } = await import('./toldFigures');
    return { ...exact, ...toldFigures(closed, recipe, institutions) };
  }

  async function figuresOf(round: JudgedRound, closed?: ClosedRound): Promise<Partial<RoundRecord>> {
    try {
      const reference = await options.reference();
      if (reference === null) return {};
      return {
        ...(isNoised ? await noised(reference, round, closed) : {}),
        ...(hasBackdoor ? backdoorFigures(round, await reference.judgeTriggered(run, round.weights)) : {}),
      };
    } catch {
      options.fail();
      return {};
    }
  }

  return {
    hasAny,
    get waiting() {
      return waiting;
    },
    isOwed: (round) => (isNoised && round.common === null) || (hasBackdoor && round.backdoor === undefined),
    find(round, closed) {
      if (!hasAny) return;
      waiting++;
      queue = queue.then(async () => {
        const figures = await figuresOf(round, closed);
        waiting--;
        options.amend(round.round, figures);
      });
    },
  };
}
