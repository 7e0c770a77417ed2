/** Where an attacker waits for its fellows: it tells them its honest update, and they tell theirs. */
import type { Released } from '../boundary/brands';
import type { ConsoleDown, ConsoleUp } from '../boundary/messages';
import type { Conspiracy } from './malice';
import { ReleaseRefused } from './release';

export interface Plot {
  /**
   * @param update length = fitUp
   * @throws ReleaseRefused when the round went on without the fellows
   */
  meet(run: number, round: number, update: Released<Float32Array>): Promise<Conspiracy>;
  /** What the fellows say; of another round it is not heard. */
  joined(message: Extract<ConsoleDown, { kind: 'collusion' }>): void;
  /** Nobody is waited for any more. */
  abandon(): void;
}

export function createPlot(tell: (message: ConsoleUp) => void): Plot {
  let waiting:
    | {
        readonly run: number;
        readonly round: number;
        readonly length: number;
        readonly found: (conspiracy: Conspiracy) => void;
        readonly given: (reason: ReleaseRefused) => void;
      }
    | undefined;
  return {
    meet(run, round, update) {
      const { length } = update;
      return new Promise((found, given) => {
        waiting = { run, round, length, found, given };
        tell({ kind: 'colluded', run, round, update });
      });
    },
    joined({ run, round, members, updates }) {
      if (waiting?.run !== run || waiting.round !== round) return;
      const { found, length } = waiting;
      waiting = undefined;
      const count = updates.length / length;
      found({
        members,
        updates: Array.from({ length: count }, (_, k) => updates.slice(k * length, (k + 1) * length)),
      });
    },
    abandon() {
      waiting?.given(new ReleaseRefused('internal'));
      waiting = undefined;
    },
  };
}
