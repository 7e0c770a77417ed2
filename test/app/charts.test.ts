import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { curves } from '../../src/app/charts/curves';
import { dodge } from '../../src/app/charts/dodge';
import { Frames } from '../../src/app/charts/frames';
import { lineEnds } from '../../src/app/charts/lineEnds';
import { roundScale } from '../../src/app/charts/roundScale';
import { roundTicks } from '../../src/app/charts/roundTicks';
import { scoreDomain, scoreTicks } from '../../src/app/charts/scoreDomain';
import { climbingRounds, scoreFrame } from '../../src/app/charts/scoreFrame';
import { usualSettings } from '../../src/core/strategies/strategies';
import { ALL_SEEING, seenBy } from '../../src/lab/perspective';
import type { Perspective } from '../../src/lab/perspective';
import { defaultRecipe } from '../../src/scenario/recipe';
import type { Recipe } from '../../src/scenario/recipe';
import { fixtureRun } from '../support/fixtureRun';

const { record } = fixtureRun(defaultRecipe, 12);
const RURAL: Perspective = { party: 'institution', institution: 3 };
const COORDINATOR: Perspective = { party: 'coordinator' };

function streetOf(institutions: number): Recipe {
  const { data } = defaultRecipe;
  return { ...defaultRecipe, data: data.source === 'synthetic' ? { ...data, institutions } : data };
}

describe('dodge', () => {
  it('leaves labels alone that do not touch', () => {
    expect(dodge([100, 10, 50], 15, 0, 200)).toEqual([100, 10, 50]);
  });

  it('keeps order, distance and frame', () => {
    const wanted = fc.array(fc.double({ min: 0, max: 300, noNaN: true }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(wanted, (at) => {
        const placed = dodge(at, 15, 4, 300);
        const pairs = at
          .map((y, i) => [y, placed[i] ?? NaN] as const)
          .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
        for (const [i, [, y]] of pairs.entries()) {
          expect(y).toBeGreaterThanOrEqual(4 - 1e-9);
          expect(y).toBeLessThanOrEqual(300 + 1e-9);
          const next = pairs[i + 1];
          if (next !== undefined) expect(next[1] - y).toBeGreaterThanOrEqual(15 - 1e-9);
        }
      }),
    );
  });
});

describe('scoreDomain', () => {
  it('is the usual range while the values fit', () => {
    expect(scoreDomain([0.78, 0.66], [0.6, 0.85])).toEqual([0.6, 0.85]);
  });

  it('grows by whole steps when one would leave it', () => {
    expect(scoreDomain([0.58, 0.91], [0.6, 0.85])).toEqual([0.55, 0.95]);
    expect(scoreDomain([0.691], [0.7, 0.8], 0.02)).toEqual([0.68, 0.8]);
  });

  it('puts ticks on round values inside', () => {
    expect(scoreTicks([0.6, 0.85])).toEqual([0.6, 0.65, 0.7, 0.75, 0.8, 0.85]);
    expect(scoreTicks([0.4, 0.95])).toEqual([0.4, 0.5, 0.6, 0.7, 0.8, 0.9]);
    expect(scoreTicks([0.6, 0.86], 4, 0.02)).toEqual([0.64, 0.72, 0.8]);
  });
});

describe('frames', () => {
  it('only grow, and begin anew with another run', () => {
    const frames = new Frames();
    const run = {};
    expect(frames.hold(run, 'auc', [0.6, 0.8])).toEqual([0.6, 0.8]);
    expect(frames.hold(run, 'auc', [0.7, 0.9])).toEqual([0.6, 0.9]);
    expect(frames.hold(run, 'auc', [0.65, 0.7])).toEqual([0.6, 0.9]);
    expect(frames.hold(run, 'ks', [0.1, 0.2])).toEqual([0.1, 0.2]);
    expect(frames.hold({}, 'auc', [0.7, 0.8])).toEqual([0.7, 0.8]);
  });

  it('stay put when the playhead goes back and when another party looks', () => {
    for (const measure of ['auc', 'ks'] as const) {
      const frames = new Frames();
      const whole = scoreFrame(frames, seenBy(record, ALL_SEEING), measure);
      for (const perspective of [ALL_SEEING, RURAL, COORDINATOR]) {
        for (const round of [0, 1, 3, 8, 12]) {
          const seen = seenBy(record, perspective, { round, phase: 'closed' });
          expect(scoreFrame(frames, seen, measure)).toEqual(whole);
        }
      }
    }
  });

  it('hold every line that any party draws, once it has climbed', () => {
    const [low, high] = scoreFrame(new Frames(), seenBy(record, ALL_SEEING), 'auc');
    for (const perspective of [ALL_SEEING, RURAL, COORDINATOR]) {
      for (const { points } of curves(seenBy(record, perspective), 'auc')) {
        for (const { round, value } of points) {
          expect(value).toBeLessThan(high);
          if (round > climbingRounds(30)) expect(value).toBeGreaterThan(low);
        }
      }
    }
  });

  it('hold the whole of a line that falls at first', () => {
    const rounds = record.rounds.map((one) => {
      return one.round === 1 && one.common !== null ? { ...one, common: { ...one.common, auc: 0.27 } } : one;
    });
    const fallen = seenBy({ ...record, rounds }, ALL_SEEING);
    expect(scoreFrame(new Frames(), fallen, 'auc')[0]).toBe(0.25);
  });

  it('let few rounds of a short run climb', () => {
    expect([1, 4, 5, 12, 30, 200].map(climbingRounds)).toEqual([0, 0, 1, 2, 3, 3]);
  });
});

describe('curves', () => {
  const kinds = (perspective: Perspective): string[] =>
    curves(seenBy(record, perspective), 'auc').map(({ kind, institution }) => `${kind} ${institution ?? ''}`);

  it('are those that a perspective knows', () => {
    expect(kinds(ALL_SEEING)).toEqual([
      'pooled ',
      'alone 0',
      'alone 1',
      'alone 2',
      'alone 3',
      'alone 4',
      'federated ',
    ]);
    expect(kinds(COORDINATOR)).toEqual(['federated ']);
    expect(kinds(RURAL)).toEqual(['alone 3', 'federated ']);
  });

  it('are on the customers that a party can judge on', () => {
    const last = record.rounds.at(-1);
    const federated = (perspective: Perspective): number | undefined =>
      curves(seenBy(record, perspective), 'ks')
        .find(({ kind }) => kind === 'federated')
        ?.points.at(-1)?.value;
    expect(federated(COORDINATOR)).toBe(last?.common?.ks);
    expect(federated(RURAL)).toBe(last?.own[3]?.ks);
  });

  it('have a model of its own in its institution’s view alone', () => {
    const ditto = { ...defaultRecipe.federation, strategy: usualSettings.ditto };
    const { record: personal } = fixtureRun({ ...defaultRecipe, federation: ditto }, 12);
    const found = (perspective: Perspective) =>
      curves(seenBy(personal, perspective), 'auc').find(({ kind }) => kind === 'personal');
    expect(found(RURAL)).toMatchObject({ institution: 3, tier: 3 });
    expect(found(RURAL)?.points.at(-1)?.value).toBe(personal.rounds.at(-1)?.personal[3]?.auc);
    expect([found(ALL_SEEING), found(COORDINATOR)]).toEqual([undefined, undefined]);
  });

  it('leave out what is after the playhead', () => {
    const seen = seenBy(record, ALL_SEEING, { round: 7, phase: 'training' });
    for (const { points } of curves(seen, 'auc')) expect(points.at(-1)?.round).toBe(6);
  });
});

describe('line ends', () => {
  it('label every line of a short street', () => {
    const ends = lineEnds(curves(seenBy(record, ALL_SEEING), 'auc'));
    expect(ends.map(({ members }) => members)).toEqual([1, 1, 1, 1, 1, 1, 1]);
  });

  it('label one line a tier of a long street, at its middle one', () => {
    const { record: long } = fixtureRun(streetOf(20), 3);
    const lines = curves(seenBy(long, ALL_SEEING), 'auc');
    const ends = lineEnds(lines);
    expect(ends.filter(({ kind }) => kind === 'alone').map(({ tier, members }) => [tier, members])).toEqual([
      [0, 4],
      [1, 4],
      [2, 4],
      [3, 4],
      [4, 4],
    ]);
    const state = lines.filter(({ tier }) => tier === 0).map(({ points }) => points.at(-1)?.value);
    expect(state).toContain(ends.find(({ tier }) => tier === 0)?.value);
  });
});

describe('the scale of rounds', () => {
  it('gives all rounds their place while the labels fit into the future', () => {
    const { x, end } = roundScale(32, 324, 146, 30, 12);
    expect(x(0)).toBe(32);
    expect(end).toBeCloseTo(324, 9);
    expect(x(12) + 146).toBeLessThan(324);
  });

  it('moves rounds together only as far as the labels need, without a jump', () => {
    let before = Infinity;
    for (let now = 0; now <= 30; now++) {
      const { x, end } = roundScale(32, 324, 146, 30, now);
      const px = x(1) - x(0);
      expect(px).toBeLessThanOrEqual(before + 1e-9);
      if (now > 0) expect(x(now)).toBeLessThanOrEqual(324 - 146 + 1e-9);
      if (before !== Infinity) expect(before - px).toBeLessThan(0.7);
      expect(end).toBeCloseTo(x(30), 9);
      before = px;
    }
  });

  it('writes the last round and none too near it', () => {
    expect(roundTicks(30)).toEqual([0, 10, 20, 30]);
    expect(roundTicks(12)).toEqual([0, 5, 12]);
    expect(roundTicks(1)).toEqual([0, 1]);
    expect(roundTicks(200)).toEqual([0, 50, 100, 150, 200]);
    expect(roundTicks(21)).toEqual([0, 10, 21]);
  });
});
