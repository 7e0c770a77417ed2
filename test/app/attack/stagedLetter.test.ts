import { describe, expect, it } from 'vitest';
import { attackLetter, rehearsalOf, type Stage } from '../../../src/app/attack/stagedLetter';
import { AttackGrid, GRID_CELLS } from '../../../src/app/attack/grid.svelte';
import { defaultRecipe } from '../../../src/scenario/recipe';
import { fixtureAttacks } from '../../support/fixtureAttacks';
import { fixtureRun } from '../../support/fixtureRun';
import { worldOf } from '../../../src/lab/world';

const { record } = fixtureRun(defaultRecipe, 3);
const schema = worldOf(defaultRecipe, undefined)?.schema ?? { features: [] };
const at = { round: 3, phase: 'closed' } as const;
const stage: Stage = {
  institution: 1,
  round: 2,
  start: Float32Array.of(0),
  defence: 'none',
  batch: 'sent',
  width: 'run',
  method: 'closed-form',
  members: 5,
};
const coordinator = { role: 'coordinator' } as const;

describe('an attack on a letter', () => {
  it('is on the letter that was sent only where nothing about it is changed', () => {
    expect(rehearsalOf(stage)).toBeNull();
    expect(rehearsalOf({ ...stage, batch: 8 })).toMatchObject({ batch: 8, protection: { by: 'none' } });
    expect(rehearsalOf({ ...stage, defence: 'sum' })?.protection).toEqual({ by: 'sum', members: 5 });
    expect(rehearsalOf({ ...stage, width: 500 })).toMatchObject({ batch: null, hidden: [500] });
  });

  it('asks for the truth only once the guess is made', async () => {
    const attacks = fixtureAttacks(record, schema);
    const order: string[] = [];
    const watched = {
      ...attacks,
      reconstruct: (...asked: Parameters<typeof attacks.reconstruct>) => {
        order.push('guess');
        return attacks.reconstruct(...asked);
      },
      scoreReconstruction: (...asked: Parameters<typeof attacks.scoreReconstruction>) => {
        order.push('truth');
        return attacks.scoreReconstruction(...asked);
      },
    };
    const found = await attackLetter(watched, coordinator, { ...stage, batch: 1 }, at);
    expect(order).toEqual(['guess', 'truth']);
    expect(found.ok && found.guess.isRehearsal).toBe(true);
  });

  it('of a round without a letter is none', async () => {
    const attacks = fixtureAttacks(record, schema);
    expect(await attackLetter(attacks, coordinator, { ...stage, round: 99 }, at)).toEqual({
      ok: false,
      why: 'empty',
    });
  });
});

describe('the grid of attacks and defences', () => {
  it('goes through all cells, each once, and keeps what it has when it is stopped', async () => {
    const attacks = fixtureAttacks(record, schema);
    const grid = new AttackGrid();
    const { defence: _, batch: __, method: ___, ...rest } = stage;
    await grid.run(attacks, coordinator, rest, at);
    expect(grid.figures).toHaveLength(GRID_CELLS.length);
    expect(grid.isRunning).toBe(false);
    const open = GRID_CELLS.findIndex(({ defence, batch }) => defence === 'none' && batch === 1);
    const shut = GRID_CELLS.findIndex(({ defence, batch }) => defence === 'sum' && batch === 1);
    expect(grid.figures[open]?.exact).toBe(1);
    expect(grid.figures[shut]?.exact).toBe(0);
    void grid.run(attacks, coordinator, rest, at);
    grid.cancel();
    expect(grid.isRunning).toBe(false);
    grid.clear();
    expect(grid.figures).toEqual([]);
  });
});
