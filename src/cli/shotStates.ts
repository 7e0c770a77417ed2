/** How each state of the page is reached from a fresh visit, by the names that a person reads on its controls. */
import { IMPORT_STATES } from './shots/importStates';
import { OPENING_STATES } from './shots/openingStates';
import { PANEL_STATES } from './shots/panelStates';
import { RUN_STATES } from './shots/runStates';
import type { ShotStates } from './shots/shotState';

export const SHOT_STATES: ShotStates = {
  ...OPENING_STATES,
  ...RUN_STATES,
  ...PANEL_STATES,
  ...IMPORT_STATES,
};
