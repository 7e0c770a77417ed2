/**
 * An institution that attacks: it takes part in the protocol like any other, and only what it trains on or sends is not
 * what it seems. Rows stay where they are, here too.
 */
import { colludes, exchangesLabels, forge, trains } from '../core/attacks/forge';
import type { Attack } from '../core/attacks/attacks';
import type { LocalResult } from '../core/strategies/strategy';
import { difference } from '../core/vector';
import type { EncodedRows } from '../data/encoding/encode';

/** What attackers tell one another about a round. */
export interface Conspiracy {
  /** Who is asked in the round, attackers included. */
  readonly members: number;
  /** Honest updates of all attackers who are asked, in street order. */
  readonly updates: readonly Float32Array[];
}

export interface Malice {
  /** The rows it trains on. */
  rows(honest: EncodedRows): EncodedRows;
  /** Whether it trains at all. */
  readonly trains: boolean;
  /**
   * @param received weights of the round's request
   * @param conspire tells the fellow attackers the honest update, and learns theirs; asked for only where they collude
   */
  spoil(
    honest: LocalResult,
    received: Float32Array,
    conspire: (honest: Float32Array) => Promise<Conspiracy>,
  ): Promise<LocalResult>;
}

export function createMalice(attack: Attack): Malice {
  let poisoned: { readonly from: EncodedRows; readonly rows: EncodedRows } | undefined;
  let last: Float32Array | undefined;
  return {
    trains: trains(attack),
    rows(honest) {
      if (!exchangesLabels(attack)) return honest;
      if (poisoned?.from !== honest) {
        poisoned = { from: honest, rows: { ...honest, labels: honest.labels.map((label) => 1 - label) } };
      }
      return poisoned.rows;
    },
    async spoil(honest, received, conspire) {
      const lastChange = last === undefined ? null : difference(received, last);
      last = received;
      const { members, updates } = colludes(attack)
        ? await conspire(honest.update)
        : { members: 1, updates: [honest.update] };
      const update = forge(attack, { honest: honest.update, fellows: updates, members, lastChange });
      return { ...honest, update };
    },
  };
}
