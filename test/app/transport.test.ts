import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SPEEDS } from '../../src/app/playhead.svelte';
import { eventMarks, widthOf } from '../../src/app/transport/eventMarks';
import type { MarkRoom } from '../../src/app/transport/eventMarks';
import { commandOf } from '../../src/app/transport/keys';
import { numbered, roundAt, ticked, xOfMoment, xOfRound } from '../../src/app/transport/track';
import { BEGINNING, momentAfter } from '../../src/lab/moment';
import type { EventName, RunEvent } from '../../src/lab/record';

describe('the track', () => {
  const anyTrack = fc.record({
    rounds: fc.integer({ min: 1, max: 1000 }),
    width: fc.integer({ min: 60, max: 1400 }),
    inset: fc.constant(10),
  });

  it('goes forward with every moment, and ends a round at its number', () => {
    fc.assert(
      fc.property(anyTrack, (track) => {
        let at = BEGINNING;
        for (let i = 0; i < 21; i++) {
          const next = momentAfter(at);
          expect(xOfMoment(track, next)).toBeGreaterThan(xOfMoment(track, at));
          at = next;
        }
        expect(xOfMoment(track, { round: 1, phase: 'closed' })).toBeCloseTo(xOfRound(track, 1));
        expect(xOfMoment(track, BEGINNING)).toBe(10);
        expect(xOfRound(track, track.rounds)).toBeCloseTo(track.width - 10);
      }),
    );
  });

  it('finds the round under a finger, and no other beyond the ends', () => {
    fc.assert(
      fc.property(anyTrack, fc.nat(1000), (track, n) => {
        const round = n % (track.rounds + 1);
        expect(roundAt(track, xOfRound(track, round))).toBe(round);
        expect(roundAt(track, -50)).toBe(0);
        expect(roundAt(track, track.width + 50)).toBe(track.rounds);
      }),
    );
    expect(roundAt({ rounds: 30, width: 0, inset: 10 }, 5)).toBe(0);
  });

  it('carries numbers that stand apart', () => {
    fc.assert(
      fc.property(anyTrack, (track) => {
        const numbers = numbered(track);
        const gap = xOfRound(track, numbers[1] ?? track.rounds) - xOfRound(track, 0);
        expect(numbers[0]).toBe(0);
        expect(gap).toBeGreaterThan(36);
        expect(ticked(track).length).toBeLessThanOrEqual(Math.max(numbers.length, track.width / 6));
      }),
    );
    expect(numbered({ rounds: 30, width: 680, inset: 10 })).toEqual([0, 5, 10, 15, 20, 25, 30]);
  });
});

describe('marks of events', () => {
  const room = (width: number, rounds = 30): MarkRoom => ({
    width,
    target: 24,
    isLabelled: true,
    x: (round) => xOfRound({ rounds, width, inset: 10 }, round),
    labelOf: (names, count) => `${names.join(', ')}${count > 1 ? ` ×${count}` : ''}`,
    widthOf,
  });
  const anyEvents = fc.array(
    fc.record({
      round: fc.integer({ min: 0, max: 30 }),
      institution: fc.nat(19),
      name: fc.constantFrom<EventName>('late', 'dead', 'refused', 'non-finite', 'breach'),
    }),
    { maxLength: 60 },
  );

  it('reach every event by a button wide enough, and no two buttons lie on each other', () => {
    fc.assert(
      fc.property(anyEvents, fc.constantFrom(180, 464, 680, 1200), (events, width) => {
        const marks = eventMarks(events, room(width));
        const reached = new Set(marks.flatMap((mark) => mark.events.map(({ round }) => round)));
        expect(reached).toEqual(new Set(events.map(({ round }) => round)));
        marks.forEach(({ from, to }, i) => {
          expect(to - from).toBeGreaterThanOrEqual(24 - 1e-9);
          const next = marks[i + 1];
          if (next !== undefined) expect(next.from).toBeGreaterThanOrEqual(to - 10.5);
        });
      }),
    );
  });

  it('label themselves only where there is room', () => {
    fc.assert(
      fc.property(anyEvents, fc.constantFrom(464, 680, 1200), (events, width) => {
        const marks = eventMarks(events, room(width));
        const spans = marks
          .flatMap(({ label }) => (label === null ? [] : [[label.x, label.x + widthOf(label.text)] as const]))
          .sort(([a], [b]) => a - b);
        spans.forEach(([from, to], i) => {
          expect(from).toBeGreaterThanOrEqual(0);
          expect(to).toBeLessThanOrEqual(width);
          const [next] = spans[i + 1] ?? [Infinity];
          expect(next).toBeGreaterThanOrEqual(to);
        });
      }),
    );
  });

  it('put a label to the right, or at the end of the track to the left', () => {
    const at = (round: number): RunEvent => ({ round, institution: 3, name: 'dead' });
    const [early, late] = eventMarks([at(5), at(30)], room(680));
    expect(early?.label?.x).toBeGreaterThan(early?.glyphs[0]?.x ?? 0);
    expect(late?.label?.x).toBeLessThan(late?.glyphs[0]?.x ?? 0);
    expect(eventMarks([at(5)], { ...room(680), isLabelled: false })[0]?.label).toBeNull();
  });

  it('draw an institution once a round', () => {
    const twice: RunEvent[] = [
      { round: 5, institution: 3, name: 'late' },
      { round: 5, institution: 3, name: 'dead' },
    ];
    expect(eventMarks(twice, room(680))[0]?.events).toEqual([twice[1]]);
  });
});

describe('the keys', () => {
  const stroke = (key: string, shiftKey = false) => ({ key, shiftKey });

  it('are those of a video player', () => {
    expect(commandOf(stroke(' '), true)).toBe('play');
    expect(commandOf(stroke('ArrowRight'), true)).toBe('stepRound');
    expect(commandOf(stroke('ArrowLeft', true), true)).toBe('stepPhaseBack');
    expect(commandOf(stroke('.'), true)).toBe('stepPhase');
    expect(commandOf(stroke('Home'), true)).toBe('start');
    expect(commandOf(stroke('End'), true)).toBe('end');
    expect(commandOf(stroke('?', true), true)).toBe('help');
    SPEEDS.forEach((_, i) => expect(commandOf(stroke(String(i + 1)), true)).toEqual({ speed: i }));
  });

  it('of one character can be turned off; no other key is taken', () => {
    for (const key of ['.', ',', '?', '1', '5']) expect(commandOf(stroke(key), false)).toBeNull();
    expect(commandOf(stroke(' '), false)).toBe('play');
    for (const key of ['a', 'Tab', 'Enter', 'Escape', '6', '0', 'ArrowUp', 'F5']) {
      expect(commandOf(stroke(key), true)).toBeNull();
    }
  });
});
