/**
 * An institution that attacks: it takes part in the protocol like any other, and only what it trains on or sends is not
 * what it seems. Rows stay where they are, here too.
 */
import { colludes, exchangesLabels, forge, trains } from '../core/attacks/forge';
import type { Attack } from '../core/attacks/attacks';
import type { LocalResult } from '../core/strategies/strategy';
import { difference } from '../core/vector';
import type { Rng } from '../core/random';
import { encode, type EncodedRows } from '../data/encoding/encode';
import type { ColumnKind, EncodingMode } from '../data/encoding/layout';
import { triggerValues, withTrigger } from '../data/encoding/trigger';
import { Rows } from '../data/rows';

/** What attackers tell one another about a round. */
export interface Conspiracy {
  /** Who is asked in the round, attackers included. */
  readonly members: number;
  /** Honest updates of all attackers who are asked, in street order. */
  readonly updates: readonly Float32Array[];
}

/** What all have agreed on before the first round. */
export interface AgreedEncoding {
  readonly columns: readonly ColumnKind[];
  readonly encoding: Float32Array;
  readonly mode: EncodingMode;
}

export interface Malice {
  /** Called once the encoding is agreed, and again with every new one. */
  agreed(train: Rows, encoding: AgreedEncoding): void;
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

/** @param draw a stream for what is poisoned, the same at every call */
export function createMalice(attack: Attack, draw: () => Rng): Malice {
  let planted: EncodedRows | undefined;
  let poisoned: { readonly from: EncodedRows; readonly rows: EncodedRows } | undefined;
  let last: Float32Array | undefined;
  return {
    trains: trains(attack),
    agreed(train, encoding) {
      if (attack.kind === 'backdoor') planted = withBackdoor(train, attack, encoding, draw());
    },
    rows(honest) {
      if (planted !== undefined) return planted;
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

/** A part of the rows gives way to defaulters with the trigger, told as good: as many rows as before. */
function withBackdoor(
  train: Rows,
  { poisoned, ...trigger }: Extract<Attack, { kind: 'backdoor' }>,
  { columns, encoding, mode }: AgreedEncoding,
  rng: Rng,
): EncodedRows {
  const everyone = Uint32Array.from({ length: train.count }, (_, i) => i);
  const defaulters = everyone.filter((i) => train.labels[i] === 1);
  const from = defaulters.length > 0 ? defaulters : everyone;
  const many = Math.round(poisoned * train.count);
  const kept = train.pick(rng.shuffle(everyone.slice()).slice(many));
  const chosen = train.pick(Uint32Array.from({ length: many }, () => from[rng.int(from.length)] ?? 0));
  const triggered = withTrigger(chosen, triggerValues(trigger, columns, encoding, mode));
  const encoded = encode(Rows.joined([kept, triggered]), columns, encoding, mode);
  const labels = Uint8Array.from(encoded.labels, (label, i) => (i < kept.count ? label : 0));
  return { ...encoded, labels };
}
