/**
 * The last run, kept in this browser so that a reload does not lose it: the same file that an export writes.
 * It holds what the page and the coordinator know, never a row.
 */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

export interface RememberedRun {
  readonly file: Blob;
  /** Last closed round, and how many the recipe asks for. */
  readonly round: number;
  readonly rounds: number;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
}

interface MemorySchema extends DBSchema {
  run: { key: string; value: RememberedRun };
}

const KEY = 'last';

function open(): Promise<IDBPDatabase<MemorySchema>> {
  return openDB<MemorySchema>('credence', 1, {
    upgrade: (database) => void database.createObjectStore('run'),
  });
}

/** @returns null where nothing is kept, or where the browser keeps nothing (private windows, full disks) */
export async function recallRun(): Promise<RememberedRun | null> {
  try {
    return (await (await open()).get('run', KEY)) ?? null;
  } catch {
    return null;
  }
}

/** Does nothing where the browser refuses to keep it: an export still works. */
export async function rememberRun(run: RememberedRun): Promise<void> {
  try {
    await (await open()).put('run', run, KEY);
  } catch {
    // Storage is a convenience here; the run itself is untouched.
  }
}

export async function forgetRun(): Promise<void> {
  try {
    await (await open()).delete('run', KEY);
  } catch {
    // As above.
  }
}
