/**
 * What the coordinator tells the page, in the order in which it happened: most of it at once, signs of life a moment
 * later and together, since there are many of them and a screen shows sixty pictures a second.
 */
import type { Clock } from './clock';
import type { FederationEvent } from './federation';

export interface Bulletin {
  tell(event: FederationEvent): void;
}

/** Milliseconds that a sign of life may wait for company. */
const PATIENCE = 8;

const canWait = ({ type }: FederationEvent): boolean => type === 'sign' || type === 'crossed';

/** @param deliver hears of at least one event each time */
export function createBulletin(
  clock: Clock,
  deliver: (events: readonly FederationEvent[]) => void,
): Bulletin {
  let waiting: FederationEvent[] = [];
  let cancel: (() => void) | undefined;
  const flush = (): void => {
    cancel?.();
    cancel = undefined;
    const events = waiting;
    waiting = [];
    deliver(events);
  };
  return {
    tell(event) {
      waiting.push(event);
      if (!canWait(event)) flush();
      else cancel ??= clock.after(PATIENCE, flush);
    },
  };
}
