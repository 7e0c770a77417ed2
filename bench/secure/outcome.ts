/** What came of one round in which some leave, held against what must come of it. */
import { stream, type Rng } from '../../src/core/random';
import { ProtocolError } from '../../src/core/secureAggregation/protocol';
import { conduct, plainSum, type LastStage, type Round } from '../../test/core/secureAggregation/rounds';

export const LENGTHS = [5, 1];
export const STAGES = [0, 1, 2, 3, 4] as const;
export const idsOf = (count: number): number[] => Array.from({ length: count }, (_, id) => id);
export const drawn = (rng: Rng, length: number): Uint32Array =>
  Uint32Array.from({ length }, () => rng.uint32());

const vectors = idsOf(30).map((id) => LENGTHS.map((length) => drawn(stream(7, 'vectors', id), length)));
export const vectorsOf = (id: number): readonly Uint32Array[] => vectors[id] ?? [];
export const isSame = (a: readonly Uint32Array[], b: readonly Uint32Array[]): boolean =>
  a.every((one, i) => one.join() === b[i]?.join());

export type Outcome = 'sum' | 'stopped' | 'wrong';

/** What must come of it is told by who stays alone: the protocol is not asked. */
export async function outcomeOf(
  round: Round,
  stays: ReadonlyMap<number, LastStage>,
  threshold: number,
): Promise<Outcome> {
  const ids = [...round.members.keys()];
  const staying = (stage: number): number[] => ids.filter((id) => (stays.get(id) ?? 5) >= stage);
  try {
    const found = await conduct(round, vectorsOf, stays);
    const delivered = staying(3);
    const isRight =
      staying(5).length >= threshold &&
      found.members.join() === delivered.join() &&
      isSame(found.vectors, plainSum(delivered.map(vectorsOf)));
    return isRight ? 'sum' : 'wrong';
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    return staying(5).length < threshold ? 'stopped' : 'wrong';
  }
}
