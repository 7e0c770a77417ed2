/** What this program's browser holds for itself, by process, as Linux counts it. */
import { readFileSync, readdirSync } from 'node:fs';

/** @returns MB of private memory by process number; empty where the system does not tell */
export function privateMemory(): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  const parents = parentsOf();
  const isOurs = (pid: number): boolean => {
    const parent = parents.get(pid) ?? 0;
    return parent === process.pid || (parent > 1 && isOurs(parent));
  };
  for (const pid of parents.keys()) {
    if (!isOurs(pid)) continue;
    const rollup = read(`/proc/${pid}/smaps_rollup`);
    const kB = [...rollup.matchAll(/Private_(?:Clean|Dirty): +(\d+)/g)].reduce(
      (sum, [, n]) => sum + Number(n),
      0,
    );
    found.set(pid, kB / 1024);
  }
  return found;
}

export interface Growth {
  /** MB by which all processes together grew. */
  readonly all: number;
  /** MB by which the one grew that grew most: the one that holds the realms. */
  readonly realms: number;
}

export function growth(before: ReadonlyMap<number, number>): Growth {
  const grown = [...privateMemory()].map(([pid, mb]) => mb - (before.get(pid) ?? 0));
  return { all: grown.reduce((sum, mb) => sum + mb, 0), realms: Math.max(0, ...grown) };
}

function parentsOf(): ReadonlyMap<number, number> {
  const parents = new Map<number, number>();
  try {
    for (const name of readdirSync('/proc').filter((each) => /^\d+$/.test(each))) {
      const [, parent] = /\) \S (\d+)/.exec(read(`/proc/${name}/stat`)) ?? [];
      parents.set(Number(name), Number(parent));
    }
  } catch {
    // Not Linux.
  }
  return parents;
}

/** A process may end while it is looked at. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
