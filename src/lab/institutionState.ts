/** What an event makes of the institution that it happened to. */
import type { EventName, InstitutionRecord } from './record';

/** Being away is no fault, and neither is what others left undone: it is as it was before. */
export function stateAfter(name: EventName): InstitutionRecord['state'] {
  if (name === 'away') return 'ready';
  if (name === 'unsummed') return 'replied';
  return name === 'late' || name === 'dead' ? name : 'refused';
}
