import { describe, expect, it } from 'vitest';
import { Pins } from '../../../src/lab/compare/pins.svelte';
import { MOST_PINS, restorePins } from '../../../src/lab/compare/pin';
import { seedTasks } from '../../../src/lab/compare/pinSeeds.svelte';
import { defaultRecipe, type Recipe } from '../../../src/scenario/recipe';
import { fixtureSummary } from '../../support/fixtureCells';
import { memoryStore, refusingStore } from './memoryStore';

const recipe: Recipe = { ...defaultRecipe, federation: { ...defaultRecipe.federation, rounds: 2 } };
const run = (seed = 1) => fixtureSummary({ ...recipe, seed });
const names = (pins: Pins): string[] => pins.list.map(({ name }) => name);

async function reloaded(store: ReturnType<typeof memoryStore>): Promise<Pins> {
  const pins = new Pins(store);
  await pins.load();
  return pins;
}

describe('pins', () => {
  it('survive a reload as they were: names, order and figures', async () => {
    const store = memoryStore();
    const pins = new Pins(store);
    for (const name of ['first', 'second', 'third']) pins.add(name, [run(1), run(2)]);
    const [first, , third] = pins.list;
    pins.move(third?.id ?? '', -1);
    pins.rename(first?.id ?? '', '  renamed ');
    await pins.written();
    const after = await reloaded(store);
    expect(names(after)).toEqual(['renamed', 'third', 'second']);
    expect(after.list).toEqual(pins.list);
  });

  it('come back when a step is undone, and in the storage too', async () => {
    const store = memoryStore();
    const pins = new Pins(store);
    pins.add('a', [run()]);
    pins.add('b', [run()]);
    pins.remove(pins.list[0]?.id ?? '');
    expect(names(pins)).toEqual(['b']);
    pins.undo();
    expect(names(pins)).toEqual(['a', 'b']);
    await pins.written();
    expect(names(await reloaded(store))).toEqual(['a', 'b']);
    pins.undo();
    pins.undo();
    expect(pins.list).toEqual([]);
    expect(pins.canUndo).toBe(false);
  });

  it('keep a seed that was run while a step is undone', () => {
    const pins = new Pins(memoryStore());
    const pin = pins.add('a', [run(1)]);
    pins.rename(pin?.id ?? '', 'b');
    pins.addRun(pin?.id ?? '', run(2));
    pins.undo();
    expect(pins.list[0]).toMatchObject({
      name: 'a',
      runs: [{ recipe: { seed: 1 } }, { recipe: { seed: 2 } }],
    });
  });

  it('take no run of another recipe for a seed of theirs', () => {
    const pins = new Pins(memoryStore());
    const pin = pins.add('a', [run(1)]);
    pins.addRun(pin?.id ?? '', fixtureSummary({ ...defaultRecipe, seed: 2 }));
    expect(pins.list[0]?.runs.length).toBe(1);
  });

  it('are as many as can be told apart', () => {
    const pins = new Pins(memoryStore());
    for (let k = 0; k < MOST_PINS; k++) expect(pins.add(`${k}`, [run()])).not.toBeNull();
    expect(pins.isFull).toBe(true);
    expect(pins.add('one more', [run()])).toBeNull();
  });

  it('stay for the visit where the browser keeps nothing, and that is known', async () => {
    const pins = new Pins(refusingStore());
    await pins.load();
    expect(pins.isKept).toBe(false);
    pins.add('a', [run()]);
    await pins.written();
    expect(names(pins)).toEqual(['a']);
  });
});

describe('what was kept and cannot be read', () => {
  async function kept() {
    const store = memoryStore();
    const pins = new Pins(store);
    for (const name of ['a', 'b', 'c']) pins.add(name, [run()]);
    await pins.written();
    return { store, ids: pins.list.map(({ id }) => id) };
  }

  const broken: [string, (pin: Record<string, unknown>) => unknown][] = [
    ['of another version', (pin) => ({ ...pin, version: 2 })],
    [
      'with a recipe of another version',
      (pin) => ({ ...pin, runs: [{ ...run(), recipe: { ...recipe, version: 1 } }] }),
    ],
    ['with a score beyond 1', (pin) => ({ ...pin, runs: [{ ...run(), alone: [{ auc: 1.5, ks: 0 }] }] })],
    ['without a run', (pin) => ({ ...pin, runs: [] })],
    ['with one seed twice', (pin) => ({ ...pin, runs: [run(), run()] })],
    ['under another name of storage', (pin) => ({ ...pin, id: 'elsewhere' })],
    ['that is no pin at all', () => 'nonsense'],
    ['that is nothing', () => null],
  ];
  it.each(broken)('is left out and named, and the others are there: one %s', async (_, damage) => {
    const { store, ids } = await kept();
    const [, id = ''] = ids;
    const value = store.pinsKept.get(id);
    store.pinsKept.set(id, damage(typeof value === 'object' && value !== null ? { ...value } : {}));
    const pins = await reloaded(store);
    expect(names(pins)).toEqual(['a', 'c']);
    expect(pins.unreadable).toEqual([id]);
    // It is not lost before the person says so.
    pins.rename(ids[0] ?? '', 'A');
    await pins.written();
    expect(store.pinsKept.has(id)).toBe(true);
    await pins.discardUnreadable();
    expect(store.pinsKept.has(id)).toBe(false);
    expect(names(await reloaded(store))).toEqual(['A', 'c']);
  });

  it('is nothing where nothing was kept', () => {
    expect(restorePins([])).toEqual({ pins: [], unreadable: [] });
  });
});

describe('further seeds', () => {
  it('are those that each pin lacks, all pins of one seed together', () => {
    const pins = new Pins(memoryStore());
    pins.add('a', [run(3), run(4)]);
    pins.add('b', [run(3)]);
    const [a, b] = pins.list.map(({ id }) => id);
    const tasks = seedTasks(pins.list, 3, 3);
    expect(tasks.map(({ pin, recipe: of }) => [pin, of.seed])).toEqual([
      [b, 4],
      [a, 5],
      [b, 5],
    ]);
  });
});
