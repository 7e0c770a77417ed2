import { describe, expect, it } from 'vitest';
import { mainVector } from '../../src/app/inspector/mainVector';
import { payloadOf } from '../../src/app/inspector/payload';
import { eventGroups } from '../../src/app/views/eventGroups';
import { createCompressor, defaultCompression } from '../../src/core/compression/compressors';
import { stream } from '../../src/core/random';
import type { RunEvent } from '../../src/lab/record';
import { defaultRecipe } from '../../src/scenario/recipe';

describe('a compressed update in the inspector', () => {
  const compression = defaultCompression('top-k');
  const recipe = { ...defaultRecipe, federation: { ...defaultRecipe.federation, compression } };
  const run = { recipe, inputs: 19 };
  const update = Float32Array.from({ length: 20 }, (_, i) => i - 9.5);
  const { payload } = createCompressor(compression).encode(update, stream(1, 'x'), null);
  const reply = { kind: 'fitReply', round: 1, samples: 30, update: payload, extra: new Float32Array(0) };

  it('is shown as what the coordinator makes of it', () => {
    const found = payloadOf(run, reply);
    expect([...(found?.vector ?? [])].filter((value) => value !== 0)).toEqual([-9.5, 9.5]);
    expect(found?.plainBytes).toBe(80);
    expect(found?.parts.at(-1)?.end).toBe(payload.length);
  });

  it('is said to be broken when its bytes are no payload', () => {
    expect(payloadOf(run, { ...reply, update: payload.map(() => 255) })?.vector).toBe(null);
  });

  it('is none in any other letter, or under a recipe without compression', () => {
    expect(payloadOf(run, { kind: 'progress', round: 1, epoch: 0 })).toBe(null);
    expect(payloadOf(run, { ...reply, update })).toBe(null);
    expect(payloadOf({ recipe: defaultRecipe, inputs: 19 }, reply)).toBe(null);
  });
});

describe('the vector of a letter', () => {
  it('is what the letter is about, wherever the encoding puts what goes beside it', () => {
    const update = Float32Array.of(1, 2);
    const reply = { kind: 'fitReply', extra: Float32Array.of(9), round: 1, samples: 3, update };
    expect(mainVector(reply)).toBe(update);
    expect(mainVector({ kind: 'progress', round: 1, epoch: 0 })).toBe(undefined);
  });
});

describe('events as they are told', () => {
  const event = (round: number, institution: number, name: RunEvent['name']): RunEvent => {
    return { round, institution, name };
  };
  it('have who was away in one round together, and everything else by itself', () => {
    const events = [
      event(1, 0, 'away'),
      event(1, 2, 'away'),
      event(2, 0, 'away'),
      event(2, 1, 'late'),
      event(2, 2, 'late'),
    ];
    expect(eventGroups(events).map((group) => group.length)).toEqual([2, 1, 1, 1]);
    expect(eventGroups(events).flat()).toEqual(events);
  });
});
