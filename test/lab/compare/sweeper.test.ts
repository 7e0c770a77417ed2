import { describe, expect, it } from 'vitest';
import type { CellRunner } from '../../../src/lab/compare/cellStreet';
import { Sweeper } from '../../../src/lab/compare/sweeper.svelte';
import type { Sweep } from '../../../src/lab/compare/sweep';
import { defaultRecipe, type Recipe } from '../../../src/scenario/recipe';
import { fixtureSummary } from '../../support/fixtureCells';
import { memoryStore, refusingStore } from './memoryStore';

const recipe: Recipe = { ...defaultRecipe, federation: { ...defaultRecipe.federation, rounds: 2 } };
const sweep: Sweep = { recipe, axes: [{ setting: 'epochs', values: [1, 2, 3] }], seeds: 2 };

/** All that waits for nothing outside. */
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** Each run ends when it is told to. */
function stubCells() {
  const begun: string[] = [];
  const rested: string[] = [];
  let finish: ((outcome: 'done' | 'failed' | 'asked') => void) | undefined;
  let closed = 0;
  const runner: CellRunner = {
    run: (of, onRound = () => undefined) => {
      begun.push(`${of.training.epochs}/${of.seed}`);
      onRound(1);
      return new Promise((resolve) => {
        finish = (how) =>
          resolve(
            how === 'done'
              ? { status: 'done', summary: fixtureSummary(of) }
              : { status: 'failed', reason: how === 'asked' ? 'asked' : 'too-few-replies' },
          );
      });
    },
    pause: () => rested.push('pause'),
    resume: () => rested.push('resume'),
    stop: () => finish?.('asked'),
    close: () => closed++,
  };
  return {
    begun,
    rested,
    open: () => runner,
    get closed() {
      return closed;
    },
    async finish(how: 'done' | 'failed' = 'done') {
      finish?.(how);
      await settled();
    },
  };
}

describe('a sweep in the background', () => {
  it('runs cell by cell, keeps each outcome and says how far it is', async () => {
    const store = memoryStore();
    const cells = stubCells();
    let now = 0;
    const sweeper = new Sweeper(store, cells.open, () => now);
    await sweeper.start(sweep);
    expect([sweeper.status, sweeper.done, sweeper.tasks.length, sweeper.remaining]).toEqual([
      'running',
      0,
      6,
      null,
    ]);
    expect(sweeper.current).toMatchObject({ round: 1, recipe: { seed: 1 } });
    now = 3000;
    await cells.finish();
    expect([sweeper.done, sweeper.remaining, store.outcomesKept.size]).toEqual([1, 15_000, 1]);
    for (let k = 1; k < 6; k++) await cells.finish();
    expect([sweeper.status, sweeper.done, sweeper.current, cells.closed]).toEqual(['finished', 6, null, 1]);
    expect(cells.begun).toEqual(['1/1', '2/1', '3/1', '1/2', '2/2', '3/2']);
  });

  it('goes on after a reload with what is missing, and with nothing else', async () => {
    const store = memoryStore();
    const before = stubCells();
    const left = new Sweeper(store, before.open);
    await left.start(sweep);
    await before.finish();
    await before.finish();

    const cells = stubCells();
    const sweeper = new Sweeper(store, cells.open);
    await sweeper.load();
    expect([sweeper.status, sweeper.done]).toEqual(['unfinished', 2]);
    expect(cells.begun).toEqual([]);
    expect(sweeper.outcomeOf({ ...recipe, training: { ...recipe.training, epochs: 2 } })).toEqual(
      left.outcomeOf({ ...recipe, training: { ...recipe.training, epochs: 2 } }),
    );
    sweeper.resume();
    await settled();
    for (let k = 0; k < 4; k++) await cells.finish();
    expect(cells.begun).toEqual(['3/1', '1/2', '2/2', '3/2']);
    expect(sweeper.status).toBe('finished');
  });

  it('drops the run under way when it is cancelled, and keeps what was done', async () => {
    const store = memoryStore();
    const cells = stubCells();
    const sweeper = new Sweeper(store, cells.open);
    await sweeper.start(sweep);
    await cells.finish();
    await sweeper.cancel();
    expect([sweeper.status, sweeper.done, store.outcomesKept.size, sweeper.current]).toEqual([
      'unfinished',
      1,
      1,
      null,
    ]);
    sweeper.resume();
    await settled();
    expect(cells.begun).toEqual(['1/1', '2/1', '2/1']);
  });

  it('rests between two runs while it is paused, and does not count the rest as work', async () => {
    const cells = stubCells();
    let now = 0;
    const sweeper = new Sweeper(memoryStore(), cells.open, () => now);
    await sweeper.start(sweep);
    now = 1000;
    sweeper.pause();
    await cells.finish();
    expect([sweeper.status, cells.begun.length, cells.rested]).toEqual(['paused', 1, ['pause']]);
    now = 60_000;
    sweeper.resume();
    await settled();
    expect([sweeper.status, cells.begun.length]).toEqual(['running', 2]);
    now = 61_000;
    await cells.finish();
    // Two runs in 2 seconds of work: four more take 4.
    expect(sweeper.remaining).toBe(4000);
  });

  it('goes on after a run that failed, and runs it again only when asked', async () => {
    const cells = stubCells();
    const sweeper = new Sweeper(memoryStore(), cells.open);
    await sweeper.start(sweep);
    await cells.finish('failed');
    for (let k = 1; k < 6; k++) await cells.finish();
    expect(sweeper.status).toBe('finished');
    expect(sweeper.outcomeOf({ ...recipe, training: { ...recipe.training, epochs: 1 } })).toEqual({
      status: 'failed',
      reason: 'too-few-replies',
    });
    await sweeper.retryFailed();
    await cells.finish();
    expect(cells.begun.slice(6)).toEqual(['1/1']);
    expect([...sweeper.outcomes.values()].every(({ status }) => status === 'done')).toBe(true);
  });

  it('runs again what was kept and cannot be read, and says so of a whole sweep', async () => {
    const store = memoryStore();
    const before = stubCells();
    const left = new Sweeper(store, before.open);
    await left.start(sweep);
    await before.finish();
    await before.finish();
    const [key = ''] = store.outcomesKept.keys();
    store.outcomesKept.set(key, { status: 'done', summary: { rounds: 'many' } });
    const sweeper = new Sweeper(store, before.open);
    await sweeper.load();
    expect([sweeper.done, sweeper.isUnreadable]).toEqual([1, false]);

    store.sweepKept = { recipe: 'none' };
    const other = new Sweeper(store, before.open);
    await other.load();
    expect([other.status, other.sweep, other.isUnreadable]).toEqual(['none', null, true]);
  });

  it('runs where the browser keeps nothing, and that is known', async () => {
    const cells = stubCells();
    const sweeper = new Sweeper(refusingStore(), cells.open);
    await sweeper.load();
    await sweeper.start(sweep);
    await cells.finish();
    expect([sweeper.done, sweeper.isKept]).toEqual([1, false]);
  });
});
