/** Play, pause, step, stop and speed: the round loop asks for its turn before each round. */
import type { Clock } from './clock';

export interface Playback {
  /**
   * Resolves when the next round may begin.
   *
   * @param onPaused called once when it has to wait for the person
   */
  turn(onPaused: () => void): Promise<'go' | 'stopped'>;
  play(): void;
  pause(): void;
  /** One round, then paused. */
  step(): void;
  stop(): void;
  /** Milliseconds between two rounds while playing. */
  setPause(milliseconds: number): void;
  stopped(): boolean;
}

type Mode = 'paused' | 'playing' | 'stopped';

export function createPlayback(clock: Clock): Playback {
  let mode: Mode = 'paused';
  let steps = 0;
  let pause = 0;
  /** Earliest moment of the next round while playing. */
  let next = 0;
  let wake: (() => void) | undefined;

  const changed = (): void => {
    wake?.();
    wake = undefined;
  };
  const change = (): Promise<void> => new Promise((resolve) => (wake = resolve));

  async function rest(): Promise<void> {
    const wait = next - clock.now();
    if (wait <= 0) return;
    let cancel: () => void = () => undefined;
    await Promise.race([
      change(),
      new Promise<void>((resolve) => {
        cancel = clock.after(wait, resolve);
      }),
    ]);
    cancel();
  }

  return {
    async turn(onPaused) {
      let told = false;
      for (;;) {
        if (mode === 'stopped') return 'stopped';
        if (steps > 0) {
          steps--;
          next = clock.now() + pause;
          return 'go';
        }
        if (mode === 'playing') {
          if (clock.now() >= next) {
            next = clock.now() + pause;
            return 'go';
          }
          await rest();
          continue;
        }
        if (!told) onPaused();
        told = true;
        await change();
      }
    },
    play() {
      if (mode === 'stopped') return;
      mode = 'playing';
      changed();
    },
    pause() {
      if (mode === 'playing') mode = 'paused';
      changed();
    },
    step() {
      if (mode === 'stopped') return;
      mode = 'paused';
      steps++;
      changed();
    },
    stop() {
      mode = 'stopped';
      changed();
    },
    setPause(milliseconds) {
      pause = milliseconds;
      next = Math.min(next, clock.now() + milliseconds);
      changed();
    },
    stopped: () => mode === 'stopped',
  };
}
