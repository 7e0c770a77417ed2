/** Releases by whose data they tell of: customers that train and customers that judge are different people. */
import type { DpEvent } from './dpEvent';

/** Whose data a release tells of. */
export const DP_GROUPS = ['training', 'held-out'] as const;
export type DpGroup = (typeof DP_GROUPS)[number];

export type DpEvents = Readonly<Record<DpGroup, readonly DpEvent[]>>;

export const NO_EVENTS: DpEvents = { training: [], 'held-out': [] };

/** Different events of one institution that can be kept. */
export const MOST_EVENTS = 32;
