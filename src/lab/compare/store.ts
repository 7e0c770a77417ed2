/**
 * Where pins and sweeps are kept in this browser. What is read back is of unknown shape until its reader checked it:
 * another version of the lab may have written it.
 */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Outcome } from './outcome';
import type { Pin } from './pin';
import type { Sweep } from './sweep';

export interface Kept {
  readonly key: string;
  readonly value: unknown;
}

/** Every call rejects where the browser keeps nothing: private windows, full disks. */
export interface CompareStore {
  pins(): Promise<readonly Kept[]>;
  putPin(pin: Pin): Promise<void>;
  deletePin(key: string): Promise<void>;
  /** The last sweep's definition; undefined when there is none. */
  sweep(): Promise<unknown>;
  /** Lets go of the sweep before and of its outcomes. */
  putSweep(sweep: Sweep): Promise<void>;
  deleteSweep(): Promise<void>;
  outcomes(): Promise<readonly Kept[]>;
  putOutcome(key: string, outcome: Outcome): Promise<void>;
  deleteOutcome(key: string): Promise<void>;
}

interface CompareSchema extends DBSchema {
  pins: { key: string; value: unknown };
  sweep: { key: string; value: unknown };
  outcomes: { key: string; value: unknown };
}

const LAST = 'last';

/** Apart from the last run's: what is wrong here cannot take that along. */
function open(): Promise<IDBPDatabase<CompareSchema>> {
  return openDB<CompareSchema>('credence-compare', 1, {
    upgrade(database) {
      database.createObjectStore('pins');
      database.createObjectStore('sweep');
      database.createObjectStore('outcomes');
    },
  });
}

async function all(database: IDBPDatabase<CompareSchema>, store: 'pins' | 'outcomes'): Promise<Kept[]> {
  const transaction = database.transaction(store);
  const [keys, values] = await Promise.all([transaction.store.getAllKeys(), transaction.store.getAll()]);
  return keys.map((key, k) => ({ key, value: values[k] }));
}

export function createCompareStore(): CompareStore {
  let opened: Promise<IDBPDatabase<CompareSchema>> | undefined;
  const database = (): Promise<IDBPDatabase<CompareSchema>> => (opened ??= open());
  return {
    pins: async () => all(await database(), 'pins'),
    async putPin(pin) {
      await (await database()).put('pins', pin, pin.id);
    },
    deletePin: async (key) => (await database()).delete('pins', key),
    sweep: async () => (await database()).get('sweep', LAST),
    async putSweep(sweep) {
      const transaction = (await database()).transaction(['sweep', 'outcomes'], 'readwrite');
      await transaction.objectStore('outcomes').clear();
      await transaction.objectStore('sweep').put(sweep, LAST);
      await transaction.done;
    },
    async deleteSweep() {
      const transaction = (await database()).transaction(['sweep', 'outcomes'], 'readwrite');
      await transaction.objectStore('outcomes').clear();
      await transaction.objectStore('sweep').delete(LAST);
      await transaction.done;
    },
    outcomes: async () => all(await database(), 'outcomes'),
    async putOutcome(key, outcome) {
      await (await database()).put('outcomes', outcome, key);
    },
    deleteOutcome: async (key) => (await database()).delete('outcomes', key),
  };
}
