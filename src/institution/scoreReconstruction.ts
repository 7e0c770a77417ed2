/** How right guessed records are, told by who holds the true ones. */
import { assignment } from '../core/assignment';
import { clopperPearson, type Interval } from '../core/statistics/clopperPearson';
import { halfWidth, spreadOf } from '../core/statistics/studentInterval';
import type { EncodedRows } from '../data/encoding/encode';
import { fieldsRight, isSame } from '../data/encoding/fieldsRight';
import type { ColumnKind } from '../data/encoding/layout';

/** A guess of records, without anything that says how right it is. */
export interface GuessedRecords {
  /** Each in the agreed encoding, length = inputs. */
  readonly records: readonly { readonly inputs: Float32Array }[];
  /** The one guess of anybody. */
  readonly prior: Float32Array;
  /** Records drawn without having seen the update. */
  readonly priorDraws: readonly Float32Array[];
}

export interface FieldShare {
  /** Mean over the records, 0 to 1. */
  readonly share: number;
  /** 95 % t interval of it over records; null for one record. */
  readonly interval: Interval | null;
}

export interface MatchedRecord {
  /** Place of the guess among the records. */
  readonly guess: number;
  /** In the agreed encoding, length = inputs. */
  readonly truth: Float32Array;
  readonly label: 0 | 1;
  /** By feature. */
  readonly right: readonly boolean[];
  readonly priorRight: readonly boolean[];
}

export interface ReconstructionScore {
  /** Customers whom the update came from. */
  readonly rows: number;
  /** Of them, rebuilt with every input right to a hundredth. */
  readonly exact: { readonly found: number; readonly share: number; readonly interval: Interval };
  /** Fields right, over guesses matched to customers so that as many as possible are (Hungarian method). */
  readonly fields: FieldShare;
  /** The same customers' fields by the one best guess of anybody. */
  readonly prior: FieldShare;
  /** Records drawn from what is known beforehand, matched with the same care: matching alone makes guesses look good. */
  readonly priorDraws: FieldShare;
  /** The better of both: what an attack has to beat. */
  readonly baseline: FieldShare;
  /** In the order of the guesses. */
  readonly matched: readonly MatchedRecord[];
}

/** Guesses that are matched at most, the surest: the method takes their square times the customers. */
const MOST_MATCHED = 128;

/** @param columns null where fields are no inputs of their own, and each counts as right within the tolerance */
export function scoreReconstruction(
  truth: EncodedRows,
  { records, prior, priorDraws }: GuessedRecords,
  columns: readonly ColumnKind[] | null,
): ReconstructionScore {
  const inputs = prior.length;
  const rowOf = (row: number): Float32Array => truth.inputs.subarray(row * inputs, (row + 1) * inputs);
  const kinds = columns ?? Array.from({ length: inputs }, () => ({ categories: 0, nullable: false }));
  const guesses = records.map((record) => record.inputs);
  let found = 0;
  for (let row = 0; row < truth.count; row++) if (guesses.some((one) => isSame(one, rowOf(row)))) found++;
  // More guesses than customers would let the truth choose among them.
  const most = Math.min(MOST_MATCHED, truth.count);
  const matched = pairs(guesses.slice(0, most), truth, kinds).map(({ guess, row, right }) => ({
    guess,
    truth: rowOf(row).slice(),
    label: truth.labels[row] === 1 ? (1 as const) : (0 as const),
    right,
    priorRight: fieldsRight(prior, rowOf(row), kinds),
  }));
  const drawn = pairs(priorDraws.slice(0, most), truth, kinds);
  const byOne = shareOf(matched.map(({ priorRight }) => priorRight));
  const byDraws = shareOf(drawn.map(({ right }) => right));
  return {
    rows: truth.count,
    exact: { found, share: found / truth.count, interval: clopperPearson(found, truth.count) },
    fields: shareOf(matched.map(({ right }) => right)),
    prior: byOne,
    priorDraws: byDraws,
    baseline: byDraws.share > byOne.share ? byDraws : byOne,
    matched,
  };
}

interface Pair {
  readonly guess: number;
  readonly row: number;
  readonly right: readonly boolean[];
}

/** @param guesses at most as many as there are customers. @returns a pair a guess, in their order */
function pairs(guesses: readonly Float32Array[], truth: EncodedRows, kinds: readonly ColumnKind[]): Pair[] {
  const inputs = truth.inputs.length / truth.count;
  const right = (guess: Float32Array, row: number): boolean[] =>
    fieldsRight(guess, truth.inputs.subarray(row * inputs, (row + 1) * inputs), kinds);
  const cost = new Float64Array(guesses.length * truth.count);
  for (const [at, guess] of guesses.entries()) {
    for (let row = 0; row < truth.count; row++) {
      cost[at * truth.count + row] = right(guess, row).filter((isRight) => !isRight).length;
    }
  }
  const found = assignment(cost, guesses.length, truth.count);
  return guesses.map((guess, at) => {
    const row = found[at] ?? 0;
    return { guess: at, row, right: right(guess, row) };
  });
}

function shareOf(right: readonly (readonly boolean[])[]): FieldShare {
  const shares = right.map((fields) => fields.filter(Boolean).length / Math.max(1, fields.length));
  const spread = spreadOf(shares);
  if (spread === null) return { share: 0, interval: null };
  const half = halfWidth(spread);
  const { mean } = spread;
  return {
    share: mean,
    interval: half === null ? null : { low: Math.max(0, mean - half), high: Math.min(1, mean + half) },
  };
}
