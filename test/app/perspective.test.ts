import { describe, expect, it } from 'vitest';
import { perspectiveOf } from '../../src/app/perspective/address';
import { View } from '../../src/app/view.svelte';
import { ALL_SEEING } from '../../src/lab/perspective';
import { defaultRecipe } from '../../src/scenario/recipe';
import { FixtureLab } from '../support/fixtureLab.svelte';

describe('the address', () => {
  it('names whose eyes the page opens with', () => {
    expect(perspectiveOf('?view=coordinator')).toEqual({ party: 'coordinator' });
    expect(perspectiveOf('?lang=en&view=institution-3')).toEqual({ party: 'institution', institution: 2 });
    expect(perspectiveOf('?view=institution-20')).toEqual({ party: 'institution', institution: 19 });
  });

  it('is not believed when it says nonsense', () => {
    for (const view of [
      '',
      'all',
      'attacker',
      'institution-0',
      'institution-21',
      'institution--1',
      'institution-3x',
    ]) {
      expect(perspectiveOf(`?view=${view}`)).toBe(ALL_SEEING);
    }
    expect(perspectiveOf('')).toBe(ALL_SEEING);
  });
});

describe('the view', () => {
  const third = { party: 'institution', institution: 2 } as const;

  it('looks through the eyes of a party that is there', () => {
    const view = new View(new FixtureLab({ rounds: 2 }));
    view.look(third);
    expect(view.perspective).toBe(third);
    expect(view.seen.perspective).toBe(third);
    expect(view.seen.institutions[0]?.state).toBe('unseen');
    view.look({ party: 'institution', institution: 7 });
    expect(view.perspective).toBe(ALL_SEEING);
  });

  it('opens with the address’s eyes as soon as the street stands', () => {
    const lab = new FixtureLab({ rounds: 0, over: { institutions: [] } });
    const view = new View(lab, third);
    view.follow();
    expect(view.perspective).toBe(ALL_SEEING);
    void lab.reset();
    view.follow();
    expect(view.perspective).toBe(third);
  });

  it('sees all again when the institution has left the street, and stays so', async () => {
    if (defaultRecipe.data.source !== 'synthetic') throw new Error('the default draws its customers');
    const lab = new FixtureLab({ rounds: 2 });
    const view = new View(lab, third);
    view.follow();
    expect(view.perspective).toBe(third);
    await lab.configure({ ...defaultRecipe, data: { ...defaultRecipe.data, institutions: 2 } });
    view.follow();
    expect(view.perspective).toBe(ALL_SEEING);
    await lab.configure(defaultRecipe);
    view.follow();
    expect(view.perspective).toBe(ALL_SEEING);
  });

  it('marks what it knows of the whole recorded run, also later than where it looks', () => {
    const events = [
      { round: 1, institution: 2, name: 'refused' as const },
      { round: 2, institution: 3, name: 'dead' as const },
    ];
    const view = new View(new FixtureLab({ rounds: 2, over: { events } }));
    view.playhead.seek(0);
    expect(view.seen.events).toEqual([]);
    expect(view.recordedEvents).toEqual(events);
    view.look(third);
    expect(view.recordedEvents).toEqual([events[0]]);
  });
});
