/** What the page compares: pinned runs, further seeds of them, and a sweep. Loaded when it is first asked for. */
import { createCellStreet, type CellRunner } from './cellStreet';
import { PinSeeds } from './pinSeeds.svelte';
import { Pins } from './pins.svelte';
import { createCompareStore, type CompareStore } from './store';
import { Sweeper } from './sweeper.svelte';

export class Comparison {
  readonly pins: Pins;
  readonly seeds: PinSeeds;
  readonly sweeper: Sweeper;

  constructor(store: CompareStore, openRunner: () => CellRunner) {
    this.pins = new Pins(store);
    this.seeds = new PinSeeds(this.pins, openRunner);
    this.sweeper = new Sweeper(store, openRunner);
  }

  /** Whether the browser keeps all of it beyond this visit. */
  get isKept(): boolean {
    return this.pins.isKept && this.sweeper.isKept;
  }
}

/** Resolves when what earlier visits kept is read. */
export async function openComparison(
  store: CompareStore = createCompareStore(),
  openRunner: () => CellRunner = createCellStreet,
): Promise<Comparison> {
  const comparison = new Comparison(store, openRunner);
  await Promise.all([comparison.pins.load(), comparison.sweeper.load()]);
  return comparison;
}
