/** What an event makes of the institution that it happened to. */
import type { EventName, InstitutionRecord } from './record';

/** Being away is no fault: it is as ready as before. */
export function stateAfter(name: EventName): InstitutionRecord['state'] {
  if (name === 'away') return 'ready';
  return name === 'late' || name === 'dead' ? name : 'refused';
}
