/** Who is who on the street, as the page tells it once everyone has told its identity. */
import type { Shape } from '../boundary/shape';
import type { FixedPoint } from '../core/secureAggregation/fixedPoint';
import { KEY_BYTES } from '../core/secureAggregation/sizes';
import { weighted, type WeightedVectors } from '../core/secureAggregation/weightedUpdate';
import { fromSlots } from '../core/secureAggregation/wire';
import { ReleaseRefused } from './release';
import type { Roster } from './sumMember';

export interface Roll {
  /** Public identities; empty before they are told. */
  readonly known: ReadonlyMap<number, Uint8Array>;
  /** Resolves when they are. */
  readonly told: Promise<Roster>;
  enlist(roster: Roster): void;
  abandon(): void;
  /** @throws ReleaseRefused */
  weigh(update: Float32Array, extra: Float32Array, samples: number): Promise<WeightedVectors>;
}

export function createRoll({ members }: Pick<Shape, 'members'>, fixed: FixedPoint): Roll {
  let known: ReadonlyMap<number, Uint8Array> = new Map();
  let arrived: (roster: Roster) => void = () => undefined;
  let given: (reason: ReleaseRefused) => void = () => undefined;
  const told = new Promise<Roster>((resolve, reject) => {
    arrived = resolve;
    given = reject;
  });
  // Whoever asks hears of it; where nobody does, nothing was lost.
  told.catch(() => undefined);
  return {
    get known() {
      return known;
    },
    told,
    enlist(roster) {
      const everyone = Array.from({ length: members }, (_, id) => id);
      known = new Map(fromSlots(roster.identities, KEY_BYTES, everyone).map(({ id, bytes }) => [id, bytes]));
      arrived(roster);
    },
    abandon: () => given(new ReleaseRefused('internal')),
    async weigh(update, extra, samples) {
      const { fullWeight } = await told;
      if (samples > fullWeight) throw new ReleaseRefused('policy');
      try {
        return weighted(update, extra, samples, { fixed, fullWeight });
      } catch (error) {
        throw error instanceof RangeError ? new ReleaseRefused('non-finite') : error;
      }
    },
  };
}

/** One vector after the other. */
export function joined(vectors: readonly Uint32Array[]): Uint32Array {
  const whole = new Uint32Array(vectors.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const vector of vectors) {
    whole.set(vector, at);
    at += vector.length;
  }
  return whole;
}
