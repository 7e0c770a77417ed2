import { describe, expect, it } from 'vitest';
import { createPlayback } from '../../src/coordinator/playback';
import { manualClock } from '../support/manualClock';

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

describe('playback', () => {
  it('waits for the person, says so once, and goes when played', async () => {
    const playback = createPlayback(manualClock());
    let told = 0;
    const turn = playback.turn(() => told++);
    await settle();
    playback.pause();
    await settle();
    expect(told).toBe(1);
    playback.play();
    expect(await turn).toBe('go');
  });

  it('rests between rounds for the chosen time, which can be changed while it rests', async () => {
    const clock = manualClock();
    const playback = createPlayback(clock);
    playback.setPause(1000);
    playback.play();
    expect(await playback.turn(() => undefined)).toBe('go');
    let went = false;
    const next = playback.turn(() => undefined).then(() => (went = true));
    clock.advance(999);
    await settle();
    expect(went).toBe(false);
    playback.setPause(0);
    await next;
    expect(went).toBe(true);
  });

  it('steps once even while paused, and is paused again', async () => {
    const playback = createPlayback(manualClock());
    playback.step();
    expect(await playback.turn(() => undefined)).toBe('go');
    let paused = false;
    void playback.turn(() => (paused = true));
    await settle();
    expect(paused).toBe(true);
  });

  it('stops for good', async () => {
    const playback = createPlayback(manualClock());
    const turn = playback.turn(() => undefined);
    playback.stop();
    expect(await turn).toBe('stopped');
    playback.play();
    expect(await playback.turn(() => undefined)).toBe('stopped');
  });
});
