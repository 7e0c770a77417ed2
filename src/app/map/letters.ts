/** How the letters of one moment are drawn: how large, where each stands while nothing moves, and when each flies. */
import type { LedgerEntry } from '../../boundary/ledger';

export interface MapLetter {
  readonly entry: LedgerEntry;
  /** A model or an update is a letter; all smaller talk is a slip. */
  readonly isSlip: boolean;
  /** Share of its own way at which it stands. */
  readonly rest: number;
  /** Shares of the phase's time: when it sets off, and how long it flies. */
  readonly leaves: number;
  readonly flies: number;
}

export function letterId({ institution, sequence }: Pick<LedgerEntry, 'institution' | 'sequence'>): string {
  return `${institution}:${sequence}`;
}

export function isSlip(kind: LedgerEntry['kind']): boolean {
  return kind !== 'fitRequest' && kind !== 'fitReply';
}

/** @param entries all that cross in one moment, in order of arrival */
export function lettersOnMap(entries: readonly LedgerEntry[]): MapLetter[] {
  const ways = new Map<string, LedgerEntry[]>();
  const wayOf = (entry: LedgerEntry): string => `${entry.institution} ${entry.direction}`;
  for (const entry of entries) {
    const way = ways.get(wayOf(entry));
    if (way === undefined) ways.set(wayOf(entry), [entry]);
    else way.push(entry);
  }
  const directions = new Set(entries.map(({ direction }) => direction));
  const isBothWays = directions.size === 2;
  const before = { in: 0, out: 0 };
  const all = { in: 0, out: 0 };
  for (const { direction } of entries) all[direction] += 1;

  return entries.map((entry) => {
    const { direction } = entry;
    const way = ways.get(wayOf(entry)) ?? [entry];
    const turn = before[direction]++ / Math.max(1, all[direction] - 1);
    return {
      entry,
      isSlip: isSlip(entry.kind),
      rest: restAt(way.indexOf(entry), way.length, isBothWays),
      ...(isBothWays ? halfOf(direction, turn) : { leaves: 0.28 * turn, flies: 0.7 }),
    };
  });
}

/** Several of one way stand in a row, the first furthest; both ways keep to their own half. */
function restAt(place: number, count: number, isBothWays: boolean): number {
  const [near, far] = isBothWays ? [0.14, 0.44] : [0.3, 0.7];
  return count === 1 ? (near + far) / 2 : far - ((far - near) * place) / (count - 1);
}

/** A question comes in before its answer goes out. */
function halfOf(direction: 'in' | 'out', turn: number): Pick<MapLetter, 'leaves' | 'flies'> {
  return { leaves: (direction === 'in' ? 0 : 0.5) + 0.06 * turn, flies: 0.42 };
}
