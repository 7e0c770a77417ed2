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

/** @param foretold bytes that were foretold for as many rounds; null where nothing was */
export function outInputs({ letters, updates, scores }: Crossed, foretold: number | null): MeaningInput[] {
  return [
    ...foretoldInput(foretold),
    { name: 'letters', value: letters, form: 'whole' },
    { name: 'updates', value: updates, form: 'bytes' },
    { name: 'scores', value: scores, form: 'bytes' },
  ];
}

export function inInputs({ letters }: Crossed, foretold: number | null): MeaningInput[] {
  return [...foretoldInput(foretold), { name: 'letters', value: letters, form: 'whole' }];
}

function foretoldInput(foretold: number | null): MeaningInput[] {
  return foretold === null ? [] : [{ name: 'foretold', value: foretold, form: 'whole' }];
}

export interface VirtualPace {
  /** Virtual seconds of the last closed round, and of all so far with the opening. */
  readonly last: number;
  readonly total: number;
}

/** @returns null before a round has closed, or where this perspective has no clock */
export function virtualPace(rounds: readonly SeenRound[]): VirtualPace | null {
  const last = rounds.at(-1);
  if (last === undefined || last.round === 0 || last.virtualSeconds === null) return null;
  return {
    last: last.virtualSeconds,
    total: rounds.reduce((sum, { virtualSeconds }) => sum + (virtualSeconds ?? 0), 0),
  };
}

export function virtualInputs({ last, total }: VirtualPace): MeaningInput[] {
  return [
    { name: 'lastRound', value: 1000 * last, form: 'duration' },
    { name: 'soFar', value: 1000 * total, form: 'duration' },
  ];
}

export function paceInputs({ last, fastest, slowest, rounds }: Pace): MeaningInput[] {
  return [
    { name: 'rounds', value: rounds, form: 'whole' },
    { name: 'lastRound', value: last, form: 'duration' },
    { name: 'fastest', value: fastest, form: 'duration' },
    { name: 'slowest', value: slowest, form: 'duration' },
  ];
}
