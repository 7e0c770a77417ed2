/** Whose eyes a link opens the page with: `?view=coordinator`, `?view=institution-3` (the third on the street). */
import { ALL_SEEING } from '../../lab/perspective';
import type { Perspective } from '../../lab/perspective';

/** As many as a street can hold. */
const MOST = 20;

/** Nonsense is all-seeing. */
export function perspectiveOf(search: string): Perspective {
  const view = new URLSearchParams(search).get('view');
  if (view === 'coordinator') return { party: 'coordinator' };
  const place = Number(/^institution-([1-9]\d?)$/.exec(view ?? '')?.[1] ?? 0);
  return place >= 1 && place <= MOST ? { party: 'institution', institution: place - 1 } : ALL_SEEING;
}
