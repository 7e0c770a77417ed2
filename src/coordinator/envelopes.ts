/** The bytes of recent crossings, kept for opening; the oldest go first when memory runs short. */

/** Bytes kept at most, all institutions together. */
export const ENVELOPE_BUDGET = 48 * 2 ** 20;

export interface Envelopes {
  keep(institution: number, sequence: number, bytes: ArrayBuffer): void;
  open(institution: number, sequence: number): ArrayBuffer | null;
  clear(): void;
}

export function createEnvelopes(budget: number = ENVELOPE_BUDGET): Envelopes {
  // A Map iterates in the order of insertion, so its first key is the oldest envelope.
  const kept = new Map<string, ArrayBuffer>();
  let held = 0;
  const key = (institution: number, sequence: number): string => `${institution}/${sequence}`;
  return {
    keep(institution, sequence, bytes) {
      kept.set(key(institution, sequence), bytes);
      held += bytes.byteLength;
      for (const [oldest, { byteLength }] of kept) {
        if (held <= budget) break;
        kept.delete(oldest);
        held -= byteLength;
      }
    },
    open: (institution, sequence) => kept.get(key(institution, sequence)) ?? null,
    clear() {
      kept.clear();
      held = 0;
    },
  };
}
