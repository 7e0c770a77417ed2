/** Keeps the shown run in the browser's storage: soon after it rests, and now and then while it runs. */
import { rememberRun } from './memory';
import type { RunRecord } from './record';
import { canRepeat } from './repetition';

/** Milliseconds between two saves of a run under way, and of one at rest whose references still catch up. */
const RUNNING_INTERVAL = 15_000;
const RESTING_INTERVAL = 2_000;
/** The same where noise was drawn that nobody can draw again: what it cost must not be forgotten. */
const SPENT_INTERVAL = 250;

export function createKeeper(): (record: RunRecord) => void {
  let due: ReturnType<typeof setTimeout> | undefined;
  let isSoon = false;
  let latest: RunRecord | undefined;

  async function save(): Promise<void> {
    const record = latest;
    latest = undefined;
    if (record === undefined) return;
    const { writeRunFile } = await import('./runFile');
    await rememberRun({
      file: await writeRunFile(record),
      round: record.rounds.at(-1)?.round ?? 0,
      rounds: record.recipe.federation.rounds,
      savedAt: Date.now(),
    });
  }

  return (record) => {
    // The initial model alone is nothing to come back to.
    if (record.rounds.length < 2) return;
    // What is being repeated is kept already, and further on.
    if (record.repeating !== null) return;
    latest = record;
    const resting = ['paused', 'finished', 'stopped'].includes(record.status);
    const isSpending = !canRepeat(record.recipe);
    // A run that comes to rest is not left to the long wait that began while it ran.
    if (due !== undefined && (isSoon || !(resting || isSpending))) return;
    clearTimeout(due);
    isSoon = resting || isSpending;
    due = setTimeout(
      () => {
        due = undefined;
        void save();
      },
      isSpending ? SPENT_INTERVAL : resting ? RESTING_INTERVAL : RUNNING_INTERVAL,
    );
  };
}
