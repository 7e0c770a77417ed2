/**
 * Runs recipes one after another on a street of its own, beside the one that the page shows: other realms, another
 * coordinator, another reference worker.
 */
import type { StopReason } from '../record';
import { createResidence } from '../residence';
import { createRun, type Run } from '../run';
import { planRun } from '../runPlan';
import { startFailure } from '../startFailure';
import { worldOf } from '../world';
import type { Recipe } from '../../scenario/recipe';
import type { Outcome } from './outcome';
import { knownReferences } from './knownReferences';
import { summaryOf } from './runSummary';

export interface CellRunner {
  /** Runs one recipe to its end; one at a time. Never rejects. */
  run(recipe: Recipe, onRound?: (round: number) => void): Promise<Outcome>;
  /** The run under way rests after its round, and so do those that follow, until `resume`. */
  pause(): void;
  resume(): void;
  /** Ends the run under way: it fails with 'asked'. */
  stop(): void;
  /** Lets go of the street. Only between runs. */
  close(): void;
}

const failed = (reason: StopReason): Outcome => ({ status: 'failed', reason });

export function createCellStreet(): CellRunner {
  let active: Run | undefined;
  let isPaused = false;
  let isStopped = false;
  const references = knownReferences();
  const residence = createResidence({
    told: (institution, message) => active?.told(institution, message),
    federation: (run, event) => active?.federation(run, event),
    failed: () => active?.fail('worker-failed'),
  });

  async function once(
    recipe: Recipe,
    withReferences: boolean,
    onRound: (round: number) => void,
  ): Promise<Outcome> {
    const world = worldOf(recipe, undefined);
    if (world === null) return failed('file-needed');
    const plan = planRun(recipe, world.schema, world.inhabitants);
    const street = await residence.streetFor(plan, { fresh: false, isWanted: () => !isStopped });
    if (street === undefined) return failed('asked');
    let seen = -1;
    const run = createRun(
      plan,
      street.script,
      { autoplay: false, pauseBetweenRounds: 0, references: withReferences },
      ({ rounds }) => {
        const round = rounds.at(-1)?.round ?? 0;
        if (round !== seen) onRound((seen = round));
      },
    );
    active = run;
    residence.settle(recipe.data);
    await run.start(street);
    if (isStopped) await street.coordinator.stop();
    else if (!isPaused) await street.coordinator.play();
    const record = await run.settled();
    const summary = summaryOf(record);
    if (record.status !== 'finished' || summary === null) {
      return failed(record.stopReason ?? 'worker-failed');
    }
    return { status: 'done', summary };
  }

  return {
    async run(recipe, onRound = () => undefined) {
      isStopped = false;
      try {
        const known = references.has(recipe);
        const outcome = await once(recipe, !known, onRound);
        if (outcome.status === 'failed') return outcome;
        if (!known) {
          references.keep(outcome.summary);
          return outcome;
        }
        const whole = references.complete(outcome.summary);
        return whole === null ? await once(recipe, true, onRound) : { status: 'done', summary: whole };
      } catch (error) {
        // The next run begins on a new street.
        residence.close();
        return failed(startFailure(error));
      } finally {
        active = undefined;
      }
    },
    pause() {
      isPaused = true;
      void residence.street?.coordinator.pause();
    },
    resume() {
      isPaused = false;
      void residence.street?.coordinator.play();
    },
    stop() {
      isStopped = true;
      isPaused = false;
      void residence.street?.coordinator.stop();
    },
    close: () => residence.close(),
  };
}
