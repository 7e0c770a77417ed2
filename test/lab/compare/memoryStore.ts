/** The comparison's storage without a browser; what it holds was written as JSON, as a browser's copy would be. */
import type { CompareStore } from '../../../src/lab/compare/store';

export interface MemoryStore extends CompareStore {
  readonly pinsKept: Map<string, unknown>;
  readonly outcomesKept: Map<string, unknown>;
  sweepKept: unknown;
}

const copy = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const listed = (of: ReadonlyMap<string, unknown>) => [...of].map(([key, value]) => ({ key, value }));

export function memoryStore(): MemoryStore {
  const pinsKept = new Map<string, unknown>();
  const outcomesKept = new Map<string, unknown>();
  const store: MemoryStore = {
    pinsKept,
    outcomesKept,
    sweepKept: undefined,
    pins: async () => listed(pinsKept),
    putPin: async (pin) => void pinsKept.set(pin.id, copy(pin)),
    deletePin: async (key) => void pinsKept.delete(key),
    sweep: async () => store.sweepKept,
    async putSweep(sweep) {
      outcomesKept.clear();
      store.sweepKept = copy(sweep);
    },
    async deleteSweep() {
      outcomesKept.clear();
      store.sweepKept = undefined;
    },
    outcomes: async () => listed(outcomesKept),
    putOutcome: async (key, outcome) => void outcomesKept.set(key, copy(outcome)),
    deleteOutcome: async (key) => void outcomesKept.delete(key),
  };
  return store;
}

/** A browser that keeps nothing. */
export function refusingStore(): CompareStore {
  const refuse = (): Promise<never> => Promise.reject(new Error('no storage'));
  return {
    pins: refuse,
    putPin: refuse,
    deletePin: refuse,
    sweep: refuse,
    putSweep: refuse,
    deleteSweep: refuse,
    outcomes: refuse,
    putOutcome: refuse,
    deleteOutcome: refuse,
  };
}
