/** Where an institution's customers come from: drawn inside its realm, or deposited from the person's file. */
import type { ConsoleDown } from '../boundary/messages';
import { stream } from '../core/random';
import { drawCustomers } from '../data/generator/drawCustomers';
import { stratifiedSplit } from '../data/holdout';
import { Rows } from '../data/rows';
import type { Charter } from './house';

/** Held in the institution's worker and nowhere else. */
export interface Customers {
  /** Rows that training and encoding statistics use. */
  readonly train: Rows;
  /** Rows that only judge. */
  readonly holdout: Rows;
}

export type Draw = Extract<ConsoleDown, { kind: 'drawCustomers' }>;
export type Deposit = Extract<ConsoleDown, { kind: 'depositRows' }>;

/** The held-out customers are fresh draws from the same population, not a part of the training rows. */
export function drawnCustomers({ institution, seed }: Charter, draw: Draw): Customers {
  return {
    train: drawCustomers(institution, draw, seed, 'train').rows,
    holdout: drawCustomers(institution, { ...draw, rows: draw.holdoutRows }, seed, 'holdout').rows,
  };
}

/** @throws RangeError when the columns do not divide by the number of labels */
export function depositedRows(message: Deposit): Rows {
  const count = message.labels.length;
  const features = message.columns.length / count;
  const columns = Array.from({ length: features }, (_, feature) =>
    message.columns.slice(feature * count, (feature + 1) * count),
  );
  return new Rows(columns, message.labels.slice());
}

export function splitRows(rows: Rows, charter: Charter): Customers {
  const { institution, seed, holdoutShare } = charter;
  const split = stratifiedSplit(rows.labels, holdoutShare, stream(seed, 'holdout', institution));
  return { train: rows.pick(split.train), holdout: rows.pick(split.holdout) };
}

/** Share of values missing, 0 to 1. */
export function missingShare(rows: Rows): number {
  let missing = 0;
  for (let feature = 0; feature < rows.features; feature++) {
    for (const value of rows.column(feature)) if (Number.isNaN(value)) missing++;
  }
  return missing / (rows.count * rows.features);
}

export function defaults(rows: Rows): number {
  return rows.labels.reduce((total, label) => total + label, 0);
}
