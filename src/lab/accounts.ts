/** What a promise has cost, by every account, and as odds. Loaded when somebody asks: the accounts take a moment each. */
import type { DpEvent } from '../core/privacy/dpEvent';
import { oddsByAccount } from '../core/privacy/odds';
import { composedLosses, pldDelta } from '../core/privacy/pld';
import { spentBy, type Spent } from '../core/privacy/spentBy';

export interface Accounts extends Spent {
  /** Share of right guesses at most, of whoever sees everything that left and guesses whether one customer was there. */
  readonly odds: number;
}

/** @param events of one set of people */
export function accountsOf(events: readonly DpEvent[], delta: number): Accounts {
  const odds = oddsByAccount(events.length === 0 ? 0 : pldDelta(composedLosses(events), 0));
  return { ...spentBy(events, delta), odds };
}
