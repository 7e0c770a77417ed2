/**
 * Who shares secrets with whom. Among few members everyone does (Bonawitz et al. 2017). Among many a random regular graph
 * is enough (Bell, Bonawitz, Gascon, Lepoint, Raykova 2020, "Secure Single-Server Aggregation with (Poly)Logarithmic
 * Overhead", ePrint 2020/704, section 3): members are shuffled into a ring, and each is joined to the
 * nearest on either side. The shuffle is new each round: in a fixed ring drop-outs side by side would break it.
 */
import type { Rng } from '../random';

export type Neighbours = ReadonlyMap<number, readonly number[]>;

export function everyone(members: readonly number[]): Neighbours {
  return new Map(members.map((id) => [id, members.filter((other) => other !== id)]));
}

/**
 * @param degree neighbours of each member, even, at least 2 and less than the number of members
 * @throws RangeError otherwise
 */
export function randomRing(members: readonly number[], degree: number, rng: Rng): Neighbours {
  if (!(degree >= 2 && degree % 2 === 0 && degree < members.length)) {
    throw new RangeError('the degree must be even, from 2 to one less than the members');
  }
  const ring = rng.shuffle(Uint32Array.from(members));
  const found = new Map<number, number[]>();
  ring.forEach((id, place) => {
    const near: number[] = [];
    for (let step = 1; step <= degree / 2; step++) {
      for (const other of [place + step, place - step]) {
        near.push(ring[(other + ring.length) % ring.length] ?? id);
      }
    }
    found.set(
      id,
      near.sort((a, b) => a - b),
    );
  });
  return found;
}
