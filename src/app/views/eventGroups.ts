/** Events as they are told: who is away in a round in one sentence, everything else by itself. */
import type { RunEvent } from '../../lab/record';

/** @returns in order, none empty */
export function eventGroups(events: readonly RunEvent[]): RunEvent[][] {
  const groups: RunEvent[][] = [];
  for (const event of events) {
    const last = groups.at(-1);
    const before = last?.at(-1);
    const belongs = event.name === 'away' && before?.name === 'away' && before.round === event.round;
    if (last !== undefined && belongs) last.push(event);
    else groups.push([event]);
  }
  return groups;
}
