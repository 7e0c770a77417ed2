/**
 * One institution's budget: every release is written down before it is made, and one that would pass the promise is not
 * made. Customers that train and customers that judge are different people, so that each has the whole epsilon (parallel
 * composition: McSherry 2009, "Privacy Integrated Queries", theorem 4): what the institution spent is the larger of both.
 */
import { dpEvent, type DpEvent } from './dpEvent';
import { MOST_EVENTS, NO_EVENTS, type DpEvents, type DpGroup } from './dpGroups';
import { composedLosses, pldEpsilon } from './pld';

export interface Budget {
  /** Written down so far; equal events are one of many times. */
  readonly events: DpEvents;
  /** What is going to be released at most, within the promise by whoever planned it: needs no account of its own. */
  foresee(group: DpGroup, events: readonly DpEvent[]): void;
  /** @returns whether there was enough left; otherwise nothing was written down */
  charge(group: DpGroup, events: readonly DpEvent[]): boolean;
}

/** @param spent before, in the same promise */
export function openBudget(
  { epsilon, delta }: { readonly epsilon: number; readonly delta: number },
  spent: DpEvents = NO_EVENTS,
): Budget {
  let events = spent;
  let foreseen = NO_EVENTS;
  return {
    get events() {
      return events;
    },
    foresee(group, planned) {
      foreseen = { ...foreseen, [group]: together(planned) };
    },
    charge(group, more) {
      const next = { ...events, [group]: together([...events[group], ...more]) };
      if (next.training.length + next['held-out'].length > MOST_EVENTS) return false;
      if (!isWithin(next[group], foreseen[group])) {
        if (pldEpsilon(composedLosses(next[group]), delta) > epsilon) return false;
      }
      events = next;
      return true;
    },
  };
}

/** Equal events as one, in the order in which they first happened. */
function together(events: readonly DpEvent[]): readonly DpEvent[] {
  const found = new Map<string, DpEvent>();
  for (const { noiseMultiplier, samplingRate, times } of events) {
    const key = `${noiseMultiplier} ${samplingRate}`;
    found.set(key, dpEvent(noiseMultiplier, samplingRate, times + (found.get(key)?.times ?? 0)));
  }
  return [...found.values()];
}

/** Whether every one of these events is among the others, at least as often. */
function isWithin(events: readonly DpEvent[], others: readonly DpEvent[]): boolean {
  return events.every(({ noiseMultiplier, samplingRate, times }) =>
    others.some(
      (other) =>
        other.noiseMultiplier === noiseMultiplier &&
        other.samplingRate === samplingRate &&
        other.times >= times,
    ),
  );
}
