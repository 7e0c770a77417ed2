/** Whole rounds of the protocol in one place, with members who leave when they are told to. */
import type { Neighbours } from '../../../src/core/secureAggregation/neighbours';
import { everyone } from '../../../src/core/secureAggregation/neighbours';
import { freshIdentity } from '../../../src/core/secureAggregation/primitives';
import type { Agreement } from '../../../src/core/secureAggregation/protocol';
import { createSecureMember, type SecureMember } from '../../../src/core/secureAggregation/secureMember';
import {
  createSecureSum,
  type SecureSum,
  type SumOfVectors,
} from '../../../src/core/secureAggregation/secureSum';

/** The last stage that a member still takes part in; 5 = all. */
export type LastStage = 0 | 1 | 2 | 3 | 4 | 5;

export interface Round {
  readonly members: ReadonlyMap<number, SecureMember>;
  readonly sum: SecureSum;
  readonly agreement: Agreement;
}

export function openRound(
  ids: readonly number[],
  threshold: number,
  lengths: readonly number[],
  neighbours: Neighbours = everyone(ids),
  round = 1,
): Round {
  const agreement: Agreement = { run: 1, round, sum: 'updates', threshold, lengths };
  const identities = new Map(ids.map((id) => [id, freshIdentity()]));
  const known = new Map([...identities].map(([id, pair]) => [id, pair.public]));
  const members = new Map(
    [...identities].map(([id, identity]) => [
      id,
      createSecureMember({
        id,
        identity,
        identities: known,
        neighbours: neighbours.get(id) ?? [],
        agreement,
      }),
    ]),
  );
  return { members, sum: createSecureSum(neighbours, agreement), agreement };
}

/** @param stays stages that each member takes part in, all when it is not named */
export async function conduct(
  { members, sum }: Round,
  vectorsOf: (id: number) => readonly Uint32Array[],
  stays: ReadonlyMap<number, LastStage> = new Map(),
): Promise<SumOfVectors> {
  const there = (stage: number): [number, SecureMember][] =>
    [...members].filter(([id]) => (stays.get(id) ?? 5) >= stage);
  for (const [, member] of there(1)) sum.advertised(member.advertise());
  for (const [id, member] of there(2)) sum.shared(id, await member.share(sum.directoryFor(id)));
  for (const [id, member] of there(3)) sum.masked(id, member.mask(sum.deliveriesFor(id), vectorsOf(id)));
  for (const [, member] of there(4)) sum.confirmed(member.confirm(sum.survivors()));
  for (const [id, member] of there(5)) sum.revealed(id, member.reveal(sum.confirmationsFor(id)));
  return sum.finish();
}

export function plainSum(vectors: readonly (readonly Uint32Array[])[]): Uint32Array[] {
  const [first = []] = vectors;
  return first.map((_, tensor) => {
    const total = new Uint32Array(first[tensor]?.length ?? 0);
    for (const each of vectors) each[tensor]?.forEach((value, i) => (total[i] = (total[i] ?? 0) + value));
    return total;
  });
}
