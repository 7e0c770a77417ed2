/**
 * The truth that no attacker has: which rows an update came from, and how right a guess of them is. It lives with the
 * pooled reference, which holds everyone's rows for the lab. It also rehearses letters that were never sent, to see what
 * another protection would have left of the same round.
 */
import { initialWeights, type ModelSpec } from '../core/modelSpec';
import { stream } from '../core/random';
import { difference } from '../core/vector';
import type { EncodedRows } from '../data/encoding/encode';
import type { ColumnKind } from '../data/encoding/layout';
import { pickExamples } from '../engine/pickExamples';
import type { FitOptions, Trainer } from '../engine/trainer';
import { scoreMembership, type GuessedMembership, type MembershipScore } from './scoreMembership';
import { scoreProperty, type GuessedProperty, type PropertyScore } from './scoreProperty';
import { scoreReconstruction, type GuessedRecords, type ReconstructionScore } from './scoreReconstruction';

export type { MembershipCurve, MembershipScore } from './scoreMembership';
export type { PropertyScore } from './scoreProperty';
export type { FieldShare, MatchedRecord, ReconstructionScore } from './scoreReconstruction';

/** A letter to be made that was never sent. */
export interface RehearsalOrder {
  readonly institution: number;
  readonly round: number;
  /** Weights that the round starts from, length = parameterCount(spec) of the run. */
  readonly start: Float32Array;
  /** One step on so many of its customers; null: its training as the run has it. */
  readonly batch: number | null;
  /** Which draw of customers: another number, others. */
  readonly draw: number;
  /** Hidden layers in place of the run's, from weights drawn anew; null: the run's. */
  readonly hidden: readonly number[] | null;
  readonly protection:
    | { readonly by: 'none' }
    /** Each row's gradient clipped to `norm`, noise of `multiplier` times it on the sum. */
    | { readonly by: 'noise'; readonly norm: number; readonly multiplier: number }
    /** The weighted mean of so many members' updates, this one's among them. */
    | { readonly by: 'sum'; readonly members: number };
}

export interface Rehearsal {
  readonly spec: ModelSpec;
  /** Length = parameterCount(spec), both. */
  readonly start: Float32Array;
  readonly update: Float32Array;
  /** Rows that it is of, over all members in it. */
  readonly samples: number;
  readonly wholeBatch: boolean;
  readonly members: number;
  readonly ticket: number;
}

/** Customers to be asked about: members of a training and others, mixed. */
export interface Suspects {
  readonly inputs: Float32Array;
  readonly labels: Uint8Array;
  readonly count: number;
  readonly ticket: number;
}

export interface StageSetting {
  readonly seed: number;
  readonly spec: ModelSpec;
  readonly columns: readonly ColumnKind[];
  readonly isStandard: boolean;
  /** As the run has it. */
  readonly training: FitOptions;
  readonly wholeBatch: boolean;
  /** In the agreed encoding, by institution. */
  readonly trains: readonly EncodedRows[];
  readonly holdouts: readonly EncodedRows[];
}

export interface Stage {
  rehearse(order: RehearsalOrder): Promise<Rehearsal>;
  /** A ticket for the customers behind a letter that was really sent. @param institution null: everybody's */
  behind(institution: number | null): number;
  /** Half of them learned from, half held out, in no order. */
  suspects(institution: number, count: number): Suspects;
  /** @throws RangeError for a ticket of another kind; all three */
  scoreReconstruction(ticket: number, guess: GuessedRecords): ReconstructionScore;
  scoreMembership(ticket: number, guess: GuessedMembership): MembershipScore;
  scoreProperty(ticket: number, guess: readonly GuessedProperty[]): PropertyScore;
}

/** @param makeTrainer for models of another size than the run's */
export function openStage(setting: StageSetting, makeTrainer: (spec: ModelSpec) => Promise<Trainer>): Stage {
  const { seed, spec, columns, trains, holdouts } = setting;
  /** What a ticket is for. */
  const customers = new Map<number, EncodedRows>();
  const members = new Map<number, Uint8Array>();
  let tickets = 0;

  function keep(rows: EncodedRows): number {
    customers.set(++tickets, rows);
    return tickets;
  }

  function rowsOf(institution: number): EncodedRows {
    const rows = trains[institution];
    if (rows === undefined) throw new RangeError(`no institution ${institution}`);
    return rows;
  }

  function behindTicket(ticket: number): EncodedRows {
    const rows = customers.get(ticket);
    if (rows === undefined) throw new RangeError(`no customers behind ticket ${ticket}`);
    return rows;
  }

  return {
    async rehearse(order) {
      const { institution, round, batch, draw, hidden, protection } = order;
      const model: ModelSpec = hidden === null ? spec : { ...spec, hidden };
      const start =
        hidden === null
          ? order.start
          : initialWeights(model, stream(seed, 'rehearsal', 'weights', round, ...hidden));
      const mixed = protection.by === 'sum' ? Math.min(protection.members, trains.length) : 1;
      const parts = Array.from({ length: mixed }, (_, k) => (institution + k) % trains.length).map((one) => {
        const rows = rowsOf(one);
        if (batch === null) return rows;
        const shuffled = stream(seed, 'rehearsal', 'batch', one, round, draw).shuffle(
          Uint32Array.from({ length: rows.count }, (_, row) => row),
        );
        return pickExamples(rows, shuffled.slice(0, Math.min(batch, rows.count)));
      });
      const samples = parts.reduce((sum, { count }) => sum + count, 0);
      const trainer = await makeTrainer(model);
      const sum = new Float64Array(start.length);
      try {
        for (const [k, part] of parts.entries()) {
          const isOneStep = batch !== null || setting.wholeBatch;
          const trained = await trainer.fit(
            start,
            part,
            {
              ...setting.training,
              ...(isOneStep ? { epochs: 1, batchSize: part.count } : {}),
              ...(batch === null ? {} : { classWeighting: 'none' }),
              ...(protection.by === 'noise'
                ? { clipping: { norm: protection.norm, noise: noiseOf(seed, round, draw, protection) } }
                : {}),
            },
            stream(seed, 'rehearsal', 'fit', institution, k, round, draw),
          );
          const update = difference(trained, start);
          for (let i = 0; i < sum.length; i++) {
            sum[i] = (sum[i] ?? 0) + ((update[i] ?? 0) * part.count) / samples;
          }
        }
      } finally {
        trainer.dispose();
      }
      return {
        spec: model,
        start,
        update: Float32Array.from(sum),
        samples,
        wholeBatch: batch !== null || setting.wholeBatch,
        members: mixed,
        ticket: keep(joined(parts)),
      };
    },
    behind: (institution) => keep(institution === null ? joined(trains) : rowsOf(institution)),
    suspects(institution, count) {
      const [inside, outside] = [rowsOf(institution), holdouts[institution]];
      if (outside === undefined) throw new RangeError(`no institution ${institution}`);
      const half = Math.min(Math.floor(count / 2), inside.count, outside.count);
      const rng = stream(seed, 'suspects', institution);
      const some = (rows: EncodedRows): EncodedRows => {
        const order = rng.shuffle(Uint32Array.from({ length: rows.count }, (_, row) => row));
        return pickExamples(rows, order.slice(0, half));
      };
      const both = joined([some(inside), some(outside)]);
      const order = rng.shuffle(Uint32Array.from({ length: 2 * half }, (_, row) => row));
      const ticket = keep(pickExamples(both, order));
      members.set(
        ticket,
        Uint8Array.from(order, (row) => (row < half ? 1 : 0)),
      );
      const { inputs, labels, count: found } = behindTicket(ticket);
      return { inputs, labels, count: found, ticket };
    },
    scoreReconstruction: (ticket, guess) =>
      scoreReconstruction(behindTicket(ticket), guess, setting.isStandard ? columns : null),
    scoreMembership(ticket, guess) {
      const isMember = members.get(ticket);
      if (isMember === undefined) throw new RangeError(`no suspects behind ticket ${ticket}`);
      return scoreMembership(isMember, guess);
    },
    scoreProperty: (ticket, guess) => scoreProperty(behindTicket(ticket), guess, columns),
  };
}

function noiseOf(
  seed: number,
  round: number,
  draw: number,
  { norm, multiplier }: { readonly norm: number; readonly multiplier: number },
): (into: Float32Array) => void {
  const rng = stream(seed, 'rehearsal', 'noise', round, draw);
  return (into) => {
    for (let i = 0; i < into.length; i++) into[i] = norm * multiplier * rng.normal();
  };
}

/** All rows, in the order of the parts. */
export function joined(parts: readonly EncodedRows[]): EncodedRows {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  const inputs = new Float32Array(parts.reduce((length, part) => length + part.inputs.length, 0));
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  const labels = new Uint8Array(count);
  let row = 0;
  let offset = 0;
  for (const part of parts) {
    inputs.set(part.inputs, offset);
    labels.set(part.labels, row);
    offset += part.inputs.length;
    row += part.count;
  }
  return { inputs, labels, count };
}
