/** What the run has cost so far: bytes across walls, counted from the ledger, and time. */
import type { LedgerEntry } from '../../boundary/ledger';
import type { SeenRound } from '../../lab/perspective';
import type { MeaningInput } from '../meaning/input';

export interface Crossed {
  readonly letters: number;
  readonly bytes: number;
  /** Model updates among them. */
  readonly updates: number;
  /** Score counts among them. */
  readonly scores: number;
}

const size = ({ byteLength }: LedgerEntry): number => byteLength;
const sum = (entries: readonly LedgerEntry[]): number => entries.reduce((all, one) => all + size(one), 0);

/** @param round only this one; null for all */
export function crossed(
  ledger: readonly LedgerEntry[],
  direction: 'in' | 'out',
  round: number | null,
): Crossed {
  const entries = ledger.filter(
    (one) => one.direction === direction && (round === null || one.round === round),
  );
  return {
    letters: entries.length,
    bytes: sum(entries),
    updates: sum(entries.filter(({ kind }) => kind === 'fitReply')),
    scores: sum(entries.filter(({ kind }) => kind === 'evaluateReply')),
  };
}

export interface Pace {
  /** Milliseconds. */
  readonly median: number;
  readonly last: number;
  readonly fastest: number;
  readonly slowest: number;
  readonly rounds: number;
}

/** @returns null before a round has closed, or where this perspective has no clock */
export function pace(rounds: readonly SeenRound[]): Pace | null {
  const times = rounds.flatMap(({ round, milliseconds }) =>
    round > 0 && milliseconds !== null ? [milliseconds] : [],
  );
  const last = times.at(-1);
  const sorted = [...times].sort((a, b) => a - b);
  const low = sorted[Math.floor((sorted.length - 1) / 2)];
  const high = sorted[Math.ceil((sorted.length - 1) / 2)];
  const [fastest] = sorted;
  const slowest = sorted.at(-1);
  if (last === undefined || low === undefined || high === undefined) return null;
  if (fastest === undefined || slowest === undefined) return null;
  return { median: (low + high) / 2, last, fastest, slowest, rounds: times.length };
}

export function outInputs({ letters, updates, scores }: Crossed): MeaningInput[] {
  return [
    { name: 'letters', value: letters, form: 'whole' },
    { name: 'updates', value: updates, form: 'bytes' },
    { name: 'scores', value: scores, form: 'bytes' },
  ];
}

export function inInputs({ letters }: Crossed): MeaningInput[] {
  return [{ name: 'letters', value: letters, form: 'whole' }];
}

export function paceInputs({ last, fastest, slowest, rounds }: Pace): MeaningInput[] {
  return [
    { name: 'rounds', value: rounds, form: 'whole' },
    { name: 'lastRound', value: last, form: 'duration' },
    { name: 'fastest', value: fastest, form: 'duration' },
    { name: 'slowest', value: slowest, form: 'duration' },
  ];
}
